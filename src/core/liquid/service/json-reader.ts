/** Reads what a hostile service sent as JSON: own data members by fixed names, bounded, and never coerced. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** Larger than any honest answer; what is longer is not parsed. */
export const LONGEST_REPLY = 64 * 1024;

/** The object that a reply's text says, or `undefined`. */
export function readJsonObject(text: string): JsonObject | undefined {
  if (text.length > LONGEST_REPLY) return undefined;
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function asObject(value: unknown): JsonObject | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value));
}

export function member(object: JsonObject | undefined, name: string): unknown {
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}

export function objectMember(object: JsonObject | undefined, name: string): JsonObject | undefined {
  return asObject(member(object, name));
}

/** Text of at most `most` UTF-16 units, not empty; `undefined` for anything else. */
export function textMember(
  object: JsonObject | undefined,
  name: string,
  most: number,
): string | undefined {
  const value = member(object, name);
  return typeof value === 'string' && value.length > 0 && value.length <= most ? value : undefined;
}

export function listMember(
  object: JsonObject | undefined,
  name: string,
  most: number,
): readonly unknown[] | undefined {
  const value: unknown = member(object, name);
  return Array.isArray(value) && value.length <= most ? value : undefined;
}
