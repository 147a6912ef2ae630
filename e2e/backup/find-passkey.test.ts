import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, launch } from '../browser/launch';
import type { BrowserUnderTest } from '../browser/surface';
import { openPrompt } from '../flows/answer-prompt';
import { importPhrase, onboard } from '../flows/onboard';
import { startService, type RunningService } from '../service/start-service';
import {
  beginCreate,
  beginGet,
  isSignedBy,
  outcomeOf,
  type Made,
  type SignedIn,
} from './passkey-page';

const USER = 'ada.lovelace';

describe.each(BROWSERS)('a site that knows its users by their names, in %s', (name) => {
  let service: RunningService;
  let browser: BrowserUnderTest;

  beforeAll(async () => {
    service = await startService({ lineage: 'legacy' });
  });
  afterEach(() => browser.close());
  afterAll(() => service.close());

  it('gets its passkey back by words and name', { timeout: 180_000 }, async () => {
    browser = await launch(name);
    const { words } = await onboard(browser);
    const before = await browser.newPage(service.origin);
    await beginCreate(before, { alg: -7, userHandle: USER, userName: USER });
    await (await openPrompt(browser)).click('prompt-approve');
    await before.bringToFront();
    const made = await outcomeOf<Made>(before);
    await browser.close();

    browser = await launch(name);
    await importPhrase(browser, words);
    const settings = await browser.openExtensionPage('src/ui/settings/settings.html');
    await settings.waitFor('find-site');
    await settings.type('find-site', 'localhost');
    await settings.type('find-name', USER);
    await settings.click('find-submit');
    await settings.waitFor('find-candidates');
    expect(await settings.text('find-candidates')).toContain('only the site can tell');
    await settings.click('find-restore-name-0');
    await settings.waitForGone('find-restore-name-0');
    await settings.close();

    const site = await browser.newPage(service.origin);
    await beginGet(site);
    const prompt = await openPrompt(browser);
    await prompt.waitFor(`prompt-passkey-${made.id}`);
    expect(await prompt.text(`prompt-passkey-${made.id}`)).toContain('the site may not know it');
    await prompt.click('prompt-approve');
    await site.bringToFront();
    const signedIn = await outcomeOf<SignedIn>(site);
    expect(isSignedBy(made, signedIn)).toBe(true);
    // What a site encrypted with it comes from the words too.
    expect(signedIn.prf).toBe(made.prf);
  });
});
