import type { JsonObject } from './file-json';

/** Our own item extension: what a key alone does not tell. The format lets exporters have such, by names of their own. */
export const CXF_EXTENSION = 'tidekey-passkey';
export const HMAC_ALGORITHM = 'hmac-sha256';

export function without(object: JsonObject, known: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !known.includes(name)));
}
