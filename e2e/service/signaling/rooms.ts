import type { PairingRole } from '../liquid/pairing-directory.js';
import type { RequestId } from '../service-events.js';

/** The number 5 and the string "5" are different requests and need different rooms. */
export function requestRoom(requestId: RequestId): string {
  return `request:${typeof requestId}:${requestId}`;
}

export function pairingRoom(pairingId: string, role: PairingRole): string {
  return `pairing:${pairingId}:${role}`;
}
