import puppeteer, { type Browser, type BrowserContext } from 'puppeteer-core';

import { CHROMIUM_FLAGS } from '../../e2e/browser/chromium';
import { findBrowser } from '../../e2e/browser/find-browsers';
import { FramePage } from './frame-page';

/**
 * Chromium whose pages no automation library works in: such libraries make a world of their own in every frame, which
 * costs more than what is measured.
 */
export class BareChromium {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async launch(extension: string): Promise<BareChromium> {
    const browser = await puppeteer.launch({
      executablePath: findBrowser('chromium'),
      pipe: true,
      enableExtensions: [extension],
      args: [...CHROMIUM_FLAGS],
    });
    await browser.waitForTarget((target) => target.url().startsWith('chrome-extension://'));
    return new BareChromium(browser);
  }

  version(): Promise<string> {
    return this.#browser.version();
  }

  /** A page where the extension is. */
  openWith(url: string): Promise<FramePage> {
    return this.#open(this.#browser.defaultBrowserContext(), url);
  }

  /** A page of a context where no extension is. */
  async openWithout(url: string): Promise<FramePage> {
    return this.#open(await this.#browser.createBrowserContext(), url);
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  async #open(context: BrowserContext, url: string): Promise<FramePage> {
    const session = await this.#browser.target().createCDPSession();
    const appeared = context.waitForTarget((target) => target.url() === url);
    await session.send('Target.createTarget', {
      url,
      newWindow: true,
      ...(context.id === undefined ? {} : { browserContextId: context.id }),
    });
    await session.detach();
    return FramePage.of(await (await appeared).createCDPSession());
  }
}
