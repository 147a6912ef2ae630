import type { Bytes } from '../bytes';
import { CborError } from './cbor-error';
import { BREAK } from './major-type';

/** Reads big-endian values one after the other; every read past the end is a `truncated` error. */
export class ByteReader {
  readonly #bytes: Bytes;
  readonly #view: DataView;
  #offset = 0;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#bytes.length - this.#offset;
  }

  uint8(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#advance(2));
  }

  uint32(): number {
    return this.#view.getUint32(this.#advance(4));
  }

  uint64(): bigint {
    return this.#view.getBigUint64(this.#advance(8));
  }

  float32(): number {
    return this.#view.getFloat32(this.#advance(4));
  }

  /** A copy: a kept value must not keep a whole hostile message alive, nor change with it. */
  bytes(length: number): Bytes {
    const start = this.#advance(length);
    return this.#bytes.slice(start, start + length);
  }

  /** Steps over a break, if that is the next byte. */
  skipBreak(): boolean {
    if (this.#bytes[this.#offset] !== BREAK) return false;
    this.#offset += 1;
    return true;
  }

  #advance(length: number): number {
    if (length > this.left) throw new CborError('truncated');
    const start = this.#offset;
    this.#offset += length;
    return start;
  }
}
