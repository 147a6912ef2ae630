import { TransactionType, type SignedTransaction } from 'algosdk';

const WHOLE = 1_000_000n;
/** Consensus v42: two more base fees for Falcon-1024, and 0.0001 for every byte beyond the free sizes. */
const FALCON = 2_000_000n;
const PER_BYTE = 100n;
const FREE_NOTE = 1024;
const FREE_ARGUMENTS = 2048;

/** What a group has to pay, in millionths of the minimum fee. */
export function feeUsage(group: readonly SignedTransaction[]): bigint {
  return group.reduce((sum, signed) => sum + usageOf(signed), 0n);
}

export function requiredFee(group: readonly SignedTransaction[], minimumFee: bigint): bigint {
  return (feeUsage(group) * minimumFee + WHOLE - 1n) / WHOLE;
}

export function feesPaid(group: readonly SignedTransaction[]): bigint {
  return group.reduce((sum, { txn }) => sum + txn.fee, 0n);
}

function usageOf({ txn, pqsig }: SignedTransaction): bigint {
  if (txn.type === TransactionType.stpf) return 0n;
  const argumentBytes = (txn.applicationCall?.appArgs ?? []).reduce(
    (sum, argument) => sum + argument.length,
    0,
  );
  const extra =
    Math.max(0, txn.note.length - FREE_NOTE) + Math.max(0, argumentBytes - FREE_ARGUMENTS);
  return WHOLE + (pqsig === undefined ? 0n : FALCON) + PER_BYTE * BigInt(extra);
}
