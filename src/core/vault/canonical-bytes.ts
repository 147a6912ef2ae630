import { concatBytes, encodeUtf8, type Bytes } from '../bytes';

/** What {@link canonicalBytes} takes. Numbers are integers from 0 to 2^53 - 1. */
export type Canonical =
  string | number | Uint8Array | readonly Canonical[] | { readonly [name: string]: Canonical };

const MAX_DEPTH = 4;
const MAX_MEMBERS = 64;

/**
 * One byte string for each value and one value for each byte string. Every item is: one ASCII letter for its kind,
 * four bytes big-endian length of the content, content. Content is UTF-8 for `s`, eight bytes big-endian for `n`, the
 * bytes for `b`, the encoded items for `l`, and name and value in turn, ordered by name, for `o`.
 */
export function canonicalBytes(value: Canonical): Bytes {
  if (typeof value === 'string') return item('s', encodeUtf8(value));
  if (typeof value === 'number') return item('n', encodeInteger(value));
  if (value instanceof Uint8Array) return item('b', value);
  if (isList(value)) return item('l', concatBytes(...value.map(canonicalBytes)));
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return item(
    'o',
    concatBytes(
      ...members.flatMap(([name, member]) => [canonicalBytes(name), canonicalBytes(member)]),
    ),
  );
}

/** Tells whether a value read from disk is of the few kinds that have canonical bytes. */
export function isCanonical(value: unknown, depth = 0): value is Canonical {
  if (typeof value === 'string' || value instanceof Uint8Array) return true;
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0;
  if (typeof value !== 'object' || value === null || depth === MAX_DEPTH) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && !Array.isArray(value)) return false;
  const members: readonly unknown[] = Object.values(value);
  return members.length <= MAX_MEMBERS && members.every((member) => isCanonical(member, depth + 1));
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(value: Canonical): value is readonly Canonical[] {
  return Array.isArray(value);
}

function item(kind: 's' | 'n' | 'b' | 'l' | 'o', content: Uint8Array): Bytes {
  const header = new Uint8Array(5);
  header[0] = kind.charCodeAt(0);
  new DataView(header.buffer).setUint32(1, content.length);
  return concatBytes(header, content);
}

function encodeInteger(value: number): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}
