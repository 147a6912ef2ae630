import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readBundle } from './build-extension';
import { BROWSERS, startHarness, type ContentHarness } from './content-harness';

const MAX_GZIP_BYTES = 13_000;
/** Firefox makes each interface object when a window first touches it, which natively happens only in pages that use it. */
const MAX_MILLISECONDS_PER_FRAME = { chromium: 1, firefox: 3 } as const;

/** Appends frames whose documents exist at once: milliseconds of each. */
function timeFrames(): readonly number[] {
  return Array.from({ length: 150 }, () => {
    const frame = document.createElement('iframe');
    const start = performance.now();
    document.documentElement.append(frame);
    if (frame.contentWindow?.length !== 0) throw new Error('no window');
    const milliseconds = performance.now() - start;
    frame.remove();
    return milliseconds;
  });
}

/** What a script says of its running time in fresh frames: milliseconds of each frame. */
function timeScript(script: string): readonly number[] {
  return Array.from({ length: 200 }, () => {
    const frame = document.createElement('iframe');
    document.documentElement.append(frame);
    const root = frame.contentDocument?.documentElement;
    const cost = Number.parseFloat(root?.getAttribute(`${script}-milliseconds`) ?? '');
    frame.remove();
    return cost;
  });
}

/** Least, median and most. Other work on the machine only ever adds, so the least is what the code itself costs. */
function summary(rounds: unknown): { readonly least: number; readonly text: string } {
  const sorted = (rounds as readonly number[]).toSorted((left, right) => left - right);
  const figures = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)].map((figure) =>
    (figure ?? Infinity).toFixed(3),
  );
  return { least: sorted[0] ?? Infinity, text: figures.join(' / ') };
}

describe.each(BROWSERS)('the price of the content scripts in %s', (name) => {
  let harness: ContentHarness;
  let timed: ContentHarness;
  beforeAll(async () => {
    harness = await startHarness(name);
    timed = await startHarness(name, { timed: true });
  });
  afterAll(async () => {
    await harness.close();
    await timed.close();
  });

  it(`is at most ${MAX_GZIP_BYTES} bytes, packed`, async () => {
    const sizes = await Promise.all(
      (['page-hook.js', 'relay.js'] as const).map(async (file) => {
        const bundle = await readBundle(harness.folder, file);
        return gzipSync(bundle, { level: 9 }).length;
      }),
    );
    console.log(`gzip bytes of hook and relay: ${sizes.join(' + ')}`);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(MAX_GZIP_BYTES);
  });

  it(`is at most ${MAX_MILLISECONDS_PER_FRAME[name]} ms of our code in a frame`, async () => {
    const relay = summary(await timed.run(timeScript, { argument: 'relay' }));
    const hook = summary(await timed.run(timeScript, { argument: 'page-hook' }));
    const without = summary(await harness.run(timeFrames, { withoutExtension: true }));
    const withUs = summary(await harness.run(timeFrames));
    console.log(
      `${name}, milliseconds of a frame (least / median / most): relay ${relay.text}; hook ${hook.text}; ` +
        `about:blank without us ${without.text}, with us ${withUs.text}`,
    );
    expect(relay.least + hook.least).toBeLessThanOrEqual(MAX_MILLISECONDS_PER_FRAME[name]);
  });
});
