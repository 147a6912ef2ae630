import { encodeBase64Url } from '../../bytes';
import { isCborArray, isCborMap, type CborMap, type CborValue } from '../../cbor';

/** What JSON can say. Frames are made of it, and their parts cross extension ports as it. */
export type Plain = string | number | boolean | null | readonly Plain[] | PlainObject;
export interface PlainObject {
  readonly [name: string]: Plain;
}

/** The value as JSON has it (bytes as base64url, `undefined` left out), or `undefined` where JSON has no such thing. */
export function plainOf(value: CborValue): Plain | undefined {
  if (value instanceof Uint8Array) return encodeBase64Url(value);
  if (isCborMap(value)) return plainObject(value);
  if (isCborArray(value)) return plainList(value);
  if (value === undefined) return null;
  if (typeof value === 'bigint') return undefined;
  // JSON would write NaN and the infinities as null.
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
}

function plainList(values: readonly CborValue[]): Plain | undefined {
  const list: Plain[] = [];
  for (const value of values) {
    const item = plainOf(value);
    if (item === undefined) return undefined;
    list.push(item);
  }
  return list;
}

function plainObject(map: CborMap): PlainObject | undefined {
  const members: [string, Plain][] = [];
  for (const [name, value] of map) {
    // `__proto__` is data to some copies and a prototype to others.
    if (typeof name !== 'string' || name === '__proto__') return undefined;
    if (value === undefined) continue;
    const member = plainOf(value);
    if (member === undefined) return undefined;
    members.push([name, member]);
  }
  return Object.fromEntries(members);
}

export function cborOf(value: Plain): CborValue {
  if (value === null || typeof value !== 'object') return value;
  if (isPlainList(value)) return value.map(cborOf);
  return new Map(Object.entries(value).map(([name, member]) => [name, cborOf(member)]));
}

function isPlainList(value: readonly Plain[] | PlainObject): value is readonly Plain[] {
  return Array.isArray(value);
}
