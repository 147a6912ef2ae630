import { encodeUtf8, type Bytes } from '../bytes';
import { ByteWriter } from './byte-writer';
import { CborError } from './cbor-error';
import { isCborArray, isCborMap, type CborKey, type CborMap, type CborValue } from './cbor-value';
import { DEPTH_CEILING } from './depth-ceiling';
import * as major from './major-type';

const MAX_UINT64 = 0xffff_ffff_ffff_ffffn;

/**
 * Encodes in the CTAP2 canonical form (CTAP 2.1 section 8): shortest heads, definite lengths, map keys in order, no
 * tags. Floats, which CTAP2 itself never sends, are written as 64 bits.
 *
 * @throws CborError `unsupported` (whole number beyond 64 bits, fractional key, lone surrogate), `duplicate-key` (the
 * number 1 and the bigint 1n are one key), `too-deep`.
 */
export function encodeCanonical(value: CborValue): Bytes {
  const writer = new ByteWriter(512);
  writeValue(writer, value, 0);
  return writer.finish();
}

function writeValue(writer: ByteWriter, value: CborValue, depth: number): void {
  if (value instanceof Uint8Array) {
    writeHead(writer, major.BYTE_STRING, value.length);
    writer.bytes(value);
  } else if (isCborMap(value)) {
    writeMap(writer, value, nested(depth));
  } else if (isCborArray(value)) {
    writeHead(writer, major.ARRAY, value.length);
    for (const item of value) writeValue(writer, item, nested(depth));
  } else {
    writeScalar(writer, value);
  }
}

function nested(depth: number): number {
  if (depth >= DEPTH_CEILING) throw new CborError('too-deep');
  return depth + 1;
}

function writeMap(writer: ByteWriter, map: CborMap, depth: number): void {
  const entries = Array.from(map, ([key, value]) => ({ key: encodeKey(key), value }));
  entries.sort((left, right) => compareKeys(left.key, right.key));
  writeHead(writer, major.MAP, entries.length);
  let previous: Bytes | undefined;
  for (const { key, value } of entries) {
    if (previous !== undefined && compareKeys(previous, key) === 0) {
      throw new CborError('duplicate-key');
    }
    writer.bytes(key);
    writeValue(writer, value, depth);
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
  const writer = new ByteWriter(16);
  writeScalar(writer, key);
  return writer.finish();
}

function writeScalar(
  writer: ByteWriter,
  value: number | bigint | string | boolean | null | undefined,
): void {
  if (typeof value === 'string') writeText(writer, value);
  else if (typeof value === 'number') writeNumber(writer, value);
  else if (typeof value === 'bigint') writeBigInt(writer, value);
  else if (value === undefined) writer.uint8(major.UNDEFINED);
  else if (value === null) writer.uint8(major.NULL);
  else writer.uint8(value ? major.TRUE : major.FALSE);
}

function writeText(writer: ByteWriter, text: string): void {
  // TextEncoder would replace a lone surrogate in silence, and two different keys could become one.
  if (/\p{Surrogate}/u.test(text)) throw new CborError('unsupported');
  const utf8 = encodeUtf8(text);
  writeHead(writer, major.TEXT_STRING, utf8.length);
  writer.bytes(utf8);
}

function writeNumber(writer: ByteWriter, value: number): void {
  if (!isWholeNumber(value)) {
    writer.uint8(major.FLOAT64);
    // Written out, because the bits of a NaN are the engine's choice.
    if (Number.isNaN(value)) writer.uint64(major.CANONICAL_NAN);
    else writer.float64(value);
  } else if (value < 0) {
    writeHead(writer, major.NEGATIVE, -1 - value);
  } else {
    writeHead(writer, major.UNSIGNED, value);
  }
}

/** Minus zero is a float: as a whole number it would lose its sign. */
function isWholeNumber(value: number): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}

function writeBigInt(writer: ByteWriter, value: bigint): void {
  const type = value < 0n ? major.NEGATIVE : major.UNSIGNED;
  const argument = value < 0n ? -1n - value : value;
  if (argument > MAX_UINT64) throw new CborError('unsupported');
  if (argument <= BigInt(Number.MAX_SAFE_INTEGER)) {
    writeHead(writer, type, Number(argument));
  } else {
    writer.uint8(type | 27);
    writer.uint64(argument);
  }
}

/** A head: major type and argument, a safe whole number, in the fewest bytes (RFC 8949 section 3). */
function writeHead(writer: ByteWriter, type: number, argument: number): void {
  if (argument < 24) {
    writer.uint8(type | argument);
  } else if (argument < 0x100) {
    writer.uint8(type | 24);
    writer.uint8(argument);
  } else if (argument < 0x1_0000) {
    writer.uint8(type | 25);
    writer.uint16(argument);
  } else if (argument < 0x1_0000_0000) {
    writer.uint8(type | 26);
    writer.uint32(argument);
  } else {
    writer.uint8(type | 27);
    writer.uint64(BigInt(argument));
  }
}
