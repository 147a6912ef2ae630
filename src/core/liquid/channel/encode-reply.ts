import type { ChannelState } from './channel-state';
import type { PeerOutcome } from './peer-request';
import { writeReply, type WrittenReply } from './write-reply';

/**
 * The frames that tell the peer what became of its request. A key that is not open (answered before, or never given out)
 * has none.
 */
export function encodeReply(
  state: ChannelState,
  requestKey: string,
  outcome: PeerOutcome,
): WrittenReply {
  const request = state.open.find(({ key }) => key === requestKey);
  if (request === undefined) return { state, frames: [], close: false };
  const open = state.open.filter(({ key }) => key !== requestKey);
  return writeReply({ ...state, open }, request, outcome);
}
