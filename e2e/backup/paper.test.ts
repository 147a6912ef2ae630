import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, launch } from '../browser/launch';
import type { BrowserUnderTest, Surface } from '../browser/surface';
import { onboard, PASSWORD, type Onboarded } from '../flows/onboard';
import { catchFile, caughtFile, chooseFile } from './files';

describe.each(BROWSERS)('words and exports in %s', (name) => {
  let browser: BrowserUnderTest;
  let user: Onboarded;
  let page: Surface;

  beforeAll(async () => {
    browser = await launch(name);
    user = await onboard(browser);
    page = await browser.openExtensionPage('src/ui/settings/settings.html');
  });
  afterAll(() => browser.close());

  const words = async (): Promise<string> =>
    page.evaluate(
      () =>
        [...document.querySelectorAll('[data-testid="paper-words"] .word-text')]
          .map((word) => word.textContent)
          .join(' '),
      undefined,
    );

  it('shows the phrase after the password, and takes it away when the window loses the focus', async () => {
    await page.click('paper-show');
    await page.type('paper-password', PASSWORD);
    await page.click('paper-reveal');
    await expect.poll(words, { timeout: 20_000 }).toBe(user.words.join(' '));
    const selected = await page.evaluate(() => {
      getSelection()?.selectAllChildren(document.body);
      return String(getSelection());
    }, undefined);
    expect(selected).toContain('Recovery phrase');
    expect(selected.match(/[a-z]+/gu)?.join(' ')).not.toContain(user.words.slice(0, 3).join(' '));
    await page.evaluate(() => {
      window.dispatchEvent(new Event('blur'));
    }, undefined);
    await expect.poll(words, { timeout: 20_000 }).toBe('');
    const html = await page.evaluate(() => document.documentElement.outerHTML, undefined);
    expect(html).not.toContain(user.words.slice(0, 3).join(' '));
  });

  it('exports only after a tick and the password, and reads its own export', async () => {
    await catchFile(page);
    await page.click('export-open');
    await page.click('export-understood');
    await page.type('export-password', PASSWORD);
    await page.click('export-save');
    await page.waitFor('export-done');
    const file = await caughtFile(page);
    expect(JSON.parse(file)).toMatchObject({ version: { major: 1, minor: 0 } });
    await chooseFile(page, file);
    await page.waitFor('transfer-preview');
  });

  it('says of another file that it is none of ours', async () => {
    await page.click('transfer-close');
    await chooseFile(page, 'a letter to a friend');
    await page.waitFor('error-banner');
    expect(await page.text('error-banner')).toContain('no file that Tidekey knows');
  });
});
