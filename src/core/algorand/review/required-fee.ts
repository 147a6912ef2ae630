import type { Bytes } from '../../bytes';
import type { SignPosition } from '../signing/sign-request';

/** In millionths of the least fee (go-algorand `FeeFactor`, v42). */
const BASIC = 1_000_000n;
const PER_EXTRA_BYTE = 100n;
const POST_QUANTUM = 2_000_000n;
const BASIC_NOTE = 1024;
const BASIC_ARGUMENTS = 2048;
const BASIC_PROGRAMS = 8192;

/** What the network asks of a basic transaction where no node said otherwise, in microAlgos. */
export const USUAL_MINIMUM_FEE = 1000n;

/** The least that these transactions must pay together, in microAlgos. Inner transactions of apps come on top. */
export function requiredFee(positions: readonly SignPosition[], minimumFee: bigint): bigint {
  const usage = positions.reduce((sum, position) => sum + feeUsage(position), 0n);
  return (usage * minimumFee + BASIC - 1n) / BASIC;
}

function feeUsage({ transaction, instruction }: SignPosition): bigint {
  const given = instruction.kind === 'pass' ? instruction.signed.authority.kind : undefined;
  const extra =
    beyond(BASIC_NOTE, transaction.note) +
    (transaction.type === 'appl'
      ? beyond(BASIC_ARGUMENTS, ...transaction.arguments) +
        beyond(BASIC_PROGRAMS, transaction.approvalProgram, transaction.clearStateProgram)
      : 0);
  return BASIC + PER_EXTRA_BYTE * BigInt(extra) + (given === 'post-quantum' ? POST_QUANTUM : 0n);
}

function beyond(basic: number, ...parts: readonly (Bytes | undefined)[]): number {
  const length = parts.reduce((sum, part) => sum + (part?.length ?? 0), 0);
  return Math.max(0, length - basic);
}
