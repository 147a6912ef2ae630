import {
  isAddress,
  parseDataRequest,
  reviewDataRequest,
  signDataRequest,
  type DataRefusal,
  type DataRequest,
} from '../../core/algorand';
import { encodeBase64Url } from '../../core/bytes';
import { replyExcess, type PeerOutcome } from '../../core/liquid';
import { failed, type Result } from '../../core/result';
import type { OpenVault } from '../../core/vault';
import type { ChainService } from './chain-service';
import { authoritiesOf, NOTHING_GATHERED } from './gathered-facts';
import type { PeerRequestRecord } from './peer-request-record';
import type { RequestSigner } from './peer-request-service';
import { readAccountKeys } from './read-account-keys';

export interface DataSignerPorts {
  readonly chain: Pick<ChainService, 'findAuthority'>;
  readonly now: () => number;
}

/** Data by ARC-60: parsed anew from the dapp's own words at every step, so that what was shown is what is signed. */
export function createDataSigner({ chain, now }: DataSignerPorts): RequestSigner {
  const parse = async (
    record: PeerRequestRecord,
    vault: OpenVault,
  ): Promise<Result<DataRequest, DataRefusal>> => {
    const { request, asker, gathered = NOTHING_GATHERED } = record;
    if (request.kind !== 'sign-data') {
      return failed({ code: 'invalid-input', detail: 'no data' });
    }
    const { items: accounts } = await vault.accounts.list();
    const context = {
      accounts: [asker.accountAddress].filter(isAddress),
      keys: accounts.map(({ address }) => address).filter(isAddress),
      authorities: authoritiesOf(gathered),
      // A waiting request grows old: what expires meanwhile is not signed.
      now: now(),
    };
    const byService = parseDataRequest(request.items, { ...context, host: asker.host });
    // A dapp may live elsewhere than its service: then on the page whose code the user scanned, and on no third one.
    return !byService.ok &&
      byService.error.code === 'data-domain-mismatch' &&
      asker.tabOrigin !== undefined
      ? parseDataRequest(request.items, { ...context, host: new URL(asker.tabOrigin).host })
      : byService;
  };

  return {
    examine: (record) => Promise.resolve(tooLarge(record)),

    async gather({ asker }) {
      const authority = await chain.findAuthority(asker.accountAddress);
      return authority === undefined
        ? NOTHING_GATHERED
        : {
            ...NOTHING_GATHERED,
            authorities: [{ account: asker.accountAddress, authority }],
          };
    },

    async show(record, vault) {
      const request = await parse(record, vault);
      return request.ok
        ? { kind: 'data', review: reviewDataRequest(request.value), words: [] }
        : { kind: 'impossible', outcome: outcomeOf(request.error) };
    },

    async sign(record, vault) {
      const request = await parse(record, vault);
      if (!request.ok) return outcomeOf(request.error);
      const signers = [...new Set(request.value.items.map(({ signer }) => signer))];
      const keys = await readAccountKeys(vault, signers);
      const signatures = signDataRequest(request.value, (signer) => keys.get(signer));
      return signatures.ok
        ? { kind: 'data-signed', signatures: signatures.value.map(encodeBase64Url) }
        : {
            kind: 'failed',
            reason: signatures.error.code === 'domain-tag' ? 'invalid-input' : 'internal',
          };
    },
  };
}

const STAND_IN = encodeBase64Url(new Uint8Array(64));

/** Sixteen signatures at most: only for a channel that takes next to nothing. */
function tooLarge({ request, reply }: PeerRequestRecord): PeerOutcome | undefined {
  if (request.kind !== 'sign-data') return undefined;
  const signatures = request.items.map(() => STAND_IN);
  const excess = replyExcess(reply, { kind: 'data-signed', signatures });
  return excess === undefined ? undefined : { kind: 'failed', reason: 'reply-too-large', excess };
}

function outcomeOf({ code }: DataRefusal): PeerOutcome {
  return { kind: 'failed', reason: code };
}
