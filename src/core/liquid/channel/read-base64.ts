import { decodeBase64Url, encodeBase64Url, type Base64Url, type Bytes } from '../../bytes';

const SHAPE = /^[A-Za-z0-9+/_-]*={0,2}$/u;

/** Base64 in either alphabet, with or without padding: peers send all four. */
export function readBase64(text: string): Bytes | undefined {
  if (!SHAPE.test(text)) return undefined;
  const url = text.replace(/=+$/u, '').replaceAll('+', '-').replaceAll('/', '_');
  return decodeBase64Url(url);
}

/** The one spelling of ours, of a text in any of them. */
export function normaliseBase64(text: unknown): Base64Url | undefined {
  const bytes = typeof text === 'string' && text !== '' ? readBase64(text) : undefined;
  return bytes === undefined ? undefined : encodeBase64Url(bytes);
}

/** Standard base64 with padding (RFC 4648 section 4). */
export function standardBase64(text: Base64Url): string {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/');
  return standard.padEnd(Math.ceil(standard.length / 4) * 4, '=');
}
