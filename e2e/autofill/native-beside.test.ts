import type { CDPSession } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { launchChromium, type ChromiumUnderTest } from '../browser/chromium';
import { PRESENT_AND_VERIFIED } from '../browser/native-authenticator';
import { eventually } from '../browser/surface';
import { approve, openPrompt } from '../flows/answer-prompt';
import { promptGone } from '../flows/connect-dapp';
import { onboard } from '../flows/onboard';
import { badgeOf } from './look-at-extension';
import { serveSignInPages, SignInPage } from './sign-in-page';

/** Chromium's own client with a virtual authenticator stands for the passkeys that the browser itself offers. */
describe('a conditional get beside the browser’s own, in chromium', () => {
  let browser: ChromiumUnderTest;
  let pages: Awaited<ReturnType<typeof serveSignInPages>>;
  let page: SignInPage;
  let session: CDPSession;
  let authenticatorId: string;

  beforeAll(async () => {
    pages = await serveSignInPages();
    browser = await launchChromium();
    await onboard(browser);
    page = await SignInPage.open(browser, pages.origin);
    const target = browser.context.pages().find((each) => each.url().startsWith(pages.origin));
    if (target === undefined) throw new Error('no page');
    session = await browser.context.newCDPSession(target);
    await session.send('WebAuthn.enable', { enableUI: false });
    ({ authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: PRESENT_AND_VERIFIED,
    }));
    // One passkey here, by the window, and one there: a hint at a security key goes to the browser.
    await page.request('ours', 'create');
    await approve(browser);
    await page.settlement('ours');
    await page.surface.bringToFront();
    await page.request('theirs', 'create', { publicKey: { hints: ['security-key'] } });
    expect(await page.settlement('theirs')).toMatchObject({ ok: true });
  });
  afterAll(async () => {
    await browser.close();
    await pages.close();
  });

  const theUserIsThere = (enabled: boolean): Promise<unknown> =>
    session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
  const idOf = async (label: string): Promise<unknown> => {
    const { json } = await page.settlement(label);
    return json === undefined ? undefined : Object.entries(json).find(([key]) => key === 'id')?.[1];
  };

  it('gives the page what was chosen in the browser, and takes back our offer', async () => {
    await page.waitForPasskey('native');

    expect(await idOf('native')).toBe(await idOf('theirs'));
    await page.surface.click('user');
    expect(await page.hint()).toBeUndefined();
    expect(await badgeOf(browser, page)).toBe('');
    expect(await page.settlements()).toHaveLength(3);
  });

  it('ends the browser’s request when ours is chosen', async () => {
    await theUserIsThere(false);
    await page.surface.bringToFront();
    await page.waitForPasskey('hint');
    await page.surface.click('elsewhere');
    await page.surface.click('user');
    await page.pressHint();
    await approve(browser);
    expect(await idOf('hint')).toBe(await idOf('ours'));
    await promptGone(browser);

    // The browser takes one request at a time.
    await theUserIsThere(true);
    await page.surface.bringToFront();
    await page.request('free', 'get', { publicKey: { hints: ['security-key'] } });
    expect(await idOf('free')).toBe(await idOf('theirs'));
  });

  it('asks the browser in its own window when the user takes another device', async () => {
    await theUserIsThere(false);
    await page.waitForPasskey('other');
    await page.surface.click('elsewhere');
    await page.surface.click('user');
    await page.pressHint();
    const prompt = await openPrompt(browser);
    await theUserIsThere(true);
    await prompt.click('prompt-use-other');
    await promptGone(browser);
    await page.surface.bringToFront();
    expect(await idOf('other')).toBe(await idOf('theirs'));
  });

  it('leaves nothing behind in the browser at the page’s abort', async () => {
    await theUserIsThere(false);
    await page.waitForPasskey('aborted');
    await page.surface.click('user');
    await eventually('the hint', () => page.hint());
    await page.abort('aborted');
    expect(await page.settlement('aborted')).toMatchObject({ name: 'AbortError' });
    await theUserIsThere(true);
    await page.request('after', 'get', { publicKey: { hints: ['security-key'] } });
    expect(await idOf('after')).toBe(await idOf('theirs'));
  });
});
