import type { ChannelState } from './channel-state';
import type { ReceivedFrame } from './frame-result';
import { isName, type Members } from './members';
import { enter, ignore, refuse } from './received';
import { replyId } from './reply-id';

/** Agent-to-controller messages: DIDComm-like JSON with a type of their own. */
export function isAc2Message(members: Members): boolean {
  return members.text('type')?.startsWith('ac2/') === true;
}

/** Agents ask for signatures of arbitrary bytes with raw keys. We say no in their own words, and nothing to the rest. */
export function receiveAc2(state: ChannelState, members: Members, now: number): ReceivedFrame {
  const entered = enter(state, 'ac2');
  if (entered === undefined) return refuse(state, 'dialect-changed');
  if (members.text('type') !== 'ac2/SigningRequest') return ignore(entered);
  const thread = members.text('id');
  const from = members.text('from');
  const us = members.list('to', 16)?.[0];
  if (thread === undefined || from === undefined || !isName(us)) {
    return refuse(entered, 'invalid-request');
  }
  const rejection = {
    id: replyId(state.idSeed, state.counter),
    type: 'ac2/SigningRejected',
    from: us,
    to: [from],
    created_time: Math.floor(now / 1000),
    thid: thread,
    body: { reason: 'This wallet does not sign for agents' },
  };
  return {
    state: { ...entered, counter: entered.counter + 1 },
    result: {
      kind: 'refused',
      reason: 'unsupported',
      frames: [JSON.stringify(rejection)],
      close: false,
    },
  };
}
