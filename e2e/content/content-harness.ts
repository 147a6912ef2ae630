import { rm } from 'node:fs/promises';

import { launchChromium } from '../browser/chromium';
import { launchFirefox, type FirefoxOptions } from '../browser/firefox';
import type { BrowserUnderTest, Surface } from '../browser/surface';
import { buildExtension, type BuildOptions } from './build-extension';
import { startPageServer, type PageOptions, type PageServer, type Work } from './page-server';

export const BROWSERS = ['chromium', 'firefox'] as const;

export interface ContentHarness {
  readonly folder: string;
  readonly server: PageServer;
  readonly browser: BrowserUnderTest;
  /** Opens a page whose first script is `work` and gives what it resolves to. */
  run(work: Work, options?: PageOptions): Promise<unknown>;
  /** As `run`, but leaves the page open. */
  open(
    work: Work,
    options?: PageOptions,
  ): Promise<{ readonly page: Surface; readonly value: unknown }>;
  close(): Promise<void>;
}

export interface HarnessOptions extends BuildOptions {
  /** Of Firefox. */
  readonly preferences?: FirefoxOptions['preferences'];
}

/** A browser with the content scripts and a scripted background, and pages to run in it. */
export async function startHarness(
  name: (typeof BROWSERS)[number],
  options: HarnessOptions = {},
): Promise<ContentHarness> {
  const folder = await buildExtension(options);
  const server = await startPageServer();
  const browser = await (name === 'chromium'
    ? launchChromium({ extension: folder })
    : launchFirefox({ extension: folder, preferences: options.preferences ?? {} }));
  const open: ContentHarness['open'] = async (work, options) => {
    const served = server.serve(work, options);
    const page = await browser.newPage(served.url);
    return { page, value: await served.report };
  };
  return {
    folder,
    server,
    browser,
    open,
    async run(work, options) {
      const { page, value } = await open(work, options);
      await page.close();
      return value;
    },
    async close() {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
