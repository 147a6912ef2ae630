import type { ChannelState, ReplyForm } from './channel-state';
import type { FrameRefusal, ReceivedFrame } from './frame-result';
import { MAX_OPEN_REQUESTS } from './limits';
import type { PeerFailure, PeerRequest } from './peer-request';
import { refuse } from './received';
import { writeReply } from './write-reply';

/** Keeps what the reply will need, and hands the request on to be decided. */
export function beginRequest(
  state: ChannelState,
  request: PeerRequest,
  reply: ReplyForm,
): ReceivedFrame {
  // Two open requests with one id: the peer could not tell the replies apart, and would take the first for both.
  if (state.open.some((open) => sameId(open.reply, reply))) return refuse(state, 'repeated-id');
  if (state.open.length >= MAX_OPEN_REQUESTS) return reject(state, reply, 'too-many', 'backlog');
  const counter = state.counter + 1;
  const key = `r${String(counter)}`;
  const open = { key, kind: request.kind, count: countOf(request), reply };
  return {
    state: { ...state, counter, open: [...state.open, open] },
    result: { kind: 'request', key, request },
  };
}

/** Refuses a request at once, with the error that its dialect has for it. */
export function reject(
  state: ChannelState,
  reply: ReplyForm,
  failure: PeerFailure,
  reason: FrameRefusal,
): ReceivedFrame {
  const outcome = { kind: 'failed', reason: failure } as const;
  const written = writeReply(state, { kind: 'enable', count: 0, reply }, outcome);
  const { frames, close } = written;
  return { state: written.state, result: { kind: 'refused', reason, frames, close } };
}

function sameId(left: ReplyForm, right: ReplyForm): boolean {
  return 'id' in left && 'id' in right && left.id === right.id;
}

function countOf(request: PeerRequest): number {
  switch (request.kind) {
    case 'sign-transactions':
    case 'sign-and-post':
      return request.entries.length;
    case 'post-transactions':
      return request.transactions.length;
    case 'sign-data':
      return request.items.length;
    case 'enable':
    case 'disable':
      return 0;
  }
}
