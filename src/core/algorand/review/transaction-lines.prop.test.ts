import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { anyTransaction } from '../../../../test/algorand/any-transaction';
import { encoded } from '../../../../test/algorand/sample-transactions';
import { encodeHex, type Bytes } from '../../bytes';
import type { Transaction } from '../transaction/transaction';
import { decodeTransaction } from '../transaction/transaction-codec';
import { transactionId } from '../transaction/transaction-id';
import { ReviewValues } from './review-values';
import { transactionLines } from './transaction-lines';

function decoded(bytes: Bytes): Transaction | undefined {
  const result = decodeTransaction(bytes);
  return result.ok ? result.value : undefined;
}

/** What a person sees of it, but its id; long notes are shown only in part. */
function seen(bytes: Bytes, transaction: Transaction): string {
  const position = {
    index: 0,
    bytes,
    transaction,
    transactionId: transactionId(bytes),
    instruction: { kind: 'account', required: false },
  } as const;
  const values = new ReviewValues({ ownAccounts: [], knownAddresses: [] }, 1);
  const signer = { kind: 'account', authority: transaction.sender, reason: 'own' } as const;
  const lines = transactionLines(position, signer, values);
  return JSON.stringify(
    lines.filter(({ field }) => field !== 'transaction-id'),
    (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
  );
}

/** Shown once for the whole request, and refused where they are not those of its network and group. */
function frame({ genesisHash, genesisId, group }: Transaction): string {
  return [encodeHex(genesisHash), genesisId ?? '', encodeHex(group ?? new Uint8Array(0))].join();
}

describe('the lines of a transaction', () => {
  it('change with whatever changes in it: nothing is signed that is not shown', () => {
    const change = fc.tuple(anyTransaction, fc.nat(), fc.integer({ min: 1, max: 255 }));
    let compared = 0;
    fc.assert(
      fc.property(change, ([sent, place, mask]) => {
        fc.pre(sent.note.length <= 250);
        const bytes = encoded(sent);
        const changed = bytes.slice();
        const at = place % bytes.length;
        changed[at] = (bytes[at] ?? 0) ^ mask;
        const [before, after] = [decoded(bytes), decoded(changed)];
        if (before === undefined || after === undefined || frame(before) !== frame(after)) return;
        compared += 1;
        expect(seen(changed, after)).not.toBe(seen(bytes, before));
      }),
      { numRuns: 600 },
    );
    expect(compared).toBeGreaterThan(50);
  });
});
