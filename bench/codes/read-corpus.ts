import { chromium, type CDPSession, type Page } from 'playwright';

import { CHROMIUM_FLAGS } from '../../e2e/browser/chromium';
import { findBrowser } from '../../e2e/browser/find-browsers';
import type { PictureSpec } from './corpus';
import type { CodesBench } from './in-page/main';
import { READER_NAMES, type ReaderName } from './reader-names';
import { serveBenchPage } from './serve-bench-page';

/** What one reader made of one picture. */
export interface Reading {
  readonly spec: PictureSpec;
  readonly reader: ReaderName;
  readonly texts: readonly string[];
  readonly ms: number;
}

export interface CorpusReadings {
  readonly browser: string;
  readonly hasBarcodeDetector: boolean;
  readonly readings: readonly Reading[];
}

declare const codesBench: CodesBench;

/** Draws every picture in Chromium, and lets every reader read it before the next one is drawn. */
export async function readCorpus(
  specs: readonly PictureSpec[],
  keep: (spec: PictureSpec, png: Buffer) => void = () => undefined,
): Promise<CorpusReadings> {
  const served = await serveBenchPage();
  const browser = await chromium.launch({
    executablePath: findBrowser('chromium'),
    args: [...CHROMIUM_FLAGS],
  });
  try {
    const studio = await openStudio(await browser.newPage(), served.url);
    const desk = await browser.newPage();
    await desk.goto(served.url);
    await desk.waitForFunction('globalThis.codesBench');
    const readings: Reading[] = [];
    for (const [index, spec] of [...specs.slice(0, 1), ...specs].entries()) {
      const png = await studio(spec);
      if (index > 0) keep(spec, Buffer.from(png, 'base64'));
      await desk.evaluate(([shot, condition]) => codesBench.load(shot, condition), [
        png,
        spec.condition,
      ] as const);
      // The order turns around from picture to picture; the first picture is read twice, to warm every reader up.
      const names = READER_NAMES.filter((name) => canRead(name, spec));
      for (const reader of index % 2 === 0 ? names : names.toReversed()) {
        const read = await desk.evaluate((name) => codesBench.read(name), reader);
        if (index > 0) readings.push({ spec, reader, ...read });
      }
    }
    return {
      browser: `Chromium ${browser.version()}`,
      hasBarcodeDetector: await desk.evaluate(() => codesBench.hasBarcodeDetector),
      readings,
    };
  } finally {
    await browser.close();
    await served.close();
  }
}

/** A capture is of a whole page, and nothing happens to it on its way. */
const canRead = (name: ReaderName, { scene }: PictureSpec): boolean =>
  name !== 'ours, a capture' || scene !== 'alone';

/** Gives a screenshot as base64 of a PNG, at the picture's own size and pixel ratio. */
async function openStudio(
  page: Page,
  url: string,
): Promise<(spec: PictureSpec) => Promise<string>> {
  await page.goto(url);
  await page.waitForFunction('globalThis.codesBench');
  const session: CDPSession = await page.context().newCDPSession(page);
  return async (spec) => {
    await page.bringToFront();
    await session.send('Emulation.setDeviceMetricsOverride', {
      width: spec.width / spec.pixelRatio,
      height: spec.height / spec.pixelRatio,
      deviceScaleFactor: spec.pixelRatio,
      mobile: false,
    });
    await page.evaluate((scene) => codesBench.showScene(scene), spec);
    const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
    return data;
  };
}
