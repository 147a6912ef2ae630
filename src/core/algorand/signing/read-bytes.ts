import { asBytes, decodeBase64Url, type Bytes } from '../../bytes';

/** Of the largest transaction, four characters for three bytes. */
const MAX_CHARACTERS = 90_000;

/**
 * Bytes in any of the spellings that dialects use: themselves, standard base64 or base64url, with padding or without.
 * `undefined` for anything else, also for two alphabets in one text.
 */
export function readBytes(value: unknown): Bytes | undefined {
  if (value instanceof Uint8Array) return asBytes(value).slice();
  if (typeof value !== 'string' || value.length > MAX_CHARACTERS) return undefined;
  const text = value.replace(/={1,2}$/u, '');
  if (text.length !== value.length && value.length % 4 !== 0) return undefined;
  if (/[-_]/u.test(text) && /[+/]/u.test(text)) return undefined;
  return decodeBase64Url(text.replaceAll('+', '-').replaceAll('/', '_'));
}
