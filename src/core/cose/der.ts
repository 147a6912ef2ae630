import { concatBytes, type Bytes } from '../bytes';

export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const SEQUENCE = 0x30;

/** One DER value (X.690 section 8.1): tag, length in its shortest form, contents. Up to 65 535 bytes. */
export function encodeDer(tag: number, ...contents: readonly Uint8Array[]): Bytes {
  const length = contents.reduce((sum, content) => sum + content.length, 0);
  return concatBytes(Uint8Array.of(tag, ...encodeLength(length)), ...contents);
}

function encodeLength(length: number): readonly number[] {
  if (length < 0x80) return [length];
  if (length < 0x100) return [0x81, length];
  return [0x82, length >> 8, length & 0xff];
}

/** A non-negative INTEGER out of big-endian bytes: no needless zeros, and one where the top bit would mean a sign. */
export function encodeDerInteger(bigEndian: Uint8Array): Bytes {
  let start = 0;
  while (start < bigEndian.length - 1 && bigEndian[start] === 0) start += 1;
  const magnitude = bigEndian.subarray(start);
  const sign = (magnitude[0] ?? 0) & 0x80 ? [0] : [];
  return encodeDer(INTEGER, Uint8Array.from(sign), magnitude);
}

export interface DerValue {
  readonly contents: Bytes;
  readonly rest: Bytes;
}

/** Reads one value with the given tag from the start of `bytes`; `undefined` if there is none in strict DER. */
export function decodeDer(tag: number, bytes: Bytes): DerValue | undefined {
  const [actualTag, first, second, third] = bytes;
  if (actualTag !== tag || first === undefined) return undefined;
  let header = 2;
  let length = first;
  if (first === 0x81 && second !== undefined && second >= 0x80) {
    header = 3;
    length = second;
  } else if (first === 0x82 && second !== undefined && third !== undefined && second !== 0) {
    header = 4;
    length = (second << 8) | third;
  } else if (first >= 0x80) {
    return undefined;
  }
  if (bytes.length < header + length) return undefined;
  return {
    contents: bytes.subarray(header, header + length),
    rest: bytes.subarray(header + length),
  };
}

/** Reads a positive INTEGER and drops its sign byte; `undefined` for zero, negative or padded numbers. */
export function decodeDerPositiveInteger(bytes: Bytes): DerValue | undefined {
  const integer = decodeDer(INTEGER, bytes);
  if (integer === undefined) return undefined;
  const [first, second] = integer.contents;
  if (first === undefined || first >= 0x80) return undefined;
  if (first > 0) return integer;
  if (second === undefined || second < 0x80) return undefined;
  return { contents: integer.contents.subarray(1), rest: integer.rest };
}
