import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ChromiumUnderTest } from '../browser/chromium';
import type { FirefoxUnderTest } from '../browser/firefox';
import { BROWSERS, launch } from '../browser/launch';
import { addToChromiumPage, cancelInFirefox } from '../browser/native-authenticator';
import { eventually, pause, type BrowserUnderTest, type Surface } from '../browser/surface';
import { approve, openPrompt } from '../flows/answer-prompt';
import { promptGone } from '../flows/connect-dapp';
import { onboard } from '../flows/onboard';
import { startSignalWorld, type SignalWorld } from './signal-world';

/** In milliseconds: our window comes by then on a slow machine, and would have been seen by then on any. */
const COMES_WITHIN = 10_000;
const WOULD_COME_WITHIN = 1_500;

describe.each(BROWSERS)('how we behave on a site, in %s', (name) => {
  let world: SignalWorld;
  let browser: BrowserUnderTest;
  let page: Surface;

  beforeAll(async () => {
    world = await startSignalWorld();
    browser = await launch(name);
    await onboard(browser);
    page = await browser.newPage(world.origin);
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  /** Signs in, and takes it back. */
  const whoAnswers = async (expected: 'ours' | 'native'): Promise<'ours' | 'native'> => {
    await page.bringToFront();
    await page.evaluate(() => {
      const holder = window as unknown as { controller: AbortController; over: Promise<unknown> };
      holder.controller = new AbortController();
      holder.over = navigator.credentials
        .get({
          publicKey: { challenge: new Uint8Array(32) },
          signal: holder.controller.signal,
        })
        .catch(() => undefined);
    }, undefined);
    const end = Date.now() + (expected === 'ours' ? COMES_WITHIN : WOULD_COME_WITHIN);
    let ours = false;
    while (!ours && Date.now() < end) {
      await pause(50);
      ours = (await browser.countExtensionPages('prompt.html')) > 0;
    }
    await page.evaluate(async () => {
      const holder = window as unknown as { controller: AbortController; over: Promise<unknown> };
      holder.controller.abort();
      await holder.over;
    }, undefined);
    if (ours) await promptGone(browser);
    return ours ? 'ours' : 'native';
  };
  /** A choice in our settings is saved by the time that the page is told so. */
  const inSettings = async (work: (settings: Surface) => Promise<void>): Promise<void> => {
    const settings = await browser.openExtensionPage('src/ui/settings/settings.html');
    await settings.waitFor('behaviour');
    await work(settings);
    await settings.close();
  };

  it('asks on every site at first, or on those only where there is a passkey', async () => {
    expect(await whoAnswers('ours')).toBe('ours');
    await inSettings((settings) => settings.click('behaviour-known'));
    expect(await whoAnswers('native')).toBe('native');

    await inSettings((settings) => settings.click('behaviour-always'));
    await page.bringToFront();
    await page.evaluate(() => {
      (window as unknown as { ask: (label: string, operation: string) => void }).ask(
        'made',
        'create',
      );
    }, undefined);
    await approve(browser);
    await promptGone(browser);
    await inSettings((settings) => settings.click('behaviour-known'));
    expect(await whoAnswers('ours')).toBe('ours');
  });

  it('never asks on a site that was named, and asks again once the names are cleared', async () => {
    await inSettings(async (settings) => {
      await settings.type('never-host', 'localhost');
      await settings.click('never-add');
      await eventually('the count', async () =>
        (await settings.text('never-count')).includes('1') ? true : undefined,
      );
    });
    expect(await whoAnswers('native')).toBe('native');
    await inSettings(async (settings) => {
      await settings.click('never-clear');
      await settings.waitForGone('never-clear');
    });
    expect(await whoAnswers('ours')).toBe('ours');
  });

  it('lets the browser answer first where the user wants it, from the toolbar button', async () => {
    await page.bringToFront();
    const popup = await browser.openPopup();
    await popup.click('site-order');
    await popup.click('site-order-last');
    await popup.close().catch(() => undefined);
    expect(await whoAnswers('native')).toBe('native');
  });

  it('asks after the browser, when that had nothing for the site', async () => {
    await page.bringToFront();
    if (name === 'chromium') {
      await addToChromiumPage(browser as ChromiumUnderTest, await page.address());
    }
    await page.evaluate(() => {
      (window as unknown as { ask: (label: string, operation: string) => void }).ask(
        'second',
        'get',
      );
    }, undefined);
    if (name === 'firefox') {
      // Nobody of ours is there while the browser asks.
      await pause(WOULD_COME_WITHIN);
      expect(await browser.countExtensionPages('prompt.html')).toBe(0);
      await cancelInFirefox(browser as FirefoxUnderTest);
    }
    await approve(browser);
    await promptGone(browser);
    const ends = () =>
      page.evaluate(
        () => (window as unknown as { ends: Record<string, { id?: string } | undefined> }).ends,
        undefined,
      );
    await expect.poll(ends, { timeout: 30_000 }).toMatchObject({
      second: { id: expect.stringMatching(/^[\w-]{20,}$/u) as string },
    });
  });

  it('tells all of it in the inspector', async () => {
    await inSettings(async (settings) => {
      await settings.waitFor('inspector-entry');
      const text = await settings.text('inspector');
      for (const rule of [
        'You were asked.',
        'you paused this site',
        'as you chose for this site',
      ]) {
        expect(text).toContain(rule);
      }
    });
  });

  it('says in the prompt, and in the popup, that somebody has put himself before us', async () => {
    await page.evaluate(() => {
      const { prototype } = CredentialsContainer;
      // eslint-disable-next-line @typescript-eslint/unbound-method -- put in its place again, around the same function
      prototype.get = new Proxy(prototype.get, {});
    }, undefined);
    const popup = await browser.openPopup();
    await popup.click('site-order');
    await popup.click('site-order-first');
    await popup.close().catch(() => undefined);
    await page.bringToFront();
    await page.evaluate(() => {
      (window as unknown as { ask: (label: string, operation: string) => void }).ask('late', 'get');
    }, undefined);
    const prompt = await openPrompt(browser);
    expect(await prompt.has('prompt-hook')).toBe(true);
    await prompt.click('prompt-deny');
    await promptGone(browser);
  });
});
