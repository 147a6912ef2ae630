import type { PeerOutcome } from './peer-request';

/** The demo of 2024-06 knows one reply, and no way to hear a refusal. */
export function demoReply(outcome: PeerOutcome): readonly string[] {
  const position = outcome.kind === 'signed' ? outcome.positions[0] : undefined;
  if (position?.signature === undefined) return [];
  const { signature: sig, transactionId: txId } = position;
  return [JSON.stringify({ type: 'transaction-signature', sig, txId })];
}
