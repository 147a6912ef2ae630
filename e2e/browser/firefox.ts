import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import puppeteer, { type Browser, type Page } from 'puppeteer-core';

import { GECKO_ID } from '../../scripts/derive-manifest';
import { openFirefoxPopup } from './firefox-popup';
import { findBrowser } from './find-browsers';
import { chooseFirefoxImageMenu } from './image-menu';
import { byTestId, eventually, pause, type BrowserUnderTest, type Surface } from './surface';

/** Fixed, so that a test can name the extension's pages before it has seen one. */
const UUID = '7f1d6a52-3c0e-4b8a-9d35-5a2e90c1b764';

export interface FirefoxOptions {
  readonly extension?: string;
  readonly profile?: string;
  readonly headless?: boolean;
  /** Milliseconds after which an idle event page is stopped. */
  readonly backgroundIdle?: number;
  readonly dark?: boolean;
  /** Everything that is not of this machine goes through this port of it, and every certificate is believed. */
  readonly proxyPort?: number;
  readonly preferences?: Readonly<Record<string, boolean | number | string>> | undefined;
}

export interface FirefoxUnderTest extends BrowserUnderTest {
  readonly browser: Browser;
}

export async function launchFirefox(options: FirefoxOptions = {}): Promise<FirefoxUnderTest> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'tidekey-firefox-')));
  const idle = options.backgroundIdle ?? 30_000;
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox'),
    headless: options.headless ?? true,
    userDataDir: profile,
    args: ['--remote-allow-system-access', '--width=1280', '--height=1000'],
    defaultViewport: null,
    acceptInsecureCerts: options.proxyPort !== undefined,
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }),
      // The vault of the demo profile outlives the temporary installation.
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      'extensions.background.idle.timeout': idle,
      'ui.systemUsesDarkTheme': options.dark === true ? 1 : 0,
      ...(options.proxyPort === undefined ? {} : proxyPreferences(options.proxyPort)),
      ...options.preferences,
    },
  });
  await browser.installExtension(resolve(options.extension ?? 'dist/firefox'));
  const origin = `moz-extension://${UUID}/`;
  const [home] = await browser.pages();

  const open = async (file: string): Promise<readonly Page[]> => {
    // Windows that the extension opened report about:blank. Web pages are not asked: a page under attack would notice.
    const pages = (await browser.pages()).filter((page) => !/^https?:/u.test(page.url()));
    const addresses = await Promise.all(pages.map((page) => addressOf(page)));
    return pages.filter((_page, index) => {
      const address = addresses[index] ?? '';
      return address.startsWith(origin) && new URL(address).pathname.endsWith(file);
    });
  };

  return {
    name: 'firefox',
    browser,
    async newPage(url) {
      const page = await openTab(browser, home);
      await page.goto(url);
      return firefoxSurface(page);
    },
    async extensionPage(file, timeout) {
      const page = await eventually(
        `a window with ${file}`,
        async () => (await open(file))[0],
        timeout,
      );
      return firefoxSurface(page);
    },
    async openExtensionPage(path) {
      const page = await openTab(browser, home);
      // This navigation is done but never reported as done: its promise is left alone, the address is polled.
      page.goto(origin + path).catch(() => undefined);
      await eventually(`the page ${path}`, async () =>
        (await addressOf(page)).startsWith(origin) && (await hasExtensionApi(page))
          ? true
          : undefined,
      );
      return firefoxSurface(page);
    },
    openPopup: () => openFirefoxPopup(browser),
    chooseImageMenu: (page, testId) => chooseFirefoxImageMenu(browser, page, testId),
    countExtensionPages: async (file) => (await open(file)).length,
    // There is no command for it: the browser stops the idle event page itself, after the time set at the start.
    stopBackground: () => pause(idle + 3_000),
    async close() {
      await browser.close();
      if (options.profile === undefined) await rm(profile, { recursive: true, force: true });
    },
  };
}

function proxyPreferences(port: number): Readonly<Record<string, number | string>> {
  return {
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': port,
  };
}

/**
 * A new tab goes into the front window: the one that the browser started with is brought there, since a tab in a window
 * of the extension would close with it. If a window is just closing Firefox fails, and the next try finds another.
 */
async function openTab(browser: Browser, home: Page | undefined): Promise<Page> {
  for (let attempt = 1; attempt < 5; attempt += 1) {
    try {
      await home?.bringToFront();
      return await browser.newPage();
    } catch {
      await pause(300 * attempt);
    }
  }
  return browser.newPage();
}

/** The address is the new one a moment before the page is. */
async function hasExtensionApi(page: Page): Promise<boolean> {
  return page.evaluate(() => 'browser' in globalThis).catch(() => false);
}

async function addressOf(page: Page): Promise<string> {
  try {
    return await Promise.race([
      page.evaluate(() => location.href),
      pause(1_000).then(() => 'about:blank'),
    ]);
  } catch {
    return 'about:blank';
  }
}

export function firefoxSurface(page: Page): Surface {
  const find = (testId: string, timeout = 30_000) =>
    page.waitForSelector(byTestId(testId), { visible: true, timeout });
  return {
    evaluate: (work, argument) => page.evaluate(work as (argument: unknown) => never, argument),
    address: () => addressOf(page),
    waitFor: async (testId, timeout) => {
      await find(testId, timeout);
    },
    waitForGone: async (testId, timeout = 30_000) => {
      await page.waitForSelector(byTestId(testId), { hidden: true, timeout });
    },
    has: async (testId) => (await page.$(byTestId(testId))) !== null,
    text: async (testId) => {
      await find(testId);
      return page.$eval(byTestId(testId), (element) => element.textContent);
    },
    click: async (testId) => {
      const element = await find(testId);
      if (element === null) throw new Error(`no ${testId}`);
      await eventually(`${testId} to be enabled`, async () =>
        (await element.evaluate((node) => node.matches(':disabled, [aria-disabled="true"]')))
          ? undefined
          : true,
      );
      // Not under a foot that stays in sight.
      await element.evaluate((node) => {
        node.scrollIntoView({ block: 'center' });
      });
      await element.click();
    },
    clickAt: ({ x, y }) => page.mouse.click(x, y),
    type: async (testId, text) => {
      const element = await find(testId);
      if (element === null) throw new Error(`no ${testId}`);
      await element.evaluate((node) => {
        (node as HTMLInputElement).select();
      });
      await element.type(text);
    },
    press: (key) => page.keyboard.press(key),
    goto: async (url) => {
      await page.goto(url);
    },
    bringToFront: () => page.bringToFront(),
    screenshot: async (path) => {
      await page.screenshot({ path });
    },
    close: () => page.close(),
  };
}
