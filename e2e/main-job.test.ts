import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { BrowserUnderTest, Surface } from './browser/surface';
import { BROWSERS, launch } from './browser/launch';
import { approve, deny, openPrompt, unlockInPrompt } from './flows/answer-prompt';
import { demoStatus, pressDemo } from './flows/demo-page';
import { onboard, PASSWORD, type Onboarded } from './flows/onboard';
import { startService } from './service/start-service';

type Service = Awaited<ReturnType<typeof startService>>;

describe.each(BROWSERS)('the main job in %s', (name) => {
  let service: Service;
  let browser: BrowserUnderTest;
  let page: Surface;
  let user: Onboarded;

  beforeAll(async () => {
    service = await startService({ lineage: 'legacy' });
    browser = await launch(name);
    user = await onboard(browser);
    page = await browser.newPage(service.origin);
    await page.type('demo-username', 'ada');
  });

  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  const status = async (ending: RegExp): Promise<string> => {
    await page.bringToFront();
    return demoStatus(page, ending);
  };

  it('has an account after onboarding', () => {
    expect(user.words).toHaveLength(24);
    expect(user.address).toMatch(/^[A-Z2-7]{58}$/u);
  });

  it('registers a passkey that the server and a second verifier accept', async () => {
    await pressDemo(page, 'demo-register');
    const prompt = await openPrompt(browser);
    expect(await prompt.text('prompt-origin')).toContain('localhost');
    await prompt.click('prompt-approve');

    expect(await status(/registered: verified$/u)).toMatch(/registered: verified$/u);
  });

  it('signs in with it, without a user name', async () => {
    await pressDemo(page, 'demo-signin');
    await approve(browser);

    expect(await status(/signed in: verified$/u)).toMatch(/signed in: verified$/u);
  });

  it('proves the Algorand account in a Liquid registration', async () => {
    await pressDemo(page, 'demo-liquid-register');
    const prompt = await openPrompt(browser);
    await prompt.waitFor(`prompt-account-${user.address}`);
    await prompt.click('prompt-approve');

    await status(/liquid registered: verified by service$/u);
    const received = await page.text('demo-received');
    expect(received).toContain(user.address);
  });

  it('signs in over Liquid with the passkey of that account', async () => {
    await pressDemo(page, 'demo-liquid-signin');
    await approve(browser);

    expect(await status(/liquid signed in: verified by service$/u)).toContain('verified');
  });

  it('reports a denial as NotAllowedError', async () => {
    await pressDemo(page, 'demo-signin');
    await deny(browser);

    expect(await status(/error: NotAllowedError/u)).toContain('NotAllowedError');
  });

  it('unlocks inside the prompt and goes on with the same request', async () => {
    const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
    await popup.click('lock-now');
    await popup.waitFor('unlock-password');
    await popup.close();

    await pressDemo(page, 'demo-signin');
    const prompt = await unlockInPrompt(browser, PASSWORD);
    await prompt.click('prompt-approve');

    expect(await status(/signed in: verified$/u)).toContain('verified');
  });

  it('shows the passkeys in the popup, and one that is deleted comes back by undo', async () => {
    const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
    await popup.click('tab-passkeys');
    const rows = () =>
      popup.evaluate(
        () => document.querySelectorAll('[data-testid^="passkey-row-"]').length,
        undefined,
      );
    await expect.poll(rows).toBe(2);
    await popup.click('passkey-delete');
    await expect.poll(rows).toBe(1);
    await popup.click('toast-undo');
    await expect.poll(rows).toBe(2);
    await popup.close();
  });
});
