import { beginRequest, reject } from './begin-request';
import type { ChannelState, PeerId, ReplyForm } from './channel-state';
import type { ReceivedFrame } from './frame-result';
import { isName, isObject, Members } from './members';
import { readDataItems, readEntries } from './read-items';
import { describe, ignore, refuse } from './received';

/** JSON-RPC as WalletConnect writes it, once it was negotiated. */
export function receiveJsonRpc(state: ChannelState, members: Members): ReceivedFrame {
  const method = members.text('method');
  // A response, or nothing of this protocol.
  if (method === undefined) return ignore(state);
  const id = readId(members.member('id'));
  if (id === undefined) return refuse(state, 'invalid-request');
  const params = members.member('params');
  const form: ReplyForm = { form: 'json-rpc', id, single: isObject(params) };
  switch (method) {
    case 'session_request':
      return describe(
        beginRequest(state, { kind: 'enable' }, form),
        new Members(firstOf(params)).object('peerMeta'),
      );
    case 'algo_signTxn': {
      const entries = readEntries(firstOf(params));
      return entries.ok
        ? beginRequest(
            state,
            {
              kind: 'sign-transactions',
              entries: entries.value,
              answer: 'signed-transactions',
            },
            form,
          )
        : reject(state, form, entries.error, 'invalid-request');
    }
    case 'algo_signData': {
      const items = readDataItems(dataOf(params));
      return items.ok
        ? beginRequest(state, { kind: 'sign-data', items: items.value }, form)
        : reject(state, form, items.error, 'invalid-request');
    }
    default:
      return reject(state, form, 'not-supported', 'unsupported');
  }
}

function readId(id: unknown): PeerId | undefined {
  return isName(id) || (typeof id === 'number' && Number.isSafeInteger(id)) ? id : undefined;
}

function firstOf(params: unknown): unknown {
  return Array.isArray(params) ? (params as readonly unknown[])[0] : undefined;
}

/** In the wild: the item itself, a list of items, and that list in a list. */
function dataOf(params: unknown): unknown {
  if (isObject(params)) return [params];
  const first = firstOf(params);
  return Array.isArray(first) ? first : params;
}
