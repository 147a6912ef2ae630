import type { Kit } from './kit';

/** What the person before the screen does when a row's request asks for him. */
export type Person = 'approves' | 'refuses' | 'stays away';

/**
 * Where a row's page is served: `main`; `lone`, which begins without passkeys; `deep`, a subdomain of `main`; `refused` and
 * `waiting`, whose virtual authenticators are blocked or busy afterwards; `address`, an IP address.
 */
export type Site = 'main' | 'lone' | 'deep' | 'refused' | 'waiting' | 'address';

export interface Row {
  /** Rows of one area are run together and in order. */
  readonly area: string;
  readonly name: string;
  /** Runs in the page, as text: it refers to nothing but its kit. What it gives is compared as JSON. */
  readonly look: (kit: Kit, argument: number) => unknown;
  /** Handed to `look`: what differs between rows whose look is the same. */
  readonly argument?: number;
  /** What the specification says, or where it leaves a choice what a relying party can rely on. */
  readonly expected: unknown;
  /** Absent: nobody may be asked. A window that opens all the same stays unanswered, and so does the row. */
  readonly person?: Person;
  readonly site?: Site;
}

/** Gives rows of one area their common members. */
export function area(
  name: string,
  common: Pick<Row, 'person' | 'site'>,
  rows: readonly (readonly [string, (kit: Kit) => unknown, unknown])[],
): readonly Row[] {
  return rows.map(([row, look, expected]) => ({
    area: name,
    name: row,
    look,
    expected,
    ...common,
  }));
}
