import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { launchChromium } from './browser/chromium';
import { launchFirefox } from './browser/firefox';
import { BROWSERS } from './browser/launch';
import {
  addToChromiumPage,
  addToFirefox,
  SOFTWARE_AUTHENTICATOR,
  WITH_PRF,
} from './browser/native-authenticator';
import { eventually, type BrowserUnderTest, type Surface } from './browser/surface';
import { openPrompt } from './flows/answer-prompt';
import { onboard, PASSWORD } from './flows/onboard';
import { startService, type RunningService } from './service/start-service';

const NEXT = 'another-lantern-and-29-horses';
const SETTINGS = '/src/ui/settings/settings.html';
const POPUP = '/src/ui/popup/popup.html';

describe.each(BROWSERS)('the ways into the vault in %s', (name) => {
  let service: RunningService;
  let browser: BrowserUnderTest;
  /** One page for everything: Chromium's authenticators are of one page. */
  let page: Surface;
  /** Locks the vault from elsewhere. */
  let other: Surface;

  beforeAll(async () => {
    service = await startService({ lineage: 'legacy' });
    if (name === 'chromium') {
      const chromium = await launchChromium();
      browser = chromium;
      await onboard(browser);
      page = await browser.openExtensionPage(SETTINGS.slice(1));
      await addToChromiumPage(chromium, await page.address(), WITH_PRF);
    } else {
      const firefox = await launchFirefox({ preferences: SOFTWARE_AUTHENTICATOR });
      browser = firefox;
      await addToFirefox(firefox);
      await onboard(browser);
      page = await browser.openExtensionPage(SETTINGS.slice(1));
    }
    other = await browser.openExtensionPage(POPUP.slice(1));
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  const goTo = async (path: string): Promise<void> => {
    await page.bringToFront();
    await page.evaluate((to) => {
      window.location.assign(to);
    }, path);
  };

  const lock = async (): Promise<void> => {
    await other.bringToFront();
    await other.click('lock-now');
    await other.waitFor('unlock-password');
  };

  const unlock = async (password: string): Promise<void> => {
    await page.type('unlock-password', password);
    await page.click('unlock-submit');
  };

  const fillPasswords = async (present: string, next: string): Promise<void> => {
    await page.type('change-present', present);
    await page.type('change-next', next);
    await page.type('change-repeat', next);
  };

  it('change by a new password, which keeps the session open', async () => {
    await goTo(SETTINGS);
    await page.click('change-open');
    await fillPasswords(PASSWORD, NEXT);
    await page.click('change-save');
    await page.waitFor('change-done', 30_000);
    expect(await page.has('settings-ways')).toBe(true);
    await lock();
    await goTo(POPUP);
    await unlock(PASSWORD);
    await expect.poll(() => textOf(page), { timeout: 20_000 }).toContain('not the password');
    await unlock(NEXT);
    await page.waitFor('lock-now', 20_000);
  });

  it('stay as they are after a wrong present password, which counts', async () => {
    await goTo(SETTINGS);
    await page.click('change-open');
    await fillPasswords('not-the-password', PASSWORD);
    await page.click('change-save');
    await expect.poll(() => textOf(page), { timeout: 20_000 }).toContain('not the password');
    // The new one is still there, to be sent with the right one.
    await page.type('change-present', NEXT);
    await page.click('change-save');
    await page.waitFor('change-done', 30_000);
  });

  it('are two with a passkey, which is added after the password', async () => {
    await page.click('ways-open');
    await page.type('ways-label', 'Blue key');
    await page.type('ways-password', 'not-the-password');
    await page.click('ways-save');
    await expect.poll(() => textOf(page), { timeout: 20_000 }).toContain('not the password');
    await page.type('ways-password', PASSWORD);
    await page.click('ways-save');
    await page.waitFor('ways-added', 60_000);
    expect(await page.text('ways-row')).toContain('Blue key');

    await lock();
    await goTo(POPUP);
    await page.click('unlock-passkey');
    await page.waitFor('lock-now', 30_000);
  });

  // Chromium's authenticators are of one page, so that none of a prompt knows a passkey of the settings; that the prompt
  // asks for one there, `e2e/prompt/prompt-window.test.ts` holds.
  if (name === 'firefox') {
    it(
      'verify the user to a site: a prompt takes the passkey for the password',
      { timeout: 90_000 },
      async () => {
        await goTo(SETTINGS);
        await page.waitFor('settings-freshness');
        const sent: unknown = await page.evaluate(
          (): Promise<unknown> =>
            chrome.runtime.sendMessage({
              name: 'settings.set',
              request: { autoLockMinutes: 15, verificationFreshMinutes: 0 },
            }),
          undefined,
        );
        expect(sent).toMatchObject({ ok: true });
        const site = await browser.newPage(service.origin);
        await site.evaluate(() => {
          const made = navigator.credentials.create({
            publicKey: {
              challenge: new Uint8Array(32),
              rp: { name: 'site' },
              user: { id: new Uint8Array(8), name: 'alma', displayName: 'Alma' },
              pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
              authenticatorSelection: { userVerification: 'required' },
            },
          });
          Object.assign(globalThis, { made });
        }, undefined);
        const prompt = await openPrompt(browser);
        await prompt.waitFor('verify-password');
        await eventually('an armed button', async () =>
          (await prompt.evaluate(
            () => document.querySelector('[data-testid="verify-passkey"]:enabled') !== null,
            undefined,
          ))
            ? true
            : undefined,
        );
        await prompt.click('verify-passkey');
        await site.bringToFront();
        const flags = await site.evaluate(async () => {
          const made = (await (globalThis as unknown as { made: Promise<unknown> })
            .made) as PublicKeyCredential;
          const { authenticatorData } = (made.toJSON() as RegistrationResponseJSON).response;
          return atob(authenticatorData.replaceAll('-', '+').replaceAll('_', '/')).charCodeAt(32);
        }, undefined);
        // UP and UV.
        expect(flags & 0b101).toBe(0b101);
        await site.close();
      },
    );
  }

  it('are asked for at once where the toolbar popup sent the user', async () => {
    await lock();
    await goTo(SETTINGS);
    await page.waitFor('settings-auto-lock');
    // Chromium asks for no passkey from a page that nobody has touched.
    await page.clickAt({ x: 5, y: 5 });
    await goTo(`${POPUP}#passkey`);
    await page.waitFor('lock-now', 30_000);
    expect(await page.address()).not.toContain('#passkey');
  });

  it('refuse the same device a second time, and say why', async () => {
    await goTo(SETTINGS);
    await page.click('ways-open');
    await page.type('ways-password', PASSWORD);
    await page.click('ways-save');
    await page.waitFor('passkey-trouble', 60_000);
    expect(await page.text('passkey-trouble')).toContain('added already');
    expect(await page.text('passkey-trouble')).toContain('InvalidStateError');
  });

  it('lose the passkey with a new vault key, which is said before', async () => {
    await goTo(SETTINGS);
    await page.click('change-open');
    await page.click('change-new-key');
    await page.waitFor('change-drops-passkeys');
    await fillPasswords(PASSWORD, NEXT);
    await page.click('change-save');
    await page.waitFor('change-done', 30_000);
    await page.waitFor('ways-none', 20_000);
    await lock();
    await goTo(POPUP);
    await page.waitFor('unlock-password');
    expect(await page.has('unlock-passkey')).toBe(false);
    await unlock(NEXT);
    await page.waitFor('lock-now', 20_000);
  });

  it('leave no typed password in a page when the vault is locked', async () => {
    await goTo(SETTINGS);
    await page.click('change-open');
    await fillPasswords(NEXT, 'typed-and-never-sent-1');
    await page.evaluate(() => {
      const inputs = document.querySelectorAll<HTMLInputElement>('input[type="password"]');
      Object.assign(globalThis, { kept: [...inputs] });
    }, undefined);
    await lock();
    await page.waitForGone('change-present');
    const left = await page.evaluate(
      () => (globalThis as unknown as { kept: HTMLInputElement[] }).kept.map(({ value }) => value),
      undefined,
    );
    expect(left).toEqual(['', '', '']);
  });
});

const textOf = (page: Surface): Promise<string> =>
  page.evaluate(() => document.body.innerText, undefined);
