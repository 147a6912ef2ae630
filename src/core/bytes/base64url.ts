import type { Bytes } from './bytes';

declare const base64UrlBrand: unique symbol;

/** Unpadded base64url (RFC 4648 section 5). Only this module makes values of this type. */
export type Base64Url = string & { readonly [base64UrlBrand]: true };

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const DIGIT_OF = new Map(Array.from(ALPHABET, (character, digit) => [character, digit] as const));

export function encodeBase64Url(bytes: Uint8Array): Base64Url {
  let text = '';
  for (let offset = 0; offset < bytes.length; offset += 3) {
    const group =
      ((bytes[offset] ?? 0) << 16) | ((bytes[offset + 1] ?? 0) << 8) | (bytes[offset + 2] ?? 0);
    const digits = Math.min(bytes.length - offset, 3) + 1;
    for (let digit = 0; digit < digits; digit += 1) {
      text += ALPHABET.charAt((group >> (18 - 6 * digit)) & 63);
    }
  }
  return text as Base64Url;
}

/**
 * Decodes canonical unpadded base64url; `undefined` for anything else. Refusing padding, foreign characters and set
 * trailing bits leaves one spelling for each byte string, so that two texts can be compared instead of two arrays.
 */
export function decodeBase64Url(text: string): Bytes | undefined {
  const rest = text.length % 4;
  if (rest === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let group = 0;
  let bits = 0;
  let length = 0;
  for (const character of text) {
    const digit = DIGIT_OF.get(character);
    if (digit === undefined) return undefined;
    group = (group << 6) | digit;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[length] = (group >> bits) & 0xff;
      length += 1;
      group &= (1 << bits) - 1;
    }
  }
  return group === 0 ? bytes : undefined;
}

export function isBase64Url(text: string): text is Base64Url {
  return decodeBase64Url(text) !== undefined;
}
