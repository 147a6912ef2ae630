import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, launch } from './browser/launch';
import type { BrowserUnderTest, Surface } from './browser/surface';
import { damageStorage, type Damage } from './flows/damage-storage';
import { approve } from './flows/answer-prompt';
import { demoStatus, pressDemo } from './flows/demo-page';
import { ask, killDuringWrites } from './flows/kill-during-writes';
import { onboard, openOnboarding, PASSWORD } from './flows/onboard';
import { startService, type RunningService } from './service/start-service';

describe.each(BROWSERS)('a vault whose storage breaks, in %s', (name) => {
  let browser: BrowserUnderTest;
  let service: RunningService;
  let address: string;
  beforeAll(async () => {
    service = await startService({ lineage: 'legacy' });
    browser = await launch(name);
    ({ address } = await onboard(browser));
    const page = await browser.newPage(service.origin);
    await page.type('demo-username', 'alma');
    await pressDemo(page, 'demo-register');
    await approve(browser);
    await page.bringToFront();
    await demoStatus(page, /registered: verified$/u);
    await page.close();
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  /** Locks, breaks what it is told to, and unlocks again. */
  async function reopened(damage: Damage): Promise<Surface> {
    const before = await browser.openExtensionPage('src/ui/popup/popup.html');
    await before.waitFor('lock-now');
    await before.click('lock-now');
    await before.waitFor('unlock-password');
    await before.close();
    await damageStorage(browser, damage);
    const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
    await popup.waitFor('unlock-password');
    await popup.type('unlock-password', PASSWORD);
    await popup.click('unlock-submit');
    await popup.waitFor('lock-now');
    return popup;
  }

  async function expectEverything(popup: Surface): Promise<void> {
    expect(await ask(popup, 'accounts.list', {})).toMatchObject({ ok: true, value: [{ address }] });
    expect(await ask(popup, 'passkeys.list', { limit: 9 })).toMatchObject({
      ok: true,
      value: { total: 1, items: [{ rpId: 'localhost' }] },
    });
  }

  it.each<[string, Damage, string]>([
    ['a damaged head', { heads: ['live'] }, 'storage-opened-from'],
    ['no database any more', { deleteDatabase: true }, 'storage-opened-from'],
    ['a passkey with a flipped bit', { flipPasskey: true }, 'storage-healed'],
  ])(
    'opens with %s, has everything, and says so',
    { timeout: 180_000 },
    async (_what, damage, notice) => {
      const popup = await reopened(damage);
      await popup.waitFor(notice, 20_000);
      await expectEverything(popup);
      await popup.close();
    },
  );

  it('signs in with the passkey that was put back', { timeout: 180_000 }, async () => {
    const page = await browser.newPage(service.origin);
    await pressDemo(page, 'demo-signin');
    await approve(browser);
    await page.bringToFront();
    await demoStatus(page, /signed in: verified$/u);
    await page.close();
  });

  it(
    'deletes what nothing opens only after a copy was offered and a phrase typed',
    { timeout: 180_000 },
    async () => {
      const before = await browser.openExtensionPage('src/ui/popup/popup.html');
      await before.waitFor('lock-now');
      await before.click('lock-now');
      await before.waitFor('unlock-password');
      await before.close();
      await damageStorage(browser, { heads: ['live', 'copy', 'previous'], deleteMirror: true });

      const page = await browser.openExtensionPage('src/ui/onboarding/onboarding.html');
      await page.waitFor('vault-export');
      expect(await page.has('onboarding-create')).toBe(false);
      expect(await page.has('vault-erase')).toBe(false);
      await page.click('vault-export');
      await page.waitFor('vault-erase-open');
      await page.evaluate(() => {
        document.querySelector('[data-testid="vault-erase-open"]')?.setAttribute('open', '');
      }, undefined);
      await page.type('vault-erase-phrase', 'delete it');
      await page.click('vault-erase');
      expect(await page.has('onboarding-create')).toBe(false);
      await page.evaluate(() => {
        const field = document.querySelector<HTMLInputElement>(
          '[data-testid="vault-erase-phrase"]',
        );
        if (field !== null) field.value = '';
      }, undefined);
      await page.type('vault-erase-phrase', ' Delete this  vault ');
      await page.click('vault-erase');
      await page.waitFor('onboarding-create', 20_000);
      await page.close();
      await (await openOnboarding(browser)).close();
    },
  );
});

describe('a worker of chromium that is stopped again and again in the middle of a write', () => {
  let browser: BrowserUnderTest;
  beforeAll(async () => {
    browser = await launch('chromium');
    await onboard(browser);
  });
  afterAll(() => browser.close());

  it('leaves the old state or the new one, each time', { timeout: 180_000 }, async () => {
    const tally = await killDuringWrites(browser, 60, Date.now() + 30_000);
    expect(tally.failures).toEqual([]);
    expect(tally.kills).toBeGreaterThan(5);
  });
});
