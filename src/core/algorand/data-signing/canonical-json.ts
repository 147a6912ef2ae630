/** What `JSON.parse` gives. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export type JsonObject = Readonly<Record<string, JsonValue>>;

/** Text that no UTF-8 can carry; RFC 8785 section 3.2.2.2 ends in an error there. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The canonical form of a value (RFC 8785): no white space, keys sorted by UTF-16 units, numbers and text as ECMAScript
 * writes them. `undefined` where there is none. The caller bounds the depth.
 */
export function canonicalJson(value: JsonValue): string | undefined {
  if (typeof value === 'string') {
    return LONE_SURROGATE.test(value) ? undefined : JSON.stringify(value);
  }
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : undefined;
  const isList = isJsonList(value);
  const parts = isList ? value.map(canonicalJson) : Object.entries(value).sort(byKey).map(member);
  if (parts.includes(undefined)) return undefined;
  return isList ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isJsonList(value: JsonObject | readonly JsonValue[]): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function byKey(
  [left]: readonly [string, JsonValue],
  [right]: readonly [string, JsonValue],
): number {
  return left < right ? -1 : 1;
}

function member([key, value]: readonly [string, JsonValue]): string | undefined {
  const name = canonicalJson(key);
  const written = canonicalJson(value);
  return name === undefined || written === undefined ? undefined : `${name}:${written}`;
}
