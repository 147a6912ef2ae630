import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ask, settlements } from './attacks/requests';
import { servePages } from './attacks/serve-pages';
import { BROWSERS, launch } from './browser/launch';
import type { BrowserUnderTest, Surface } from './browser/surface';
import { approve, openPrompt } from './flows/answer-prompt';
import { damageStorage } from './flows/damage-storage';
import { onboard, PASSWORD } from './flows/onboard';

const CHALLENGE = Array.from({ length: 32 }, (_, index) => index);

describe.each(BROWSERS)('bad input in %s', (name) => {
  let browser: BrowserUnderTest;
  let pages: Awaited<ReturnType<typeof servePages>>;
  let page: Surface;

  beforeAll(async () => {
    pages = await servePages();
    browser = await launch(name);
    await onboard(browser);
    page = await browser.newPage(`${pages.origin}/requests.html`);
  });

  afterAll(async () => {
    await browser.close();
    await pages.close();
  });

  const errorOf = async (label: string): Promise<string | undefined> => {
    const name = async () => (await settlements(page)).find((each) => each.label === label)?.name;
    await expect.poll(name, { timeout: 30_000 }).toBeDefined();
    return name();
  };

  it.each([
    ['a foreign RP ID', { rp: { name: 'x', id: 'example.com' } }, 'SecurityError'],
    [
      'no known credential type',
      { pubKeyCredParams: [{ type: 'x', alg: -7 }] },
      'NotSupportedError',
    ],
  ])('answers %s without a window', async (label, extra, expected) => {
    await ask(page, label, 'create', CHALLENGE, extra);

    expect(await errorOf(label)).toBe(expected);
    expect(await browser.countExtensionPages('prompt.html')).toBe(0);
  });

  it('answers an algorithm that it does not have only after the user was asked', async () => {
    await ask(page, 'algorithm', 'create', CHALLENGE, {
      pubKeyCredParams: [{ type: 'public-key', alg: -65535 }],
    });
    await approve(browser);

    expect(await errorOf('algorithm')).toBe('NotAllowedError');
  });

  it('answers a second passkey that the site excludes with InvalidStateError, after consent', async () => {
    await ask(page, 'first', 'create', CHALLENGE);
    await approve(browser);
    const idOf = async () =>
      (await settlements(page)).find(({ label }) => label === 'first')?.json?.id;
    await expect.poll(idOf, { timeout: 30_000 }).toBeDefined();
    await ask(page, 'second', 'create', CHALLENGE, { excludedId: await idOf() });
    await approve(browser);

    expect(await errorOf('second')).toBe('InvalidStateError');
  });

  it('offers to make an account when a proof is asked and all are hidden', async () => {
    const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
    await popup.evaluate(async () => {
      const { runtime } = (globalThis as unknown as { browser?: typeof chrome }).browser ?? chrome;
      const listed: unknown = await runtime.sendMessage({ name: 'accounts.list', request: {} });
      const { value } = listed as { value: { id: string }[] };
      for (const { id } of value) {
        await runtime.sendMessage({ name: 'accounts.set-hidden', request: { id, hidden: true } });
      }
    }, undefined);
    await popup.close();
    await ask(page, 'no account', 'create', CHALLENGE, { extensions: { liquid: true } });
    const prompt = await openPrompt(browser);
    await prompt.click('prompt-add-account');
    await prompt.click('prompt-approve');

    const made = async () => (await settlements(page)).find(({ label }) => label === 'no account');
    await expect.poll(made, { timeout: 15_000 }).toMatchObject({ ok: true });
  });

  it('counts a wrong password, loses nothing, and takes the right one', async () => {
    const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
    await popup.click('lock-now');
    await popup.type('unlock-password', 'wrong');
    await popup.click('unlock-submit');
    await expect
      .poll(() => popup.evaluate(() => document.body.innerText, undefined), { timeout: 30_000 })
      .toMatch(/not the password/u);
    await popup.type('unlock-password', PASSWORD);
    await popup.click('unlock-submit');
    await popup.waitFor('lock-now');
    await popup.click('lock-now');
    await popup.waitFor('unlock-password');
    await popup.close();
  });

  it('shows the recovery screen over a damaged vault, and never onboarding', async () => {
    await damageStorage(browser, { heads: ['live', 'copy', 'previous'], deleteMirror: true });
    const onboarding = await browser.openExtensionPage('src/ui/onboarding/onboarding.html');
    await onboarding.waitFor('vault-export');

    expect(await onboarding.has('onboarding-create')).toBe(false);
    await onboarding.close();
  });
});
