/** Bytes over a plain `ArrayBuffer`: the only kind that WebCrypto and `postMessage` take without a copy. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Views any byte source as {@link Bytes}, copying only when it lies on a shared buffer. */
export function asBytes(source: Uint8Array | ArrayBuffer): Bytes {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  return source.buffer instanceof ArrayBuffer
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}

export function concatBytes(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** Compares without an early exit: the time does not tell where two secrets first differ. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index += 1) {
    difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  }
  return difference === 0;
}
