/**
 * `npx tsx bench/storage/writes.ts [--stored=100000 --rounds=30]`: saving a passkey into a vault with so many rows, beside
 * one bare strict transaction of the same bytes, in both browsers. Target: at most three times as long.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { servePages } from '../../e2e/attacks/serve-pages';
import { BROWSERS, launch } from '../../e2e/browser/launch';
import { buildPage } from '../build-page';
import { describeMachine } from '../machine';
import { median } from '../statistics';
import type { WriteTimes } from './in-page/writes';

const { values } = parseArgs({
  options: {
    stored: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '30' },
    browser: { type: 'string' },
  },
});

async function main(): Promise<void> {
  const [stored, rounds] = [Number(values.stored), Number(values.rounds)];
  console.log(`Machine: ${describeMachine()}; ${stored} rows stored, ${rounds} writes\n`);
  const pages = await servePages(
    await buildPage('writes', join(import.meta.dirname, 'in-page', 'writes.ts')),
  );
  for (const name of BROWSERS.filter((each) => (values.browser ?? each) === each)) {
    const browser = await launch(name);
    try {
      const page = await browser.newPage(`${pages.origin}/writes.html`);
      const times = await page.evaluate(
        ([count, times]: readonly [number, number]) =>
          (
            globalThis as unknown as {
              measureWrites: (stored: number, rounds: number) => Promise<WriteTimes>;
            }
          ).measureWrites(count, times),
        [stored, rounds] as const,
      );
      const [saved, bare] = [median(times.saved), median(times.bare)];
      console.log(
        `${name}: ${saved.toFixed(1)} ms a passkey, ${bare.toFixed(1)} ms bare, ${(saved / bare).toFixed(2)} ×`,
      );
    } finally {
      await browser.close();
    }
  }
  await pages.close();
}

void main();
