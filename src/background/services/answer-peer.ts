import { decodeSignedTransaction, transactionId, type Network } from '../../core/algorand';
import { decodeBase64Url, encodeBase64Url, type Bytes } from '../../core/bytes';
import {
  replyExcess,
  type PeerOutcome,
  type PeerRequest,
  type ReplyTerms,
} from '../../core/liquid';
import { assertNever } from '../../core/result';
import type { ChainService, FinishedTransaction } from './chain-service';
import type { NetworkSettings } from './network-settings';
import type { ApprovableRequest } from './peer-request-record';
import type { SessionRecord } from './session-record';

export interface AnswerPorts {
  readonly networks: NetworkSettings;
  readonly chain: ChainService;
}

/** What needs no approval. */
export interface FreeRequest {
  readonly request: Exclude<PeerRequest, ApprovableRequest>;
  readonly reply: ReplyTerms;
}

/** What a connected dapp gets without a question to the user: nothing here signs, and nothing here is a secret. */
export async function answerPeer(
  ports: AnswerPorts,
  session: SessionRecord,
  { request, reply }: FreeRequest,
): Promise<PeerOutcome> {
  switch (request.kind) {
    case 'enable':
      return enable(ports, session, request.genesisHash);
    case 'disable':
      return { kind: 'disabled' };
    case 'post-transactions':
      return post(ports, request.transactions, reply);
    default:
      return assertNever(request);
  }
}

/** The account was proven when the session was linked: to name it again gives nothing away. */
async function enable(
  { networks }: AnswerPorts,
  session: SessionRecord,
  genesisHash: string | undefined,
): Promise<PeerOutcome> {
  const enabled = await networks.enabled();
  const network =
    genesisHash === undefined
      ? enabled[0]
      : enabled.find((each) => each.genesisHash === genesisHash);
  if (network === undefined) return { kind: 'failed', reason: 'network-not-supported' };
  return {
    kind: 'enabled',
    accounts: [{ address: session.accountAddress }],
    genesisHash: network.genesisHash,
    genesisId: network.genesisId ?? '',
  };
}

/** Finished transactions go to the user's node, and only to the chain that they are for. */
async function post(
  { networks, chain }: AnswerPorts,
  transactions: readonly string[],
  reply: ReplyTerms,
): Promise<PeerOutcome> {
  const enabled = await networks.enabled();
  const finished: (FinishedTransaction & { readonly group: string })[] = [];
  let target: Network | undefined;
  for (const text of transactions) {
    const bytes = decodeBase64Url(text);
    const signed = bytes === undefined ? undefined : decodeSignedTransaction(bytes);
    if (bytes === undefined || signed?.ok !== true)
      return { kind: 'failed', reason: 'invalid-input' };
    const { genesisHash, group } = signed.value.transaction;
    const network = enabled.find((each) => isGenesisOf(each, genesisHash));
    if (network === undefined || (target !== undefined && target.id !== network.id)) {
      return { kind: 'failed', reason: 'network-not-supported' };
    }
    target = network;
    finished.push({
      signedTransaction: bytes,
      transactionId: transactionId(signed.value.transactionBytes),
      group: group === undefined ? '' : encodeBase64Url(group),
    });
  }
  if (target === undefined) return { kind: 'failed', reason: 'invalid-input' };
  // Sent, and told that it failed, a dapp would send again: what cannot be told is not sent.
  const transactionIds = finished.map((each) => each.transactionId);
  const excess = replyExcess(reply, { kind: 'posted', transactionIds });
  if (excess !== undefined) return { kind: 'failed', reason: 'reply-too-large', excess };
  return chain.post(target, finished, splitGroups(finished.map(({ group }) => group)));
}

/** Neighbours of one group id go together; without an id, each goes alone. */
function splitGroups(ids: readonly string[]): readonly (readonly number[])[] {
  const groups: number[][] = [];
  ids.forEach((id, index) => {
    const last = groups.at(-1);
    if (last !== undefined && id !== '' && ids[index - 1] === id) last.push(index);
    else groups.push([index]);
  });
  return groups;
}

function isGenesisOf(network: Network, genesisHash: Bytes): boolean {
  return network.genesisHash === btoa(String.fromCharCode(...genesisHash));
}
