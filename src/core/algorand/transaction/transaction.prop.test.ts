import * as algosdk from 'algosdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { algosdkFields } from '../../../../test/algorand/algosdk-fields';
import { anyTransaction } from '../../../../test/algorand/any-transaction';
import { encoded } from '../../../../test/algorand/sample-transactions';
import { asBytes, encodeHex } from '../../bytes';
import { decodeSignedTransaction } from './signed-transaction-codec';
import { decodeTransaction, encodeTransaction } from './transaction-codec';
import { computeGroupId, transactionId } from './transaction-id';

describe('any transaction', () => {
  it('is read as algosdk reads it, encodes to its bytes and has its id', () => {
    fc.assert(
      fc.property(anyTransaction, (transaction) => {
        const bytes = encoded(transaction);
        const result = decodeTransaction(bytes);
        if (!result.ok) throw new Error(`${result.error.code}: ${result.error.detail}`);
        const fields = new Map<string, unknown>(Object.entries(result.value));
        fields.delete('access');
        expect(Object.fromEntries(fields)).toEqual(algosdkFields(transaction));
        expect(encodeHex(encodeTransaction(result.value))).toBe(encodeHex(bytes));
        expect(transactionId(bytes)).toBe(transaction.txID());
      }),
      { numRuns: 150 },
    );
  });

  it('with one byte changed is refused, or is another and is read as that other', () => {
    const change = fc.tuple(anyTransaction, fc.nat(), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(change, ([transaction, place, mask]) => {
        const bytes = encoded(transaction);
        const at = place % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ mask;
        const result = decodeTransaction(bytes);
        if (!result.ok) return;
        expect(transactionId(bytes)).not.toBe(transaction.txID());
        expect(encodeHex(encodeTransaction(result.value))).toBe(encodeHex(bytes));
        const other = algosdk.decodeUnsignedTransaction(bytes);
        expect(encodeHex(encoded(other))).toBe(encodeHex(bytes));
      }),
      { numRuns: 500 },
    );
  });

  it('makes the group id that algosdk makes, whatever groups it had', () => {
    fc.assert(
      fc.property(fc.array(anyTransaction, { minLength: 1, maxLength: 16 }), (transactions) => {
        const expected = encodeHex(algosdk.computeGroupID(transactions));
        algosdk.assignGroupID(transactions);
        const read = transactions.map((transaction) => {
          const result = decodeTransaction(encoded(transaction));
          if (!result.ok) throw new Error(result.error.detail);
          return result.value;
        });
        expect(encodeHex(computeGroupId(read))).toBe(expected);
      }),
      { numRuns: 15 },
    );
  });
});

describe('the decoders', () => {
  const edits = fc.array(fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 9 }), fc.nat(4)), {
    maxLength: 5,
  });
  const mangled = fc.tuple(anyTransaction, edits).map(([transaction, changes]) =>
    changes.reduce((bytes, [position, inserted, removed]) => {
      const start = position % (bytes.length + 1);
      return Uint8Array.of(
        ...bytes.subarray(0, start),
        ...inserted,
        ...bytes.subarray(start + removed),
      );
    }, encoded(transaction)),
  );
  const hostile = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map(asBytes),
    // Heads that claim much.
    fc
      .tuple(fc.constantFrom(0x8f, 0x9f, 0xdc, 0xdd, 0xde, 0xdf, 0xdb, 0xc6), fc.uint8Array())
      .map(([head, rest]) => Uint8Array.of(head, ...rest)),
    mangled,
  );

  it('give a value or a problem for any bytes, and never throw', () => {
    fc.assert(
      fc.property(hostile, (bytes) => {
        const results = [decodeTransaction(bytes), decodeSignedTransaction(bytes)];
        for (const result of results) {
          if (!result.ok) expect(result.error.detail.length).toBeLessThan(200);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('end soon on the largest hostile bytes', () => {
    const started = performance.now();
    for (const head of [0x91, 0x81, 0xa0, 0x00, 0xc0, 0xdd]) {
      expect(decodeTransaction(new Uint8Array(65_536).fill(head)).ok).toBe(false);
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
