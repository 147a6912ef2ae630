import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromiumSurface, launchChromium } from '../../e2e/browser/chromium';
import { firefoxSurface, launchFirefox } from '../../e2e/browser/firefox';
import type { BrowserKind } from '../../e2e/browser/launch';
import type { BrowserUnderTest, Surface } from '../../e2e/browser/surface';
import { buildDapps, removeDapps } from '../../e2e/dapps/build-dapps';
import { onboard, type Onboarded } from '../../e2e/flows/onboard';
import { startService, type RunningService } from '../../e2e/service/start-service';
import { chromiumStop, firefoxStop, type StopBackground } from './stop-background';

/** One browser with our wallet and its user in it, and one service for whoever is measured. */
export interface Ground {
  readonly browser: BrowserUnderTest;
  readonly user: Onboarded;
  readonly service: RunningService;
  /** Opens a page of the service in a profile of its own, which shares no cookies with the wallet. */
  openApart(path: string): Promise<Surface>;
  /** Opens a page of the service in the wallet's own profile. */
  openBeside(path: string): Promise<Surface>;
  readonly stopBackground: StopBackground;
  close(): Promise<void>;
}

export interface GroundOptions {
  /** More folders of the service, by path. */
  readonly folders?: Readonly<Record<string, string>>;
}

/** A browser under test that can also open pages in profiles apart. */
interface Apart {
  readonly browser: BrowserUnderTest;
  readonly stopBackground: StopBackground;
  readonly openApart: (url: string) => Promise<Surface>;
}

export async function prepareGround(
  name: BrowserKind,
  { folders = {} }: GroundOptions = {},
): Promise<Ground> {
  const dapps = await buildDapps();
  const service = await startService({
    lineage: 'v1',
    staticFolders: { '/dapps': dapps, ...folders },
  });
  // A copy: browsers read files of an extension late, and a build meanwhile would change what is measured.
  const extension = await mkdtemp(join(tmpdir(), 'tidekey-build-'));
  await cp(name === 'chromium' ? 'dist/chrome' : 'dist/firefox', extension, { recursive: true });
  const { browser, openApart, stopBackground } = await (name === 'chromium'
    ? openChromium(extension)
    : openFirefox(extension));
  const user = await onboard(browser);
  return {
    browser,
    user,
    service,
    stopBackground,
    openApart: (path) => openApart(service.origin + path),
    openBeside: (path) => browser.newPage(service.origin + path),
    async close() {
      await browser.close();
      await service.close();
      await removeDapps();
      await rm(extension, { recursive: true, force: true });
    },
  };
}

async function openChromium(extension: string): Promise<Apart> {
  const browser = await launchChromium({ extension });
  const openApart = async (url: string): Promise<Surface> => {
    const context = await browser.context.browser()?.newContext();
    if (context === undefined) throw new Error('no browser behind the context');
    const page = await context.newPage();
    await page.goto(url);
    return { ...chromiumSurface(page), close: () => context.close() };
  };
  return { browser, openApart, stopBackground: await chromiumStop(browser) };
}

async function openFirefox(extension: string): Promise<Apart> {
  const browser = await launchFirefox({ extension });
  const openApart = async (url: string): Promise<Surface> => {
    const context = await browser.browser.createBrowserContext();
    const page = await context.newPage();
    await page.goto(url);
    return { ...firefoxSurface(page), close: () => context.close() };
  };
  return { browser, openApart, stopBackground: firefoxStop(browser) };
}
