import { beginRequest, reject } from './begin-request';
import type { ChannelState, ReplyForm } from './channel-state';
import type { ReceivedFrame } from './frame-result';
import { MAX_ENTRIES } from './limits';
import type { Members } from './members';
import type { PeerFailure } from './peer-request';
import { describe, enter, ignore, refuse } from './received';

/** Whether this is the RPC of wallet-provider-extensions' connections: `{"v":1,"kind":…}`. */
export function isConnectionsMessage(members: Members): boolean {
  return members.member('v') === 1 && members.has('kind');
}

export function receiveConnections(state: ChannelState, members: Members): ReceivedFrame {
  if (members.member('kind') !== 'request') return ignore(state);
  const entered = enter(state, 'connections');
  if (entered === undefined) return refuse(state, 'dialect-changed');
  const id = members.text('id');
  if (id === undefined) return refuse(state, 'invalid-request');
  const form: ReplyForm = { form: 'connections', id };
  const params = members.object('params');
  switch (members.text('method') ?? '') {
    case 'connect':
      return describe(beginRequest(entered, { kind: 'enable' }, form), params.object('metadata'));
    case 'sign_transactions': {
      const entries = readEntries(params);
      return typeof entries === 'string'
        ? reject(entered, form, entries, 'invalid-request')
        : beginRequest(
            entered,
            { kind: 'sign-transactions', entries, answer: 'signed-transactions' },
            form,
          );
    }
    default:
      return reject(entered, form, 'not-supported', 'unsupported');
  }
}

/** `indexesToSign` in ARC-1's words: the others have nobody to sign them. */
function readEntries(params: Members): readonly unknown[] | PeerFailure {
  const txns = params.member('txns');
  if (Array.isArray(txns) && txns.length > MAX_ENTRIES) return 'too-many';
  const texts = params.list('txns', MAX_ENTRIES);
  if (texts?.every((text) => typeof text === 'string') !== true) return 'invalid-input';
  if (!params.has('indexesToSign')) return texts.map((txn) => ({ txn }));
  const indexes = params.list('indexesToSign', MAX_ENTRIES) ?? [];
  const ours = new Set(indexes);
  const known = indexes.every((index) => typeof index === 'number' && index in texts);
  // An empty list would ask for nothing at all; who means "all" leaves it out.
  if (indexes.length === 0 || !known) return 'invalid-input';
  return texts.map((txn, index) => (ours.has(index) ? { txn } : { txn, signers: [] }));
}
