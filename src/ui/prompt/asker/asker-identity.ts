import type { AskerView } from '../../../messages/signing-views';

/** Who asks, by our own facts. */
export function askerIdentity(asker: AskerView): string {
  const { sessionId, host, tabOrigin, accountAddress } = asker;
  return JSON.stringify([sessionId, host, tabOrigin ?? null, accountAddress]);
}

/** What may be learnt of the other end while its request is on screen. */
export function askerContent(asker: AskerView): string {
  return JSON.stringify([asker.remoteEnd, asker.peerName ?? null, asker.accountName ?? null]);
}
