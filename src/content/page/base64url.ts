import { charAt, charCodeAt, PageArrayBuffer, PageUint8Array } from './intrinsics';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Unpadded base64url of the first `length` bytes. Core's codec iterates with the page's own iterators and reads
 * `length` through the page's prototypes; this one touches own indexed elements only.
 */
export function encodeBase64Url(bytes: Uint8Array, length: number): string {
  let text = '';
  let group = 0;
  let bits = 0;
  for (let index = 0; index < length; index += 1) {
    group = ((group << 8) | (bytes[index] ?? 0)) & 0x3fff;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += charAt(ALPHABET, (group >> bits) & 63);
    }
  }
  return bits === 0 ? text : text + charAt(ALPHABET, (group << (6 - bits)) & 63);
}

function digitOf(code: number): number {
  if (code >= 97) return code - 71;
  if (code === 95) return 63;
  if (code >= 65) return code - 65;
  return code === 45 ? 62 : code + 4;
}

/** Whether it is base64url without padding, of a length that whole bytes can have. */
export function isBase64Url(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = charCodeAt(text, index);
    const digit = code >= 48 && code <= 57;
    const letter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    if (!digit && !letter && code !== 45 && code !== 95) return false;
  }
  return text.length % 4 !== 1;
}

/** Decodes what {@link isBase64Url} accepts, into a fresh buffer of the page's realm. */
export function decodeBase64Url(text: string): ArrayBuffer {
  const buffer = new PageArrayBuffer((text.length * 3) >> 2);
  const bytes = new PageUint8Array(buffer);
  let group = 0;
  let bits = 0;
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    group = ((group << 6) | digitOf(charCodeAt(text, index))) & 0x3fff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[length] = (group >> bits) & 0xff;
      length += 1;
    }
  }
  return buffer;
}
