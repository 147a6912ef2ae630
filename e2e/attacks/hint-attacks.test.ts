import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { serveSignInPages, SignInPage } from '../autofill/sign-in-page';
import { BROWSERS, launch } from '../browser/launch';
import { eventually, pause, type BrowserUnderTest } from '../browser/surface';
import { approve, deny, openPrompt } from '../flows/answer-prompt';
import { promptGone } from '../flows/connect-dapp';
import { onboard } from '../flows/onboard';

/** The hint is the one surface that we draw in a page. Whatever a page does with it, it can only open our window. */
describe.each(BROWSERS)('a page that abuses the hint, in %s', (name) => {
  let browser: BrowserUnderTest;
  let pages: Awaited<ReturnType<typeof serveSignInPages>>;
  let page: SignInPage;

  beforeAll(async () => {
    pages = await serveSignInPages();
    browser = await launch(name);
    await onboard(browser);
    page = await SignInPage.open(browser, pages.origin);
    await page.request('ada', 'create');
    await approve(browser);
    await page.settlement('ada');
    await promptGone(browser);
    await page.surface.bringToFront();
    await page.waitForPasskey('waiting');
    await page.surface.click('user');
    await eventually('the hint', () => page.hint());
  });

  afterAll(async () => {
    await browser.close();
    await pages.close();
  });

  const endings = async (): Promise<readonly string[]> =>
    (await page.settlements()).map(({ label }) => label);

  it('opens nothing by clicks that a script makes', async () => {
    await page.surface.evaluate(() => {
      const host = document.querySelector<HTMLElement>(':popover-open');
      if (host === null) throw new Error('no hint');
      const { left, top, width, height } = host.getBoundingClientRect();
      const place = { clientX: left + width / 3, clientY: top + height / 2 };
      const init = { bubbles: true, cancelable: true, composed: true, ...place };
      const inside = document.elementFromPoint(place.clientX, place.clientY);
      for (const target of [host, inside ?? host]) {
        target.dispatchEvent(new PointerEvent('pointerdown', init));
        target.dispatchEvent(new MouseEvent('mousedown', init));
        target.dispatchEvent(new MouseEvent('mouseup', init));
        target.dispatchEvent(new MouseEvent('click', init));
        if (target instanceof HTMLElement) target.click();
      }
      host.focus();
      host.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ...init }));
    }, undefined);
    await pause(500);

    expect(await browser.countExtensionPages('prompt.html')).toBe(0);
    expect(await endings()).toEqual(['ada']);
  });

  it('cannot read what the hint says, nor reach into it', async () => {
    const seen = await page.surface.evaluate(() => {
      const host = document.querySelector<HTMLElement>(':popover-open');
      return {
        root: host?.shadowRoot ?? null,
        text: host?.textContent,
        attributes: host?.getAttributeNames().sort(),
        children: host?.childNodes.length,
      };
    }, undefined);

    expect(seen).toEqual({ root: null, text: '', attributes: ['popover', 'style'], children: 0 });
  });

  it('wins a window of ours and no signature when it is made invisible under a click', async () => {
    const place = await eventually('the hint', () => page.hint());
    await page.surface.evaluate((at) => {
      const bait = document.createElement('div');
      bait.textContent = 'Accept cookies';
      bait.popover = 'manual';
      bait.style.cssText = `position:fixed;inset:auto;left:${at.x - 40}px;top:${at.y - 15}px;pointer-events:none;background:#fff`;
      document.body.append(bait);
      bait.showPopover();
      const host = [...document.querySelectorAll<HTMLElement>(':popover-open')].find(
        (each) => each !== bait,
      );
      host?.style.setProperty('opacity', '0.001', 'important');
      document.documentElement.style.opacity = '0.001';
    }, place);
    await page.surface.clickAt(place);
    const prompt = await openPrompt(browser);

    // The consent is in a window that no page can touch, not armed by that click, with the site's name in it.
    expect(await prompt.text('prompt-origin')).toContain('localhost');
    expect(await endings()).toEqual(['ada']);
    await deny(browser);
    await promptGone(browser);
    expect(await endings()).toEqual(['ada']);
  });

  it('wins nothing by wrapping what we wrapped', async () => {
    await page.surface.bringToFront();
    const seen = await page.surface.evaluate(async () => {
      const { prototype } = CredentialsContainer;
      const ours = Object.getOwnPropertyDescriptor(prototype, 'get');
      const calls: string[] = [];
      const call = ours?.value as (options: object) => Promise<unknown>;
      const wrapped = new Proxy(call, {
        apply: (target, receiver, [options]: [{ publicKey: object }]): Promise<unknown> => {
          calls.push('wrapped');
          const publicKey = { ...options.publicKey, rpId: 'bank.example' };
          return Reflect.apply(target, receiver, [{ publicKey }]);
        },
      });
      Object.defineProperty(prototype, 'get', { ...ours, value: wrapped });
      const challenge = new Uint8Array(32);
      const nameOf = (error: unknown): string => (error as Error).name;
      const foreign = await navigator.credentials.get({ publicKey: { challenge } }).catch(nameOf);
      const receiver = await Promise.resolve()
        .then(() => Reflect.apply(call, Object.create(prototype), [{ publicKey: { challenge } }]))
        .catch(nameOf);
      Object.defineProperty(prototype, 'get', ours ?? {});
      return { calls, foreign, receiver };
    }, undefined);

    expect(seen).toEqual({ calls: ['wrapped'], foreign: 'SecurityError', receiver: 'TypeError' });
    expect(await browser.countExtensionPages('prompt.html')).toBe(0);
  });
});
