import { afterEach, beforeAll, afterAll, describe, expect, it } from 'vitest';

import type { BrowserUnderTest, Surface } from './browser/surface';
import { BROWSERS, launch } from './browser/launch';
import { approve, openPrompt } from './flows/answer-prompt';
import { demoStatus, pressDemo } from './flows/demo-page';
import { importPhrase, onboard } from './flows/onboard';
import { startService, type RunningService } from './service/start-service';

/** Where the demo page remembers which passkey its user had; a site would know it by the user's name. */
const REMEMBERED = 'harbour.liquid-credential';

describe.each(BROWSERS)('a new %s, with nothing but the words on paper', (name) => {
  let service: RunningService;
  let browser: BrowserUnderTest;

  beforeAll(async () => {
    service = await startService({ lineage: 'legacy' });
  });
  afterEach(() => browser.close());
  afterAll(() => service.close());

  async function openDemo(username: string): Promise<Surface> {
    const page = await browser.newPage(service.origin);
    await page.type('demo-username', username);
    return page;
  }

  it('signs in with the passkey of a browser that is gone', { timeout: 120_000 }, async () => {
    browser = await launch(name);
    const { words, address } = await onboard(browser);
    const before = await openDemo(address);
    await pressDemo(before, 'demo-liquid-register');
    await approve(browser);
    await demoStatus(before, /liquid registered: verified by service$/u);
    const credentialId = await before.evaluate((key) => localStorage.getItem(key), REMEMBERED);
    await browser.close();

    browser = await launch(name);
    expect(await importPhrase(browser, words)).toBe(address);
    const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
    await popup.click('tab-passkeys');
    expect(await popup.has(`passkey-row-${credentialId ?? ''}`)).toBe(false);
    await popup.close();

    const page = await openDemo(address);
    await page.evaluate(
      ([key, id]) => {
        localStorage.setItem(key, id);
      },
      [REMEMBERED, credentialId ?? ''] as const,
    );
    await pressDemo(page, 'demo-liquid-signin');
    const prompt = await openPrompt(browser);
    const passkey = `prompt-passkey-${credentialId ?? ''}`;
    await prompt.waitFor(passkey);
    expect(await prompt.text(passkey)).toContain('Restored from your recovery phrase');
    await prompt.click('prompt-approve');
    await page.bringToFront();
    await demoStatus(page, /liquid signed in: verified by service$/u);

    // It is here to stay, and its row says why it will always come back.
    const list = await browser.openExtensionPage('src/ui/popup/popup.html');
    await list.click('tab-passkeys');
    await list.waitFor(`passkey-row-${credentialId ?? ''}`);
    expect(await list.text('passkey-comes-back')).toBe('Your recovery phrase brings it back');
  });
});
