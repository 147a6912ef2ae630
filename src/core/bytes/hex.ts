import type { Bytes } from './bytes';

export function encodeHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Decodes hexadecimal text of even length; `undefined` for anything else. */
export function decodeHex(text: string): Bytes | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/iu.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(2 * index, 2 * index + 2), 16),
  );
}

/** Bytes that stand in our own source. @throws for what is not hexadecimal: a mistake of ours. */
export function hexBytes(text: string): Bytes {
  const bytes = decodeHex(text);
  if (bytes === undefined) throw new Error('not hexadecimal');
  return bytes;
}
