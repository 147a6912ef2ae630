import type { Bytes } from '../../bytes';
import { encodeAddress, type AlgorandAddress } from '../address';
import {
  isMsgpackArray,
  isMsgpackMap,
  TransactionError,
  type MsgpackArray,
  type MsgpackMap,
  type MsgpackValue,
} from './msgpack-value';

const MAX_UINT32 = 0xffff_ffffn;

/** Takes the typed fields out of one map. What nobody took is a problem: decoders that drop it show less than is signed. */
export class FieldReader {
  readonly #map: MsgpackMap;
  readonly #untaken: Set<string>;

  constructor(value: MsgpackValue | undefined, what: string) {
    if (value === undefined || !isMsgpackMap(value)) {
      throw new TransactionError('malformed', `${what} is no map`);
    }
    this.#map = value;
    this.#untaken = new Set(value.keys());
  }

  /** Names of the fields that nobody took. */
  get untaken(): readonly string[] {
    return [...this.#untaken];
  }

  has(key: string): boolean {
    return this.#map.has(key);
  }

  take(key: string): MsgpackValue | undefined {
    this.#untaken.delete(key);
    return this.#map.get(key);
  }

  /** 0 where absent. */
  uint64(key: string): bigint {
    const value = this.take(key) ?? 0n;
    return typeof value === 'bigint' ? value : wrong(key, 'a whole number');
  }

  uint32(key: string): bigint {
    const value = this.uint64(key);
    return value <= MAX_UINT32 ? value : wrong(key, 'a number of 32 bits');
  }

  /** `false` where absent. */
  flag(key: string): boolean {
    const value = this.take(key) ?? false;
    return typeof value === 'boolean' ? value : wrong(key, 'a truth value');
  }

  text(key: string): string | undefined {
    const value = this.take(key);
    return value === undefined || typeof value === 'string' ? value : wrong(key, 'text');
  }

  bytes(key: string): Bytes | undefined {
    const value = this.take(key);
    return value === undefined ? undefined : asData(value, key);
  }

  /** Exactly `length` bytes. */
  fixed(key: string, length: number): Bytes | undefined {
    const value = this.bytes(key);
    if (value !== undefined && value.length !== length) wrong(key, `of ${length} bytes`);
    return value;
  }

  address(key: string): AlgorandAddress | undefined {
    const value = this.fixed(key, 32);
    return value === undefined ? undefined : encodeAddress(value);
  }

  /** Empty where absent. */
  array(key: string): MsgpackArray {
    const value = this.take(key) ?? [];
    return isMsgpackArray(value) ? value : wrong(key, 'a list');
  }

  byteStrings(key: string): readonly Bytes[] {
    return this.array(key).map((item) => asData(item, key));
  }

  addresses(key: string): readonly AlgorandAddress[] {
    return this.byteStrings(key).map((item) =>
      item.length === 32 ? encodeAddress(item) : wrong(key, 'a list of addresses'),
    );
  }

  numbers(key: string): readonly bigint[] {
    return this.array(key).map((item) =>
      typeof item === 'bigint' ? item : wrong(key, 'a list of whole numbers'),
    );
  }

  /** A map inside; `undefined` where absent. */
  inside(key: string): FieldReader | undefined {
    const value = this.take(key);
    return value === undefined ? undefined : new FieldReader(value, key);
  }

  /** @throws TransactionError where a field was not taken. */
  finish(what: string): void {
    const [first] = this.#untaken;
    if (first !== undefined) {
      throw new TransactionError(
        'unknown-field',
        `${what} has ${JSON.stringify(first.slice(0, 40))}`,
      );
    }
  }
}

function asData(value: MsgpackValue, key: string): Bytes {
  return value instanceof Uint8Array ? value : wrong(key, 'bytes');
}

function wrong(key: string, wanted: string): never {
  throw new TransactionError('malformed', `${key} is not ${wanted}`);
}
