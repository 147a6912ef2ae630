import { Decoder, Encoder } from 'cbor-x';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CborError, decode, encodeCanonical, type CborKey, type CborValue } from '.';

const cborX = { mapsAsObjects: false, useRecords: false, tagUint8Array: false } as const;

const wholeNumber = fc.oneof(
  fc.maxSafeInteger(),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n - 1n }),
  fc.bigInt({ min: -(2n ** 64n), max: -(2n ** 53n) }),
);
const text = fc.string({ unit: 'binary', maxLength: 30 });
const key: fc.Arbitrary<CborKey> = fc.oneof(wholeNumber, text);

function values(
  leaf: fc.Arbitrary<CborValue>,
  mapKey: fc.Arbitrary<CborKey>,
): fc.Arbitrary<CborValue> {
  return fc.letrec<{ value: CborValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('value'), { maxLength: 8 }),
      fc
        .array(fc.tuple(mapKey, tie('value')), { maxLength: 30 })
        .map((entries) => new Map(entries)),
    ),
  })).value;
}

const leaf: fc.Arbitrary<CborValue> = fc.oneof(
  wholeNumber,
  text,
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.from(bytes)),
  fc.constantFrom(true, false, null, undefined),
  fc.double(),
);
const value = values(leaf, key);
const limits = { maxBytes: 10_000_000, maxItems: 10_000_000 };

/** Cuts, overwrites and inserts bytes. */
const mutated = fc
  .tuple(
    value.map(encodeCanonical),
    fc.array(fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 9 }), fc.nat(4))),
  )
  .map(([bytes, edits]) =>
    edits.reduce(
      (current, [position, inserted, removed]) => {
        const start = position % (current.length + 1);
        return Uint8Array.of(
          ...current.subarray(0, start),
          ...inserted,
          ...current.subarray(start + removed),
        );
      },
      bytes.slice(0, 2000),
    ),
  );

const anyLimits = fc.record(
  {
    maxDepth: fc.oneof(fc.nat(20), fc.constant(Infinity)),
    maxItems: fc.nat(1000),
    allowNonMinimal: fc.boolean(),
    allowIndefinite: fc.boolean(),
    allowedTags: fc.array(fc.nat(30)),
  },
  { requiredKeys: [] },
);

describe('CBOR', () => {
  it('comes back as the same value', () => {
    fc.assert(
      fc.property(value, (original) => {
        expect(decode(encodeCanonical(original), limits)).toStrictEqual(original);
      }),
    );
  });

  it('is canonical: reading and writing again gives the same bytes', () => {
    fc.assert(
      fc.property(value, (original) => {
        const bytes = encodeCanonical(original);
        expect(encodeCanonical(decode(bytes, limits))).toEqual(bytes);
      }),
    );
  });

  it('has one spelling only: whatever decodes strictly encodes to the same bytes but for the order of keys', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 12 }), mutated), (bytes) => {
        const decoded = decodedOrUndefined(bytes);
        if (decoded === undefined) return;
        expect(encodeCanonical(decoded.value).sort()).toEqual(bytes.slice().sort());
      }),
      { numRuns: 2000 },
    );
  });

  it('is read by cbor-x as the same value', () => {
    const decoder = new Decoder(cborX);
    fc.assert(
      fc.property(value, (original) => {
        const read: unknown = decoder.decode(encodeCanonical(original));
        expect(withSmallNumbers(read)).toStrictEqual(original);
      }),
    );
  });

  it('is read from cbor-x as the same value when its longer heads are allowed', () => {
    const encoder = new Encoder(cborX);
    fc.assert(
      fc.property(
        values(leaf.filter(hasPlainSpellingInCborX), key.filter(hasPlainSpellingInCborX)),
        (original) => {
          const bytes = encoder.encode(original);
          expect(decode(bytes, { ...limits, allowNonMinimal: true })).toStrictEqual(original);
        },
      ),
    );
  });

  it('throws nothing but CborError on arbitrary and on damaged bytes, under any limits', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 300 }), mutated),
        anyLimits,
        (bytes, bounds) => {
          try {
            decode(bytes, bounds);
          } catch (error) {
            expect(error).toBeInstanceOf(CborError);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});

/** cbor-x reads every 64 bit head as a bigint and byte strings as views of Node's own class. */
function withSmallNumbers(value: unknown): unknown {
  if (typeof value === 'bigint')
    return value === BigInt(Number(value)) && Number.isSafeInteger(Number(value))
      ? Number(value)
      : value;
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (value instanceof Map)
    return new Map(
      Array.from(value, ([mapKey, item]) => [withSmallNumbers(mapKey), withSmallNumbers(item)]),
    );
  if (Array.isArray(value)) return value.map(withSmallNumbers);
  return value;
}

/** cbor-x writes minus zero as 0, and numbers below -(2^63) as a tagged big number. */
function hasPlainSpellingInCborX(scalar: CborValue): boolean {
  return !Object.is(scalar, -0) && !(typeof scalar === 'bigint' && scalar < -(2n ** 63n));
}

function decodedOrUndefined(bytes: Uint8Array): { readonly value: CborValue } | undefined {
  try {
    return { value: decode(bytes, limits) };
  } catch {
    return undefined;
  }
}
