import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, launch } from '../browser/launch';
import { eventually, type BrowserUnderTest, type Surface } from '../browser/surface';
import { openPrompt } from '../flows/answer-prompt';
import { choosePassword, onboard, openOnboarding, PASSWORD } from '../flows/onboard';
import { startService, type RunningService } from '../service/start-service';
import { catchFile, caughtFile, chooseFile } from './files';
import {
  beginCreate,
  beginGet,
  isSignedBy,
  outcomeOf,
  type Made,
  type SignedIn,
} from './passkey-page';

const FILE_PASSWORD = 'another-harbour-52-compass';
const NEW_PASSWORD = 'quiet-anchor-63-meadow';

describe.each(BROWSERS)('a backup file in %s', (name) => {
  let service: RunningService;
  let browser: BrowserUnderTest;

  beforeAll(async () => {
    service = await startService({ lineage: 'legacy' });
  });
  afterEach(() => browser.close());
  afterAll(() => service.close());

  const settings = (): Promise<Surface> =>
    browser.openExtensionPage('src/ui/settings/settings.html');

  async function makePasskey(): Promise<Made> {
    const page = await browser.newPage(service.origin);
    await beginCreate(page);
    const prompt = await openPrompt(browser);
    await prompt.click('prompt-approve');
    await page.bringToFront();
    return outcomeOf<Made>(page);
  }

  async function makeBackup(page: Surface): Promise<string> {
    await page.waitFor('backup-open');
    await catchFile(page);
    await page.click('backup-open');
    await page.type('backup-password', FILE_PASSWORD);
    await page.type('backup-repeat', FILE_PASSWORD);
    await page.type('backup-vault-password', PASSWORD);
    await page.click('backup-make');
    await page.waitFor('backup-made', 30_000);
    return caughtFile(page);
  }

  async function openFile(page: Surface, file: string, password: string): Promise<void> {
    await chooseFile(page, file);
    await page.waitFor('bring-in-password');
    await page.type('bring-in-password', password);
    await page.click('bring-in-open');
  }

  it('brings a random key to a new browser, where it signs in', { timeout: 180_000 }, async () => {
    browser = await launch(name);
    await onboard(browser);
    const made = await makePasskey();
    const before = await settings();
    await before.waitFor('backup-due');
    const file = await makeBackup(before);
    expect(file).toContain('tidekey-backup');
    expect(file).not.toContain(made.id);
    await before.waitForGone('backup-due');

    // The rehearsal: the very file, from the disk, and nothing in it is new.
    await openFile(before, file, FILE_PASSWORD);
    await before.waitFor('transfer-preview');
    expect(await before.text('transfer-says')).toContain('the backup that was made last');
    expect(await before.has('transfer-add')).toBe(false);
    await browser.close();

    browser = await launch(name);
    await onboard(browser);
    const page = await settings();
    await openFile(page, file, 'a wrong password');
    await page.waitFor('bring-in-password');
    await page.type('bring-in-password', FILE_PASSWORD);
    await page.click('bring-in-open');
    await page.waitFor('transfer-preview');
    await page.click('transfer-add');
    await page.waitFor('transfer-ok', 30_000);
    await page.close();

    await expectSignIn(made);
  });

  it('makes a vault of it where there is none', { timeout: 180_000 }, async () => {
    browser = await launch(name);
    const { address } = await onboard(browser);
    const made = await makePasskey();
    const file = await makeBackup(await settings());
    await browser.close();

    browser = await launch(name);
    const onboarding = await openOnboarding(browser);
    await onboarding.click('onboarding-file');
    await chooseFile(onboarding, file, 'restore-file');
    await onboarding.type('restore-password', 'a wrong password');
    await onboarding.click('restore-open');
    await eventually('the refusal', async () =>
      (await onboarding.evaluate(() => document.body.innerText, undefined)).includes(
        'not the password of this file',
      )
        ? true
        : undefined,
    );
    await onboarding.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('[data-testid="restore-password"]');
      if (input !== null) input.value = '';
    }, undefined);
    await onboarding.type('restore-password', FILE_PASSWORD);
    await onboarding.click('restore-open');
    await onboarding.waitFor('restore-holds', 30_000);
    expect(await onboarding.text('restore-holds')).toContain('1 passkey, 1 account and 1 phrase');
    await choosePassword(onboarding, NEW_PASSWORD);
    await eventually('the vault', async () =>
      (await onboarding.text('restore-holds')).includes('is back') ? true : undefined,
    );
    await onboarding.close();

    const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
    await popup.click('tab-accounts');
    await popup.waitFor('account-address');
    const shown = await popup.evaluate(
      () => document.querySelector('[data-testid="account-address"]')?.getAttribute('title'),
      undefined,
    );
    expect(shown).toBe(address);
    // The new password is this vault's, and no other.
    await popup.click('lock-now');
    await popup.waitFor('unlock-password');
    await popup.type('unlock-password', NEW_PASSWORD);
    await popup.click('unlock-submit');
    await popup.waitForGone('unlock-password', 30_000);
    await popup.close();
    await expectSignIn(made);
  });

  async function expectSignIn(made: Made): Promise<void> {
    const site = await browser.newPage(service.origin);
    await beginGet(site);
    const prompt = await openPrompt(browser);
    await prompt.waitFor(`prompt-passkey-${made.id}`);
    await prompt.click('prompt-approve');
    await site.bringToFront();
    const signedIn = await outcomeOf<SignedIn>(site);
    expect(isSignedBy(made, signedIn)).toBe(true);
    // What a site encrypted with it is not lost either.
    expect(signedIn.prf).toBe(made.prf);
  }
});
