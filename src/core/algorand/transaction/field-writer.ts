import type { Bytes } from '../../bytes';
import { publicKeyOfAddress, type AlgorandAddress } from '../address';
import type { MsgpackMap, MsgpackValue } from './msgpack-value';

/** Collects the fields of one map and leaves out every zero value, as the canonical form wants. */
export class FieldWriter {
  readonly #map = new Map<string, MsgpackValue>();

  get map(): MsgpackMap {
    return this.#map;
  }

  uint64(key: string, value: bigint): this {
    if (value !== 0n) this.#map.set(key, value);
    return this;
  }

  flag(key: string, value: boolean): this {
    if (value) this.#map.set(key, value);
    return this;
  }

  text(key: string, value: string | undefined): this {
    if (value !== undefined && value !== '') this.#map.set(key, value);
    return this;
  }

  bytes(key: string, value: Bytes | undefined): this {
    if (value !== undefined && value.length > 0) this.#map.set(key, value);
    return this;
  }

  /** An array in go-algorand, which is zero when all of its bytes are. */
  fixed(key: string, value: Bytes | undefined): this {
    if (value?.some((byte) => byte !== 0) === true) this.#map.set(key, value);
    return this;
  }

  address(key: string, value: AlgorandAddress | undefined): this {
    return value === undefined ? this : this.fixed(key, publicKeyOfAddress(value));
  }

  array(key: string, value: readonly MsgpackValue[]): this {
    if (value.length > 0) this.#map.set(key, value);
    return this;
  }

  addresses(key: string, value: readonly AlgorandAddress[]): this {
    return this.array(key, value.map(publicKeyOfAddress));
  }

  inside(key: string, fields: FieldWriter | undefined): this {
    if (fields !== undefined && fields.map.size > 0) this.#map.set(key, fields.map);
    return this;
  }
}
