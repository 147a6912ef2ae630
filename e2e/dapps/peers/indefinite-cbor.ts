const utf8 = new TextEncoder();

function head(major: number, value: number): readonly number[] {
  const kind = major << 5;
  if (value < 24) return [kind | value];
  if (value < 0x100) return [kind | 24, value];
  if (value < 0x10000) return [kind | 25, value >> 8, value & 0xff];
  return [kind | 26, value >>> 24, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff];
}

/** CBOR as Kotlin's libraries write it: maps and arrays without a length, ended by a break (RFC 8949, 3.2.1). */
export function encodeIndefinite(value: unknown): Uint8Array {
  return new Uint8Array(items(value));
}

function items(value: unknown): readonly number[] {
  if (typeof value === 'string') {
    const bytes = utf8.encode(value);
    return [...head(3, bytes.length), ...bytes];
  }
  if (typeof value === 'number') return head(0, value);
  if (Array.isArray(value)) return [0x9f, ...value.flatMap(items), 0xff];
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).flatMap(([key, one]) => [...items(key), ...items(one)]);
    return [0xbf, ...entries, 0xff];
  }
  throw new Error(`cannot write ${String(value)}`);
}
