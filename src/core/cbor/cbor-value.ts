import type { Bytes } from '../bytes';

/** Map keys of the CTAP2 profile: whole numbers and text. */
export type CborKey = number | bigint | string;

export type CborMap = ReadonlyMap<CborKey, CborValue>;
export type CborArray = readonly CborValue[];

/**
 * What we read and write. A whole number is a `number` inside the safe range and a `bigint` outside of it (to 64 bits
 * and a sign); a `number` that is not a safe whole number is a float.
 */
export type CborValue =
  number | bigint | string | boolean | null | undefined | Bytes | CborArray | CborMap;

export function isCborMap(value: CborValue): value is CborMap {
  return value instanceof Map;
}

export function isCborArray(value: CborValue): value is CborArray {
  return Array.isArray(value);
}
