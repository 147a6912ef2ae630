import { encodeUtf8, type Bytes } from '../bytes';
import { CborError } from './cbor-error';
import { isCborArray, isCborMap, type CborKey, type CborMap, type CborValue } from './cbor-value';
import { DEPTH_CEILING } from './depth-ceiling';
import { float64ToBits } from './float-bits';
import * as major from './major-type';

const MAX_UINT64 = 0xffff_ffff_ffff_ffffn;

/** What is to be written: single bytes, and byte strings that are copied only once, when the size is known. */
type Output = (number | Uint8Array)[];

/**
 * Encodes in the CTAP2 canonical form (CTAP 2.1 section 8): shortest heads, definite lengths, map keys in order, no
 * tags. Floats, which CTAP2 itself never sends, are written as 64 bits.
 *
 * @throws CborError `unsupported` (whole number beyond 64 bits, fractional key, lone surrogate), `duplicate-key` (the
 * number 1 and the bigint 1n are one key), `too-deep`.
 */
export function encodeCanonical(value: CborValue): Bytes {
  const output: Output = [];
  writeValue(output, value, 0);
  return flatten(output);
}

function flatten(output: Output): Bytes {
  let length = 0;
  for (const part of output) length += typeof part === 'number' ? 1 : part.length;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of output) {
    if (typeof part === 'number') {
      bytes[offset] = part;
      offset += 1;
    } else {
      bytes.set(part, offset);
      offset += part.length;
    }
  }
  return bytes;
}

function writeValue(output: Output, value: CborValue, depth: number): void {
  if (value instanceof Uint8Array) {
    writeHead(output, major.BYTE_STRING, value.length);
    output.push(value);
  } else if (isCborMap(value)) {
    writeMap(output, value, nested(depth));
  } else if (isCborArray(value)) {
    writeHead(output, major.ARRAY, value.length);
    for (const item of value) writeValue(output, item, nested(depth));
  } else {
    writeScalar(output, value);
  }
}

function nested(depth: number): number {
  if (depth >= DEPTH_CEILING) throw new CborError('too-deep');
  return depth + 1;
}

function writeMap(output: Output, map: CborMap, depth: number): void {
  const entries = Array.from(map, ([key, value]) => ({ key: encodeKey(key), value }));
  entries.sort((left, right) => compareKeys(left.key, right.key));
  writeHead(output, major.MAP, entries.length);
  let previous: Bytes | undefined;
  for (const { key, value } of entries) {
    if (previous !== undefined && compareKeys(previous, key) === 0) {
      throw new CborError('duplicate-key');
    }
    output.push(key);
    writeValue(output, value, depth);
    previous = key;
  }
}

/**
 * CTAP 2.1 section 8 orders by major type, then length, then bytes. For whole numbers and text with shortest heads, the
 * only keys here, the head already tells type and length, so the order of the encoded bytes is that same order.
 */
function compareKeys(left: Bytes, right: Bytes): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function encodeKey(key: CborKey): Bytes {
  if (typeof key === 'number' && !isWholeNumber(key)) throw new CborError('unsupported');
  const output: Output = [];
  writeScalar(output, key);
  return flatten(output);
}

function writeScalar(
  output: Output,
  value: number | bigint | string | boolean | null | undefined,
): void {
  if (typeof value === 'string') writeText(output, value);
  else if (typeof value === 'number') writeNumber(output, value);
  else if (typeof value === 'bigint') writeBigInt(output, value);
  else if (value === undefined) output.push(major.UNDEFINED);
  else if (value === null) output.push(major.NULL);
  else output.push(value ? major.TRUE : major.FALSE);
}

function writeText(output: Output, text: string): void {
  // Labels are a few ASCII letters, and a TextEncoder's array for each would be most of an attestation object's cost.
  if (/^[\0-\x7f]*$/u.test(text)) {
    writeHead(output, major.TEXT_STRING, text.length);
    for (let index = 0; index < text.length; index += 1) output.push(text.charCodeAt(index));
    return;
  }
  // TextEncoder would replace a lone surrogate in silence, and two different keys could become one.
  if (/\p{Surrogate}/u.test(text)) throw new CborError('unsupported');
  const utf8 = encodeUtf8(text);
  writeHead(output, major.TEXT_STRING, utf8.length);
  output.push(utf8);
}

function writeNumber(output: Output, value: number): void {
  if (!isWholeNumber(value)) {
    output.push(major.FLOAT64);
    // Written out, because the bits of a NaN are the engine's choice.
    writeUint64(output, Number.isNaN(value) ? major.CANONICAL_NAN : float64ToBits(value));
  } else if (value < 0) {
    writeHead(output, major.NEGATIVE, -1 - value);
  } else {
    writeHead(output, major.UNSIGNED, value);
  }
}

/** Minus zero is a float: as a whole number it would lose its sign. */
function isWholeNumber(value: number): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}

function writeBigInt(output: Output, value: bigint): void {
  const type = value < 0n ? major.NEGATIVE : major.UNSIGNED;
  const argument = value < 0n ? -1n - value : value;
  if (argument > MAX_UINT64) throw new CborError('unsupported');
  if (argument <= BigInt(Number.MAX_SAFE_INTEGER)) {
    writeHead(output, type, Number(argument));
  } else {
    output.push(type | 27);
    writeUint64(output, argument);
  }
}

/** A head: major type and argument, a safe whole number, in the fewest bytes (RFC 8949 section 3). */
function writeHead(output: Output, type: number, argument: number): void {
  if (argument < 24) {
    output.push(type | argument);
  } else if (argument < 0x100) {
    output.push(type | 24, argument);
  } else if (argument < 0x1_0000) {
    output.push(type | 25, argument >> 8, argument & 0xff);
  } else if (argument < 0x1_0000_0000) {
    output.push(type | 26);
    writeUint32(output, argument);
  } else {
    output.push(type | 27);
    writeUint64(output, BigInt(argument));
  }
}

function writeUint32(output: Output, value: number): void {
  output.push(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}

function writeUint64(output: Output, value: bigint): void {
  writeUint32(output, Number(value >> 32n));
  writeUint32(output, Number(value & 0xffff_ffffn));
}
