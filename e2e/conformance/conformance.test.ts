import { beforeAll, describe, expect, it } from 'vitest';

import { THIRTY_BUGS } from '../../test/regressions/thirty-bugs';
import type { BrowserKind } from '../browser/launch';
import { EXCEPTIONS } from './exceptions';
import { tableOf, type Judged } from './print-table';
import { ROWS } from './rows';
import { expectedObservation, runColumn, type Contestant, type Observation } from './run-column';
import { serveConformancePages, type ConformancePages } from './serve-conformance-pages';
import { launchTidekey } from './tidekey-contestant';
import { launchVirtualAuthenticator } from './virtual-authenticator-contestant';

const NAMES = ROWS.map(({ area, name }) => `${area}: ${name}`);

const BUGS_HELD_BY_ROWS = Object.values(THIRTY_BUGS).flatMap(({ bug, heldBy }) =>
  heldBy.kind === 'rows' ? [{ bug, rows: heldBy.rows }] : [],
);

/** A yardstick that shows fewer of the rows than this is broken, and nothing can be measured by it. */
const LEAST_OF_THE_YARDSTICK = 120;

async function column(
  pages: ConformancePages,
  launch: () => Promise<Contestant>,
): Promise<readonly Observation[]> {
  const contestant = await launch();
  try {
    return await runColumn(contestant, pages, ROWS);
  } finally {
    await contestant.close();
  }
}

/**
 * What a page can observe of a browser's passkeys: Chromium's own client with its virtual authenticator beside us. A row
 * that we do not show as expected is an entry of {@link EXCEPTIONS}.
 */
describe('conformance', () => {
  let judged: readonly Judged[];

  beforeAll(async () => {
    const pages = await serveConformancePages(ROWS);
    const [yardstick, chromium, firefox] = await Promise.all([
      column(pages, launchVirtualAuthenticator),
      column(pages, () => launchTidekey('chromium')),
      column(pages, () => launchTidekey('firefox')),
    ]);
    await pages.close();
    judged = ROWS.map((row, index) => ({
      row: NAMES[index] ?? '',
      expected: expectedObservation(row),
      yardstick: yardstick[index] ?? '',
      chromium: chromium[index] ?? '',
      firefox: firefox[index] ?? '',
    }));
    console.log(tableOf(judged));
  }, 900_000);

  it('has a name for every row', () => {
    expect(new Set(NAMES).size).toBe(ROWS.length);
  });

  describe.each<BrowserKind>(['chromium', 'firefox'])('of Tidekey in %s', (browser) => {
    const check = (name: string): void => {
      const exception = EXCEPTIONS.find((each) => each.browser === browser && each.row === name);
      const row = judged.find((each) => each.row === name);
      const expected =
        exception === undefined ? row?.expected : JSON.stringify({ value: exception.observed });
      expect(row?.[browser]).toBe(expected);
    };

    it.each(NAMES)('%s', check);

    it.each(BUGS_HELD_BY_ROWS)('not the bug of others: $bug', ({ rows }) => {
      for (const row of rows) check(row);
    });
  });

  it('has one exception for a row in a browser, and none for a row that is not there', () => {
    const keys = EXCEPTIONS.map(({ browser, row }) => `${browser} ${row}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(EXCEPTIONS.filter(({ row }) => !NAMES.includes(row))).toEqual([]);
  });

  it('is below the yardstick nowhere but where an exception says why', () => {
    const below = judged.flatMap(({ row, expected, yardstick, chromium, firefox }) =>
      yardstick === expected
        ? Object.entries({ chromium, firefox }).flatMap(([browser, seen]) =>
            seen === expected ? [] : [`${browser} ${row}`],
          )
        : [],
    );
    console.log(`${EXCEPTIONS.length} exceptions, ${below.length} of them below the yardstick`);
    const excused = EXCEPTIONS.map(({ browser, row }) => `${browser} ${row}`);
    expect(below.filter((each) => !excused.includes(each))).toEqual([]);
  });

  it('is measured by a yardstick that works', () => {
    const shown = judged.filter(({ yardstick, expected }) => yardstick === expected);
    expect(shown.length).toBeGreaterThanOrEqual(LEAST_OF_THE_YARDSTICK);
  });
});
