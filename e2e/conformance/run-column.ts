import type { Surface } from '../browser/surface';
import type { Person, Row, Site } from './row';
import type { ConformancePages } from './serve-conformance-pages';

/** What one browser showed for one row, as JSON text; equal text is an equal observation. */
export type Observation = string;

/** A browser whose rows can be run: with our extension, or with an authenticator of its own. */
export interface Contestant {
  /** Milliseconds after which a row counts as without an ending. One that a person answers takes the time of that person. */
  readonly patience: { readonly alone: number; readonly answered: number };
  open(site: Site, url: string): Promise<Surface>;
  /** Has the person of a row before the screen of that site while the row works. */
  before(
    person: Person | undefined,
    site: Site,
    row: () => Promise<Observation>,
  ): Promise<Observation>;
  close(): Promise<void>;
}

interface RowWindow {
  startRow(index: number, patience: number): void;
  readonly outcome: Promise<string>;
}

/** Runs every row in its site's page, one after another; gives the observations in the order of the rows. */
export async function runColumn(
  contestant: Contestant,
  pages: ConformancePages,
  rows: readonly Row[],
): Promise<readonly Observation[]> {
  const { patience } = contestant;
  const open = new Map<Site, Surface>();
  const observations: Observation[] = [];
  let front: Surface | undefined;
  for (const [index, { person, site = 'main' }] of rows.entries()) {
    const page = open.get(site) ?? (await contestant.open(site, pages.address(site)));
    open.set(site, page);
    // A browser answers only documents that have the focus, and a window of ours may have had it.
    if (front !== page || person !== undefined) await page.bringToFront();
    front = page;
    const limit = person === undefined ? patience.alone : patience.answered;
    observations.push(await contestant.before(person, site, () => observe(page, index, limit)));
  }
  return observations;
}

async function observe(page: Surface, index: number, patience: number): Promise<Observation> {
  await page.evaluate(
    (row) => {
      (window as unknown as RowWindow).startRow(row.index, row.patience);
    },
    { index, patience },
  );
  return page.evaluate(() => (window as unknown as RowWindow).outcome, undefined);
}

/** The observation of a row that shows what it should. */
export function expectedObservation({ expected }: Row): Observation {
  return JSON.stringify({ value: expected });
}
