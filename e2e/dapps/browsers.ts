import { chromium } from 'playwright';
import puppeteer from 'puppeteer-core';

import { CHROMIUM_FLAGS, chromiumSurface } from '../browser/chromium';
import { findBrowser } from '../browser/find-browsers';
import { firefoxSurface } from '../browser/firefox';
import type { BrowserKind } from '../browser/launch';
import type { Surface } from '../browser/surface';

/** A browser without any extension. */
export interface PlainBrowser {
  /** Opens a page in a profile of its own: two pages share neither cookies nor storage. */
  openApart(url: string): Promise<Surface>;
  close(): Promise<void>;
}

export async function launchPlain(name: BrowserKind): Promise<PlainBrowser> {
  return name === 'chromium' ? launchPlainChromium() : launchPlainFirefox();
}

/** @param flags more of the command line; Chromium takes no notice of what it does not know. */
export async function launchPlainChromium(flags: readonly string[] = []): Promise<PlainBrowser> {
  const browser = await chromium.launch({
    executablePath: findBrowser('chromium'),
    args: [...CHROMIUM_FLAGS, ...flags],
  });
  return {
    async openApart(url) {
      const page = await (await browser.newContext()).newPage();
      await page.goto(url);
      return chromiumSurface(page);
    },
    close: () => browser.close(),
  };
}

async function launchPlainFirefox(): Promise<PlainBrowser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox'),
    headless: true,
  });
  return {
    async openApart(url) {
      const page = await (await browser.createBrowserContext()).newPage();
      await page.goto(url);
      return firefoxSurface(page);
    },
    close: () => browser.close(),
  };
}
