import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { chromium, type BrowserContext, type Page, type Worker } from 'playwright';

import { openChromiumPopup } from './chromium-popup';
import { findBrowser } from './find-browsers';
import { chooseChromiumImageMenu } from './image-menu';
import { byTestId, eventually, type BrowserUnderTest, type Surface } from './surface';

export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

export interface ChromiumOptions {
  readonly extension?: string;
  /** Folders of other extensions that the user has; their workers' files must have other names. */
  readonly beside?: readonly string[];
  readonly profile?: string;
  readonly headless?: boolean;
  readonly flags?: readonly string[];
  readonly colorScheme?: 'light' | 'dark';
}

export interface ChromiumUnderTest extends BrowserUnderTest {
  readonly context: BrowserContext;
  readonly extensionId: string;
}

export async function launchChromium(options: ChromiumOptions = {}): Promise<ChromiumUnderTest> {
  const extension = resolve(options.extension ?? 'dist/chrome');
  const extensions = [extension, ...(options.beside ?? [])].join(',');
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'tidekey-chromium-')));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser('chromium'),
    headless: options.headless ?? true,
    viewport: null,
    ...(options.colorScheme === undefined ? {} : { colorScheme: options.colorScheme }),
    args: [
      ...CHROMIUM_FLAGS,
      // Room for a page with a code, as on a person's screen.
      '--window-size=1280,1000',
      `--disable-extensions-except=${extensions}`,
      `--load-extension=${extensions}`,
      // Lets the automation press the toolbar button as a hand would.
      '--enable-unsafe-extension-debugging',
      ...(options.flags ?? []),
    ],
  });
  const file = await workerFile(extension);
  const isOurs = (worker: Worker): boolean => new URL(worker.url()).pathname === `/${file}`;
  const worker =
    context.serviceWorkers().find(isOurs) ?? (await context.waitForEvent('serviceworker', isOurs));
  const extensionId = new URL(worker.url()).host;
  const origin = `chrome-extension://${extensionId}/`;
  const open = (file: string): readonly Page[] =>
    context
      .pages()
      .filter(
        (page) => page.url().startsWith(origin) && new URL(page.url()).pathname.endsWith(file),
      );

  return {
    name: 'chromium',
    context,
    extensionId,
    async newPage(url) {
      const page = await context.newPage();
      await page.goto(url);
      return chromiumSurface(page);
    },
    async extensionPage(file, timeout) {
      const page = await eventually(
        `a window with ${file}`,
        () => Promise.resolve(open(file)[0]),
        timeout,
      );
      return chromiumSurface(page);
    },
    async openExtensionPage(path) {
      const page = await context.newPage();
      await page.goto(origin + path);
      return chromiumSurface(page);
    },
    openPopup: () => openChromiumPopup(context, extensionId),
    chooseImageMenu: (page, testId) => chooseChromiumImageMenu(context, extensionId, page, testId),
    countExtensionPages: (file) => Promise.resolve(open(file).length),
    async stopBackground() {
      const browser = context.browser();
      if (browser === null) throw new Error('no browser behind the context');
      const session = await browser.newBrowserCDPSession();
      const { targetInfos } = await session.send('Target.getTargets');
      for (const target of targetInfos) {
        if (target.type === 'service_worker' && target.url.startsWith(origin)) {
          await session.send('Target.closeTarget', { targetId: target.targetId });
        }
      }
      await session.detach();
    },
    async close() {
      await context.close();
      if (options.profile === undefined) await rm(profile, { recursive: true, force: true });
    },
  };
}

async function workerFile(extension: string): Promise<string> {
  const text = await readFile(join(extension, 'manifest.json'), 'utf8');
  const manifest = JSON.parse(text) as { readonly background: { readonly service_worker: string } };
  return manifest.background.service_worker;
}

export function chromiumSurface(page: Page): Surface {
  const at = (testId: string) => page.locator(byTestId(testId)).first();
  return {
    // Playwright's own type for page functions is wider than ours; the call is the same.
    evaluate: (work, argument) =>
      page.evaluate(work as (argument: unknown) => never, argument as unknown),
    address: () => Promise.resolve(page.url()),
    waitFor: (testId, timeout = 30_000) => at(testId).waitFor({ state: 'visible', timeout }),
    waitForGone: (testId, timeout = 30_000) => at(testId).waitFor({ state: 'hidden', timeout }),
    has: async (testId) => (await page.locator(byTestId(testId)).count()) > 0,
    text: async (testId) => (await at(testId).textContent({ timeout: 30_000 })) ?? '',
    click: (testId) => at(testId).click({ timeout: 30_000 }),
    clickAt: ({ x, y }) => page.mouse.click(x, y),
    type: async (testId, text) => {
      await at(testId).fill('', { timeout: 30_000 });
      await at(testId).pressSequentially(text);
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
