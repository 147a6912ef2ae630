import { asBytes, decodeUtf8 } from '../../bytes';

import { isAc2Message, receiveAc2 } from './ac2';
import { receiveArc27 } from './arc27';
import { spend } from './budget';
import type { ChannelState } from './channel-state';
import { isConnectionsMessage, receiveConnections } from './connections';
import { decodeFrame } from './decode-frame';
import { receiveDemo } from './demo-2024';
import type { ReceivedFrame } from './frame-result';
import { receiveJsonRpc } from './json-rpc';
import { MAX_FRAME_CHARACTERS } from './limits';
import type { Members } from './members';
import { OFFER_REFERENCE, receiveOffer } from './pera-negotiation';
import { ignore, refuse } from './received';

/** Milliseconds between two answers to empty frames: two ends that mirror each other must not race. */
const HEARTBEAT_PAUSE = 10_000;

/**
 * Reads one message of the data channel: hostile bytes from a peer that nobody has checked.
 *
 * @param now milliseconds since the epoch.
 */
export function receiveFrame(
  state: ChannelState,
  data: string | Uint8Array,
  now: number,
): ReceivedFrame {
  const budget = spend(state.budget, data.length, now);
  if (budget === undefined) return refuse(state, 'flooded', true);
  const spent = { ...state, budget };
  if (data.length > MAX_FRAME_CHARACTERS) return refuse(spent, 'too-large');
  const text = typeof data === 'string' ? data : decodeUtf8(asBytes(data));
  return text === undefined ? refuse(spent, 'not-text') : receiveText(spent, text.trim(), now);
}

function receiveText(state: ChannelState, text: string, now: number): ReceivedFrame {
  switch (text) {
    case '':
      return receiveHeartbeat(state, now);
    case 'ping':
      return { state, result: { kind: 'heartbeat', ...(state.hangsOnErrors ? {} : PONG) } };
    case 'pong':
      return { state, result: { kind: 'heartbeat' } };
  }
  const frame = decodeFrame(text);
  switch (frame.kind) {
    case 'cbor':
      return receiveArc27(state, frame.members);
    case 'json':
      return receiveJson(state, frame.members, now);
    case 'text':
      return ignore(state);
    case 'malformed':
      return refuse(state, 'malformed');
  }
}

const PONG = { answer: 'pong' } as const;

function receiveHeartbeat(state: ChannelState, now: number): ReceivedFrame {
  const since = now - state.heartbeatAnsweredAt;
  if (state.hangsOnErrors || (since >= 0 && since < HEARTBEAT_PAUSE)) {
    return { state, result: { kind: 'heartbeat' } };
  }
  return {
    state: { ...state, heartbeatAnsweredAt: now },
    result: { kind: 'heartbeat', answer: '' },
  };
}

function receiveJson(state: ChannelState, members: Members, now: number): ReceivedFrame {
  if (members.member('reference') === OFFER_REFERENCE) return receiveOffer(state, members);
  if (isConnectionsMessage(members)) return receiveConnections(state, members);
  if (isAc2Message(members)) return receiveAc2(state, members, now);
  if (members.member('type') === 'transaction') return receiveDemo(state, members);
  // Peers say `{"address":…}`, `{"my_address":…}`, their credential, and what else may come: no error is due.
  return state.dialect === 'walletconnect' ? receiveJsonRpc(state, members) : ignore(state);
}
