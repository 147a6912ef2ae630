import {
  isAddress,
  parseSignRequest,
  planSigning,
  reviewSignRequest,
  reviewView,
  signSignRequest,
  type AlgorandAddress,
  type SignPlan,
  type SignRefusal,
  type SignRequest,
} from '../../core/algorand';
import type { PeerOutcome } from '../../core/liquid';
import { failed, ok, type Result } from '../../core/result';
import type { OpenVault } from '../../core/vault';
import type { ChainService } from './chain-service';
import { findUnanswerableByAny, findUnanswerable } from './find-unanswerable';
import { authoritiesOf, nodeFactsOf, NOTHING_GATHERED } from './gathered-facts';
import type { NetworkSettings } from './network-settings';
import type { ApprovableRequest, PeerRequestRecord } from './peer-request-record';
import type { RequestSigner } from './peer-request-service';
import { readAccountKeys } from './read-account-keys';
import { signedPosition } from './signed-position';

export interface TransactionSignerPorts {
  readonly networks: NetworkSettings;
  readonly chain: ChainService;
}

interface Parsed {
  /** The settings that it was read under. */
  readonly under: string;
  readonly result: Result<SignRequest, SignRefusal>;
}

interface Prepared {
  readonly request: SignRequest;
  readonly plan: SignPlan;
  readonly own: readonly { readonly address: AlgorandAddress; readonly name: string }[];
}

/** Transactions: every step reads the dapp's own bytes and nothing else, so that what was shown is what is signed. */
export function createTransactionSigner(ports: TransactionSignerPorts): RequestSigner {
  const { networks, chain } = ports;

  // Seven hundred transactions take a second to read. The key is the very object that holds the dapp's bytes.
  const parsed = new WeakMap<ApprovableRequest, Parsed>();

  const parse = async ({ request }: PeerRequestRecord): Promise<Parsed['result']> => {
    if (request.kind === 'sign-data') {
      return failed({ code: 'not-supported', detail: 'no transactions' });
    }
    const enabled = await networks.enabled();
    const under = JSON.stringify(enabled);
    const known = parsed.get(request);
    // Read again under other settings: a network may have been switched off since.
    if (known?.under === under) return known.result;
    const result = parseSignRequest(request.entries, { networks: enabled });
    parsed.set(request, { under, result });
    return result;
  };

  const prepare = async (
    record: PeerRequestRecord,
    vault: OpenVault,
  ): Promise<Result<Prepared, PeerOutcome>> => {
    const request = await parse(record);
    if (!request.ok) return failed(outcomeOf(request.error));
    const { items } = await vault.accounts.list();
    const own = items.flatMap(({ address, name }) =>
      isAddress(address) ? [{ address, name }] : [],
    );
    const plan = planSigning(request.value, {
      // A session proved one account, so it may ask for that one alone.
      accounts: own
        .map(({ address }) => address)
        .filter((address) => address === record.asker.accountAddress),
      keys: own.map(({ address }) => address),
      authorities: authoritiesOf(record.gathered ?? NOTHING_GATHERED),
    });
    if (!plan.ok) return failed(outcomeOf(plan.error));
    const incomplete = findUnanswerable(record, request.value, plan.value);
    return incomplete === undefined
      ? ok({ request: request.value, plan: plan.value, own })
      : failed(incomplete);
  };

  return {
    async examine(record) {
      const request = await parse(record);
      if (!request.ok) return outcomeOf(request.error);
      return record.gathered === undefined
        ? undefined
        : findUnanswerableByAny(record, request.value);
    },

    async gather(record) {
      const request = await parse(record);
      return request.ok
        ? chain.gather(request.value, record.asker.accountAddress)
        : NOTHING_GATHERED;
    },

    async show(record, vault) {
      const prepared = await prepare(record, vault);
      if (!prepared.ok) return { kind: 'impossible', outcome: prepared.error };
      const { request, plan, own } = prepared.value;
      const sentTo = await vault.addresses.sentTo();
      const node = nodeFactsOf(record.gathered ?? NOTHING_GATHERED);
      const review = reviewSignRequest(request, plan, {
        ownAccounts: own.map(({ address }) => address),
        knownAddresses: sentTo.filter(isAddress),
        ...(node === undefined ? {} : { node }),
      });
      return {
        kind: 'transactions',
        review: reviewView(review),
        names: Object.fromEntries(own.map(({ address, name }) => [address, name])),
        words: [...new Set(review.confirmations.map(({ word }) => word))],
      };
    },

    async sign(record, vault) {
      const prepared = await prepare(record, vault);
      if (!prepared.ok) return prepared.error;
      const { request, plan } = prepared.value;
      const keys = await readAccountKeys(vault, plan.keys);
      const signed = signSignRequest(request, plan, (authority) => keys.get(authority));
      if (!signed.ok) return { kind: 'failed', reason: 'internal' };
      await rememberReceivers(vault, request, plan);
      return record.request.kind === 'sign-and-post'
        ? chain.post(
            request.network,
            signed.value,
            request.groups.map(({ positions }) => positions),
          )
        : { kind: 'signed', positions: signed.value.map(signedPosition) };
    },
  };
}

/** Whoever the user has approved a payment to is no stranger the next time. */
async function rememberReceivers(
  vault: OpenVault,
  { positions }: SignRequest,
  plan: SignPlan,
): Promise<void> {
  const receivers = positions.flatMap(({ index, transaction }) => {
    const { action } = plan.positions[index] ?? { action: 'skip' };
    if (action !== 'sign' && action !== 'sign-multisig') return [];
    return transaction.type === 'pay' || transaction.type === 'axfer' ? [transaction.receiver] : [];
  });
  if (receivers.length === 0) return;
  // A mark that is missing the next time is no reason to withhold a signature that was approved.
  await vault.addresses.addSentTo([...new Set(receivers)]).catch(() => undefined);
}

function outcomeOf(refusal: SignRefusal): PeerOutcome {
  return {
    kind: 'failed',
    reason: refusal.code,
    ...(refusal.code === 'unauthorized-signer' && refusal.signer !== undefined
      ? { signer: refusal.signer }
      : {}),
  };
}
