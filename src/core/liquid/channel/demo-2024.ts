import { beginRequest } from './begin-request';
import type { ChannelState } from './channel-state';
import type { ReceivedFrame } from './frame-result';
import { MAX_FRAME_CHARACTERS } from './limits';
import type { Members } from './members';
import { enter, refuse } from './received';

/** `{"type":"transaction","txn"}` of the demo of 2024-06: one transaction, no id, a bare signature as reply. */
export function receiveDemo(state: ChannelState, members: Members): ReceivedFrame {
  const entered = enter(state, 'demo-2024');
  if (entered === undefined) return refuse(state, 'dialect-changed');
  const txn = members.text('txn', MAX_FRAME_CHARACTERS);
  if (txn === undefined) return refuse(state, 'invalid-request');
  return beginRequest(
    entered,
    { kind: 'sign-transactions', entries: [{ txn }], answer: 'raw-signatures' },
    { form: 'demo-2024' },
  );
}
