import type { Bytes } from '../bytes';

/** Collects bytes in one buffer that doubles when it is full. */
export class ByteWriter {
  #bytes: Bytes;
  #view: DataView;
  #length = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
    this.#view = new DataView(this.#bytes.buffer);
  }

  uint8(value: number): void {
    const start = this.#reserve(1);
    this.#view.setUint8(start, value);
  }

  uint16(value: number): void {
    const start = this.#reserve(2);
    this.#view.setUint16(start, value);
  }

  uint32(value: number): void {
    const start = this.#reserve(4);
    this.#view.setUint32(start, value);
  }

  uint64(value: bigint): void {
    const start = this.#reserve(8);
    this.#view.setBigUint64(start, value);
  }

  float64(value: number): void {
    const start = this.#reserve(8);
    this.#view.setFloat64(start, value);
  }

  bytes(bytes: Uint8Array): void {
    const start = this.#reserve(bytes.length);
    this.#bytes.set(bytes, start);
  }

  /** The bytes so far, in a buffer of exactly their size. */
  finish(): Bytes {
    return this.#bytes.slice(0, this.#length);
  }

  /** May replace the buffer: it must come before any use of the buffer in the same statement. */
  #reserve(length: number): number {
    const start = this.#length;
    this.#length += length;
    if (this.#length > this.#bytes.length) this.#grow();
    return start;
  }

  #grow(): void {
    const larger = new Uint8Array(Math.max(this.#length, 2 * this.#bytes.length));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}
