import * as v from 'valibot';
import type { PairingRole } from '../liquid/pairing-directory.js';
import type { RequestId } from '../service-events.js';

const withRequestId = v.object({ requestId: v.union([v.string(), v.number()]) });

const pairingHandshake = v.object({
  version: v.literal(2),
  pairingId: v.string(),
  role: v.picklist(['provider', 'controller']),
  credential: v.string(),
});

/** What a version-2 socket shows in its handshake. */
export interface PairingHandshake {
  readonly version: 2;
  readonly pairingId: string;
  readonly role: PairingRole;
  readonly credential: string;
}

/** The requestId of a `link` or `presence` message. */
export function requestIdOf(payload: unknown): RequestId | undefined {
  const parsed = v.safeParse(withRequestId, payload);
  return parsed.success ? parsed.output.requestId : undefined;
}

/** A version-2 handshake; undefined for every other socket. */
export function pairingHandshakeOf(auth: unknown): PairingHandshake | undefined {
  const parsed = v.safeParse(pairingHandshake, auth);
  return parsed.success ? parsed.output : undefined;
}

/** Answers an acknowledgement, when the client asked for one. */
export function acknowledge(acknowledgement: unknown, value: unknown): void {
  if (typeof acknowledgement === 'function') Reflect.apply(acknowledgement, undefined, [value]);
}
