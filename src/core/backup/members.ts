import type { CborMap, CborValue } from '../cbor';

/**
 * A map of the members that are there. Half a surrogate pair, which a site can put into a name and CBOR cannot say, becomes
 * U+FFFD: one odd name must not stand in the way of a backup.
 */
export function members(named: Readonly<Record<string, CborValue>>): Map<string, CborValue> {
  return new Map(
    Object.entries(named).flatMap(([name, value]) => {
      if (value === undefined) return [];
      return [[name, typeof value === 'string' ? wellFormed(value) : value] as const];
    }),
  );
}

/** With members that this release does not know, from an earlier file; those that it knows go first. */
export function withMembers(
  known: ReadonlyMap<string, CborValue>,
  carried: CborMap,
): Map<string, CborValue> {
  const all = new Map(known);
  for (const [name, value] of carried) {
    if (typeof name === 'string' && !all.has(name)) all.set(name, value);
  }
  return all;
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
