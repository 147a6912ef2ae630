import { decodeBase64Url, type Bytes } from '../bytes';
import { parseBoundedJson, type JsonLimits } from '../liquid/parse-bounded-json';
import { ExchangeError } from './exchange-error';

const LIMITS: JsonLimits = { maxLength: 32 * 1024 * 1024, maxDepth: 32, maxItems: 2_000_000 };

export type JsonObject = Readonly<Record<string, unknown>>;

/** An object out of a hostile file. @throws ExchangeError 'too-large', 'damaged', 'unknown' for what is no JSON at all */
export function parseFileJson(text: string): JsonObject | readonly unknown[] {
  const parsed = parseBoundedJson(text, LIMITS);
  if (!parsed.ok) {
    const code = parsed.error === 'too-large' ? 'too-large' : 'damaged';
    throw new ExchangeError(parsed.error === 'not-json' ? 'unknown' : code);
  }
  const { value } = parsed;
  if (isObject(value) || isList(value)) return value;
  throw new ExchangeError('unknown');
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** An object where one should be; one without members where it is not. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** Lists where a list should be; nothing where it is not. */
export function listOf(value: unknown): readonly unknown[] {
  return isList(value) ? value : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Programs write base64 in each of its spellings; the bytes are what counts. `undefined` for anything else. */
export function readBase64(value: unknown): Bytes | undefined {
  if (typeof value !== 'string') return undefined;
  return decodeBase64Url(value.replace(/=+$/u, '').replaceAll('+', '-').replaceAll('/', '_'));
}
