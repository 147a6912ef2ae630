import { rm } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { launchChromium } from '../browser/chromium';
import { launchFirefox } from '../browser/firefox';
import { BROWSERS } from '../browser/launch';
import type { BrowserUnderTest, Surface } from '../browser/surface';
import { buildScanExtension, PROBE_PAGE } from './build-scan-extension';
import { drawPicture, toPng, type CodeInPicture } from './draw-picture';
import type { CodesProbe, ProbeAnswer } from './probe';

declare const codesProbe: CodesProbe;

const link = (host: string) => `liquid://${host}/?requestId=0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9`;
const FIRST = { text: link('first.example'), x: 60, y: 50, module: 4 } as const;
const SECOND = { text: link('second.example'), x: 900, y: 500, module: 3 } as const;

const png = (codes: readonly CodeInPicture[], width = 1_280, height = 800) =>
  toPng(drawPicture(width, height, codes));
const textsOf = (answer: ProbeAnswer) =>
  'codes' in answer ? answer.codes.map(({ text }) => text) : answer;

describe.each(BROWSERS)('the shipped reader in %s, under our policy', (name) => {
  let extension: string;
  let browser: BrowserUnderTest;
  let page: Surface;

  beforeAll(async () => {
    extension = await buildScanExtension();
    browser = await (name === 'chromium'
      ? launchChromium({ extension })
      : launchFirefox({ extension }));
    page = await browser.openExtensionPage(PROBE_PAGE);
    await page.waitFor('probe');
  });

  afterAll(async () => {
    await browser.close();
    await rm(extension, { recursive: true, force: true });
  });

  const read = (file: Buffer) =>
    page.evaluate((base64) => codesProbe.read(base64), file.toString('base64'));
  it('runs where nothing is loosened for it', async () => {
    expect(await page.evaluate(() => codesProbe.liberties(), undefined)).toEqual([]);
  });

  const fetched = () => page.evaluate(() => codesProbe.fetched, undefined);

  it('loads its code on first use, once, from the extension', async () => {
    expect(await fetched()).toEqual([]);
    expect(textsOf(await read(png([FIRST])))).toEqual([FIRST.text]);
    expect(textsOf(await read(png([SECOND])))).toEqual([SECOND.text]);
    const origin = await page.evaluate(() => location.origin, undefined);
    expect(await fetched()).toEqual([expect.stringMatching(/\/assets\/[^/]+\.wasm$/u)]);
    expect((await fetched())[0]).toMatch(new RegExp(`^${origin}/`, 'u'));
  });

  it('gives every code of a picture, with its corners', async () => {
    const answer = await read(png([SECOND, FIRST]));
    expect(textsOf(answer)).toEqual([FIRST.text, SECOND.text]);
    if (!('codes' in answer)) return;
    const [first] = answer.codes;
    const corners = first?.corners.map(({ x, y }) => [x - FIRST.x, y - FIRST.y]) ?? [];
    const edge = Math.max(...corners.flat());
    const expected = [0, 0, edge, 0, edge, edge, 0, edge];
    for (const [index, value] of corners.flat().entries()) {
      expect(Math.abs(value - (expected[index] ?? Number.NaN))).toBeLessThanOrEqual(4);
    }
    expect(edge).toBeGreaterThan(100);
  });

  it.each(['image/jpeg', 'image/webp'])('reads %s', async (type) => {
    const file = png([FIRST]).toString('base64');
    const answer = await page.evaluate(([base64, wanted]) => codesProbe.readAs(base64, wanted), [
      file,
      type,
    ] as const);
    expect(textsOf(answer)).toEqual([FIRST.text]);
  });

  it('reads pixels', async () => {
    const answer = await page.evaluate(
      (base64) => codesProbe.readPixels(base64),
      png([FIRST]).toString('base64'),
    );
    expect(textsOf(answer)).toEqual([FIRST.text]);
  });

  it('reads the capture of a tab, although nothing may be fetched from a data URL', async () => {
    const dataUrl = `data:image/png;base64,${png([FIRST, SECOND]).toString('base64')}`;
    const answer = await page.evaluate((address) => codesProbe.readCapture(address), dataUrl);
    expect(textsOf(answer)).toEqual([FIRST.text, SECOND.text]);
  });

  it('makes a large picture smaller, and still gives corners of the given one', async () => {
    const far = { ...FIRST, x: 5_000, y: 3_000, module: 8 };
    const answer = await read(png([far], 6_000, 4_000));
    expect(textsOf(answer)).toEqual([FIRST.text]);
    const corner = 'codes' in answer ? answer.codes[0]?.corners[0] : undefined;
    expect(Math.abs((corner?.x ?? 0) - far.x)).toBeLessThanOrEqual(10);
    expect(Math.abs((corner?.y ?? 0) - far.y)).toBeLessThanOrEqual(10);
  });

  it('finds nothing in nothing', async () => {
    expect(await read(png([]))).toEqual({ codes: [] });
    expect(await read(png([], 1, 1))).toEqual({ codes: [] });
  });

  it('passes over a text that is too long', async () => {
    const long = { text: link('first.example').padEnd(2_049, 'x'), x: 40, y: 40, module: 4 };
    const whole = { ...long, text: long.text.slice(0, 2_048) };
    expect(textsOf(await read(png([long], 800, 800)))).toEqual([]);
    expect(textsOf(await read(png([whole], 800, 800)))).toEqual([whole.text]);
  });

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'not-an-image'],
    ['a page', Buffer.from('<!doctype html><p>'), 'not-an-image'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'not-an-image'],
    ['a picture that claims to be huge', claim(60_000, 60_000), 'too-large'],
    ['a picture that claims to be empty', claim(0, 10), 'not-an-image'],
  ])('refuses %s', async (_what, file, reason) => {
    expect(await read(file)).toEqual({ unreadable: reason });
  });

  it('refuses a file that is too large', async () => {
    const answer = await page.evaluate((length) => codesProbe.readZeros(length), 33_554_433);
    expect(answer).toEqual({ unreadable: 'too-large' });
  });

  it('finds nothing in a picture that ends early', async () => {
    // Firefox shows what has arrived, Chromium nothing.
    const answers = [{ codes: [] }, { unreadable: 'not-an-image' }];
    expect(answers).toContainEqual(await read(png([FIRST]).subarray(0, 60)));
  });

  it('gives up when it is told to', async () => {
    const answer = await page.evaluate(
      (base64) => codesProbe.readAborted(base64),
      png([FIRST]).toString('base64'),
    );
    expect(answer).toEqual({ failed: 'Error: given up' });
  });
});

/** A picture whose header says this size. */
function claim(width: number, height: number): Buffer {
  const file = Buffer.from(png([FIRST]));
  file.writeUInt32BE(width, 16);
  file.writeUInt32BE(height, 20);
  return file;
}
