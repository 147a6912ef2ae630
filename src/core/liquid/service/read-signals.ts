import { asObject, member, textMember, type JsonObject } from './json-reader';

const LONGEST_DESCRIPTION = 64 * 1024;
const LONGEST_CANDIDATE = 2048;
const LONGEST_MID = 64;

/** A description's SDP text: sent as bare text by most, as `{sdp}` by some. */
export function readDescription(payload: unknown): string | undefined {
  const sdp = typeof payload === 'string' ? payload : member(asObject(payload), 'sdp');
  if (typeof sdp !== 'string' || sdp.length > LONGEST_DESCRIPTION) return undefined;
  // RFC 8866 section 5.1: every description begins so. Anything else would be one more guess of a hostile room.
  return /^v=0\r?\n/u.test(sdp) ? sdp : undefined;
}

/** An ICE candidate as `RTCIceCandidate.toJSON()` writes it. */
export interface SignaledCandidate {
  readonly candidate: string;
  readonly sdpMid: string | null;
  readonly sdpMLineIndex: number | null;
  readonly usernameFragment?: string;
}

/** `undefined` for what is none, and for the empty one that only says that no more will come. */
export function readCandidate(payload: unknown): SignaledCandidate | undefined {
  const object = asObject(payload);
  const candidate = textMember(object, 'candidate', LONGEST_CANDIDATE);
  if (candidate === undefined) return undefined;
  const sdpMid = textMember(object, 'sdpMid', LONGEST_MID) ?? null;
  const sdpMLineIndex = lineOf(object);
  // One of the two says which media section it belongs to; a session of ours has one.
  if (sdpMid === null && sdpMLineIndex === null) return undefined;
  const usernameFragment = textMember(object, 'usernameFragment', 256);
  return {
    candidate,
    sdpMid,
    sdpMLineIndex,
    ...(usernameFragment === undefined ? {} : { usernameFragment }),
  };
}

function lineOf(object: JsonObject | undefined): number | null {
  const line = member(object, 'sdpMLineIndex');
  return typeof line === 'number' && Number.isInteger(line) && line >= 0 && line < 16 ? line : null;
}

/** How many devices a `presence` message counts in the room. */
export function readDeviceCount(payload: unknown): number | undefined {
  const count = member(asObject(payload), 'deviceCount');
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : undefined;
}

/** The `data.code` of a refused connection. */
export function readRefusalCode(data: unknown): string | undefined {
  return textMember(asObject(data), 'code', 64);
}
