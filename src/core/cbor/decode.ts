import { asBytes, decodeUtf8, type Bytes } from '../bytes';
import { ByteReader } from './byte-reader';
import { CborError } from './cbor-error';
import type { CborArray, CborKey, CborMap, CborValue } from './cbor-value';
import { DEPTH_CEILING } from './depth-ceiling';
import { float16FromBits, float64FromBits } from './float-bits';
import * as major from './major-type';

/** Bounds of one decoding, and what it may accept beyond the CTAP2 profile. */
export interface DecodeLimits {
  /** Size of the whole input in bytes. Default 65 536. */
  readonly maxBytes?: number;
  /** Arrays, maps and tags inside each other. Default 16, never more than 64. */
  readonly maxDepth?: number;
  /** Data items in the whole input, keys and containers counted. Default 16 384. */
  readonly maxItems?: number;
  /** Accept longer heads than needed, and floats of 16 and 32 bits or with whole values. */
  readonly allowNonMinimal?: boolean;
  readonly allowIndefinite?: boolean;
  /** Tags that are read over: the tagged value is returned as if it had no tag. */
  readonly allowedTags?: readonly number[];
}

const DEFAULT_LIMITS = { maxBytes: 65_536, maxDepth: 16, maxItems: 16_384 } as const;

/**
 * Decodes one CBOR item out of hostile bytes. Map keys may come in any order; maps keep the order of the bytes. Byte
 * strings are copies. Nothing is allocated by a claimed length before the bytes for it are there.
 *
 * @throws CborError and nothing else.
 */
export function decode(bytes: Uint8Array, limits: DecodeLimits = {}): CborValue {
  const { maxBytes = DEFAULT_LIMITS.maxBytes } = limits;
  if (bytes.length > maxBytes) throw new CborError('too-large');
  return new Decoder(asBytes(bytes), limits).decodeWhole();
}

/** The argument of a head; `undefined` where the head says "indefinite". */
type Argument = number | bigint | undefined;

class Decoder {
  readonly #reader: ByteReader;
  readonly #maxDepth: number;
  readonly #allowNonMinimal: boolean;
  readonly #allowIndefinite: boolean;
  readonly #allowedTags: readonly number[];
  #itemsLeft: number;

  constructor(bytes: Bytes, limits: DecodeLimits) {
    this.#reader = new ByteReader(bytes);
    this.#maxDepth = Math.min(limits.maxDepth ?? DEFAULT_LIMITS.maxDepth, DEPTH_CEILING);
    this.#itemsLeft = limits.maxItems ?? DEFAULT_LIMITS.maxItems;
    this.#allowNonMinimal = limits.allowNonMinimal ?? false;
    this.#allowIndefinite = limits.allowIndefinite ?? false;
    this.#allowedTags = limits.allowedTags ?? [];
  }

  decodeWhole(): CborValue {
    const value = this.#decodeItem(0);
    if (this.#reader.left > 0) throw new CborError('left-over-bytes');
    return value;
  }

  #decodeItem(depth: number): CborValue {
    if (this.#itemsLeft <= 0) throw new CborError('too-many-items');
    this.#itemsLeft -= 1;
    const initial = this.#reader.uint8();
    const type = initial & 0xe0;
    if (type === major.SIMPLE) return this.#decodeSimple(initial);
    const argument = this.#decodeArgument(initial);
    switch (type) {
      case major.UNSIGNED:
        return this.#definite(argument);
      case major.NEGATIVE:
        return negative(this.#definite(argument));
      case major.BYTE_STRING:
        return this.#decodeByteString(argument, type);
      case major.TEXT_STRING:
        return this.#decodeText(argument);
      case major.ARRAY:
        return this.#decodeArray(argument, this.#nested(depth));
      case major.MAP:
        return this.#decodeMap(argument, this.#nested(depth));
      default:
        return this.#decodeTagged(this.#definite(argument), this.#nested(depth));
    }
  }

  #nested(depth: number): number {
    if (depth >= this.#maxDepth) throw new CborError('too-deep');
    return depth + 1;
  }

  #decodeArgument(initial: number): Argument {
    const information = initial & 0x1f;
    if (information < 24) return information;
    if (information === 24) return this.#minimal(this.#reader.uint8(), 24);
    if (information === 25) return this.#minimal(this.#reader.uint16(), 0x100);
    if (information === 26) return this.#minimal(this.#reader.uint32(), 0x1_0000);
    if (information === 27) return this.#decodeLongArgument();
    if (information < 31) throw new CborError('malformed');
    return undefined;
  }

  #decodeLongArgument(): number | bigint {
    const argument = this.#reader.uint64();
    if (argument > BigInt(Number.MAX_SAFE_INTEGER)) return argument;
    return this.#minimal(Number(argument), 0x1_0000_0000);
  }

  #minimal(argument: number, least: number): number {
    if (argument < least && !this.#allowNonMinimal) throw new CborError('non-minimal');
    return argument;
  }

  #definite(argument: Argument): number | bigint {
    if (argument === undefined) throw new CborError('malformed');
    return argument;
  }

  /** Every item needs at least one byte, so a count beyond the bytes that are left is a lie told to make us allocate. */
  #count(argument: number | bigint, itemsEach: number): number {
    if (argument > Math.floor(this.#reader.left / itemsEach)) throw new CborError('truncated');
    return Number(argument);
  }

  #decodeByteString(argument: Argument, type: number): Bytes {
    if (argument !== undefined) return this.#reader.bytes(this.#count(argument, 1));
    this.#requireIndefinite();
    const joined: number[] = [];
    while (!this.#reader.skipBreak()) {
      const initial = this.#reader.uint8();
      if ((initial & 0xe0) !== type) throw new CborError('malformed');
      const chunk = this.#reader.bytes(
        this.#count(this.#definite(this.#decodeArgument(initial)), 1),
      );
      // RFC 8949 section 3.2.3: a character may not be split over two chunks.
      if (type === major.TEXT_STRING) this.#utf8(chunk);
      for (const byte of chunk) joined.push(byte);
    }
    return new Uint8Array(joined);
  }

  #decodeText(argument: Argument): string {
    return this.#utf8(this.#decodeByteString(argument, major.TEXT_STRING));
  }

  #utf8(bytes: Bytes): string {
    const text = decodeUtf8(bytes);
    if (text === undefined) throw new CborError('invalid-utf8');
    return text;
  }

  #decodeArray(argument: Argument, depth: number): CborArray {
    const items: CborValue[] = [];
    if (argument === undefined) {
      this.#requireIndefinite();
      while (!this.#reader.skipBreak()) items.push(this.#decodeItem(depth));
    } else {
      for (let left = this.#count(argument, 1); left > 0; left -= 1) {
        items.push(this.#decodeItem(depth));
      }
    }
    return items;
  }

  #decodeMap(argument: Argument, depth: number): CborMap {
    const map = new Map<CborKey, CborValue>();
    if (argument === undefined) {
      this.#requireIndefinite();
      while (!this.#reader.skipBreak()) this.#decodeEntry(map, depth);
    } else {
      for (let left = this.#count(argument, 2); left > 0; left -= 1) this.#decodeEntry(map, depth);
    }
    return map;
  }

  #decodeEntry(map: Map<CborKey, CborValue>, depth: number): void {
    const key = this.#decodeItem(depth);
    if (!isCborKey(key)) throw new CborError('unsupported');
    if (map.has(key)) throw new CborError('duplicate-key');
    map.set(key, this.#decodeItem(depth));
  }

  #decodeTagged(tag: number | bigint, depth: number): CborValue {
    if (typeof tag !== 'number' || !this.#allowedTags.includes(tag)) throw new CborError('tag');
    return this.#decodeItem(depth);
  }

  #requireIndefinite(): void {
    if (!this.#allowIndefinite) throw new CborError('indefinite-length');
  }

  #decodeSimple(initial: number): CborValue {
    switch (initial) {
      case major.FALSE:
        return false;
      case major.TRUE:
        return true;
      case major.NULL:
        return null;
      case major.UNDEFINED:
        return undefined;
      case major.FLOAT16:
        return this.#shortFloat(float16FromBits(this.#reader.uint16()));
      case major.FLOAT32:
        return this.#shortFloat(this.#reader.float32());
      case major.FLOAT64:
        return this.#decodeFloat64();
      default:
        // 28 to 30 are reserved, a break outside of an indefinite item ends nothing; the rest is unassigned.
        throw new CborError((initial & 0x1f) > 27 ? 'malformed' : 'unsupported');
    }
  }

  #shortFloat(value: number): number {
    if (!this.#allowNonMinimal) throw new CborError('non-minimal');
    return value;
  }

  /** Without `allowNonMinimal` each number has one spelling: whole values are not floats, and there is one NaN. */
  #decodeFloat64(): number {
    const bits = this.#reader.uint64();
    const value = float64FromBits(bits);
    const hasShorterSpelling = Number.isNaN(value)
      ? bits !== major.CANONICAL_NAN
      : Number.isSafeInteger(value) && !Object.is(value, -0);
    if (hasShorterSpelling && !this.#allowNonMinimal) throw new CborError('non-minimal');
    return value;
  }
}

function negative(argument: number | bigint): number | bigint {
  // -1 - 9007199254740991 would leave the safe range.
  if (typeof argument === 'number' && argument < Number.MAX_SAFE_INTEGER) return -1 - argument;
  return -1n - BigInt(argument);
}

/** With `allowNonMinimal` a whole float is another spelling of the whole number, and so the same key. */
function isCborKey(value: CborValue): value is CborKey {
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0);
  return typeof value === 'string' || typeof value === 'bigint';
}
