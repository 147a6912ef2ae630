import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { rankTest, seededRandom, type Samples } from '../../test/statistics/rank-test';
import { BROWSERS, launch } from '../browser/launch';
import type { BrowserUnderTest, Surface } from '../browser/surface';
import { approve, openPrompt } from '../flows/answer-prompt';
import { promptGone } from '../flows/connect-dapp';
import { onboard } from '../flows/onboard';
import { servePages } from './serve-pages';

type Kind = 'get' | 'create' | 'conditional';

interface Sample {
  readonly time: number;
  readonly behaviour: string;
}

/** Of two equal samples this test finds a difference once in a thousand times, and it is run again then. */
const SIGNIFICANT = 0.001;
const PROBES = 12;
const REFUSALS = 8;
const MISS = Buffer.alloc(32, 0xa5).toString('base64url');

const random = seededRandom(20_261_126);

/** Takes a sample of a hit and one of a miss in turns, in an order that nothing on the machine follows. */
async function inTurns(
  count: number,
  take: (hit: boolean) => Promise<Sample>,
): Promise<{ readonly hits: readonly Sample[]; readonly misses: readonly Sample[] }> {
  const hits: Sample[] = [];
  const misses: Sample[] = [];
  // The first of each warm everything up.
  for (let turn = -1; turn < count; turn += 1) {
    const hitFirst = random() < 0.5;
    for (const hit of [hitFirst, !hitFirst]) {
      const sample = await take(hit);
      if (turn >= 0) (hit ? hits : misses).push(sample);
    }
  }
  return { hits, misses };
}

function timesOf(hits: readonly Sample[], misses: readonly Sample[]): Samples {
  return { first: hits.map(({ time }) => time), second: misses.map(({ time }) => time) };
}

/** How far the times of a busy machine lie apart by themselves. */
function spread({ first, second }: Samples): number {
  const all = [...first, ...second];
  return Math.max(...all) - Math.min(...all);
}

function expectNoDifference({ hits, misses }: Awaited<ReturnType<typeof inTurns>>): void {
  expect(new Set([...hits, ...misses].map(({ behaviour }) => behaviour)).size).toBe(1);
  const times = timesOf(hits, misses);
  expect(rankTest(times, random)).toBeGreaterThan(SIGNIFICANT);
  // The same samples with a delay of a hit among them: this test can fail.
  const late = 1 + spread(times);
  const delayed = { ...times, first: times.first.map((time) => time + late) };
  expect(rankTest(delayed, random)).toBeLessThan(SIGNIFICANT);
}

describe.each(BROWSERS)('a page with a clock, in %s', (name) => {
  let browser: BrowserUnderTest;
  let pages: Awaited<ReturnType<typeof servePages>>;
  let page: Surface;
  let existing: string;

  beforeAll(async () => {
    pages = await servePages();
    browser = await launch(name);
    await onboard(browser);
    page = await browser.newPage(`${pages.origin}/timing.html`);
    await page.evaluate(() => {
      (window as unknown as { register: () => void }).register();
    }, undefined);
    await approve(browser);
    existing = await page.evaluate(
      () => (window as unknown as { outcome: Promise<string> }).outcome,
      undefined,
    );
    await promptGone(browser);
    await page.bringToFront();
  });

  afterAll(async () => {
    await browser.close();
    await pages.close();
  });

  const probe = (kind: Kind) => (hit: boolean) =>
    page.evaluate(
      (call) => {
        const { probe: take } = window as unknown as {
          probe: (kind: Kind, id: string) => Promise<Sample>;
        };
        return take(call.kind, call.id);
      },
      { kind, id: hit ? existing : MISS },
    );

  it.each<Kind>(['get', 'create', 'conditional'])(
    'learns nothing from the time that a %s keeps the background busy before the user acts',
    async (kind) => {
      const times = await inTurns(PROBES, probe(kind));
      expectNoDifference(times);
    },
  );

  /** From the user's refusal, which no page sees, to the end that the page sees: better than any page could measure. */
  async function refusal(hit: boolean): Promise<Sample> {
    await page.bringToFront();
    // Whoever presses something in a page is always asked: the pause after refusals is for pages that ask by themselves.
    await page.clickAt({ x: 5, y: 5 });
    await page.evaluate(
      (id) => {
        (window as unknown as { ask: (kind: Kind, id: string) => void }).ask('get', id);
      },
      hit ? existing : MISS,
    );
    const prompt = await openPrompt(browser);
    await prompt.waitFor('prompt-deny');
    const refused = performance.timeOrigin + performance.now();
    // The window may be gone before the key comes up again; the page's end tells whether it was pressed.
    await prompt.press('Escape').catch(() => undefined);
    const { ending, at } = await page.evaluate(
      () => (window as unknown as { outcome: Promise<{ ending: string; at: number }> }).outcome,
      undefined,
    );
    await promptGone(browser);
    return { time: at - refused, behaviour: ending };
  }

  it('learns nothing from the time between a refusal and its end', async () => {
    const times = await inTurns(REFUSALS, refusal);
    expect(times.hits[0]?.behaviour).toMatch(/^NotAllowedError/u);
    expectNoDifference(times);
  });
});
