import type { ChannelState, Dialect } from './channel-state';
import type { FrameRefusal, ReceivedFrame } from './frame-result';
import { MAX_PEER_NAME, MAX_PEER_URL } from './limits';
import type { Members } from './members';
import type { PeerDescription } from './peer-request';

export function ignore(state: ChannelState): ReceivedFrame {
  return {
    state: { ...state, ignoredFrames: state.ignoredFrames + 1 },
    result: { kind: 'ignore' },
  };
}

/** Without an answer: there is none in this dialect, or nobody to give it to. */
export function refuse(state: ChannelState, reason: FrameRefusal, close = false): ReceivedFrame {
  return { state, result: { kind: 'refused', reason, frames: [], close } };
}

export function answer(
  state: ChannelState,
  frames: readonly string[],
  close = false,
): ReceivedFrame {
  return {
    state: { ...state, counter: state.counter + 1 },
    result: { kind: 'reply', frames, close },
  };
}

/** The state in a dialect, or `undefined` when another one was begun: answers of two kinds would meet on one channel. */
export function enter(
  state: ChannelState,
  dialect: Dialect,
  from: readonly Dialect[] = [],
): ChannelState | undefined {
  const may = state.dialect === 'unknown' || state.dialect === dialect;
  return may || from.includes(state.dialect) ? { ...state, dialect } : undefined;
}

/** Remembers what the peer says of itself, and reports it. */
export function describe(received: ReceivedFrame, metadata: Members): ReceivedFrame {
  const name = metadata.text('name', MAX_PEER_NAME);
  const url = metadata.text('url', MAX_PEER_URL) ?? metadata.text('origin', MAX_PEER_URL);
  if (name === undefined && url === undefined) return received;
  const peer: PeerDescription = {
    ...(name === undefined ? {} : { name }),
    ...(url === undefined ? {} : { url }),
  };
  return { ...received, state: { ...received.state, peer }, peer };
}
