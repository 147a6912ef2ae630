/**
 * There is no browser account in a test, so nothing travels by itself: what the first profile has put into `storage.sync` is
 * read in a page of the extension and written into the second profile's `storage.sync`, as the browser's own sync would.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, launch } from '../browser/launch';
import { eventually, type BrowserUnderTest, type Surface } from '../browser/surface';
import { approve, openPrompt } from '../flows/answer-prompt';
import { demoStatus, pressDemo } from '../flows/demo-page';
import { choosePassword, onboard, openOnboarding, PASSWORD } from '../flows/onboard';
import { startService, type RunningService } from '../service/start-service';
import { carrySyncItems, readSyncItems } from './sync-items';

const LISTED = "the list in your browser's account";
const USERS = ['ada@harbour.example', 'bob@harbour.example'] as const;

describe.each(BROWSERS)('a second %s with the same words', (name) => {
  let service: RunningService;
  let browser: BrowserUnderTest;

  beforeAll(async () => {
    service = await startService({ lineage: 'legacy' });
  });
  afterEach(() => browser.close());
  afterAll(() => service.close());

  const settings = (): Promise<Surface> =>
    browser.openExtensionPage('src/ui/settings/settings.html');

  async function register(username: string): Promise<void> {
    const page = await browser.newPage(service.origin);
    await page.type('demo-username', username);
    await pressDemo(page, 'demo-register');
    await approve(browser);
    await page.bringToFront();
    await demoStatus(page, /registered: verified$/u);
    await page.close();
  }

  /** The credential ids of the users, in their order, whose rows say so of how they come back. */
  async function passkeyIds(returns: string): Promise<readonly string[]> {
    const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
    await popup.click('tab-passkeys');
    const rows = await eventually('two passkeys', async () => {
      const found = await popup.evaluate(
        () =>
          [...document.querySelectorAll<HTMLElement>('[data-testid^="passkey-row-"]')].map(
            (row) => [row.dataset['testid']?.slice('passkey-row-'.length) ?? '', row.innerText],
          ),
        undefined,
      );
      return found.length === USERS.length ? found : undefined;
    });
    await popup.close();
    expect(rows.every(([, text]) => text?.includes(returns) === true)).toBe(true);
    return USERS.map((user) => rows.find(([, text]) => text?.includes(user) === true)?.[0] ?? '');
  }

  it('has its passkeys, and they sign in', { timeout: 240_000 }, async () => {
    browser = await launch(name);
    const { words, address } = await onboard(browser);
    await register(USERS[0]);
    const page = await settings();
    await page.waitFor('sync-switch');
    expect(await readSyncItems(page)).toEqual({});
    await page.click('sync-switch');
    const first = await eventually('the list to be written', async () => {
      const found = await readSyncItems(page);
      return Object.keys(found).length > 0 ? found : undefined;
    });

    // The background dies before it has told the account of the second one.
    await register(USERS[1]);
    await browser.stopBackground();
    await page.bringToFront();
    const items = await eventually(
      'the second one to be written',
      async () => {
        const found = await readSyncItems(page);
        return JSON.stringify(found) === JSON.stringify(first) ? undefined : found;
      },
      90_000,
    );
    const [ada = '', bob = ''] = await passkeyIds(LISTED);
    const said = await eventually('two in the list', async () => {
      const text = await page.text('sync-status');
      return text.includes('in the list: 2') ? text : undefined;
    });
    expect(said).toContain('from your words: 2');
    const secret = [...USERS, 'localhost', ada, bob, address, words.slice(0, 3).join(' ')];
    expect(readableOf({ plain: secret.join() }, secret)).toEqual(secret);
    expect(readableOf(items, secret)).toEqual([]);
    await browser.close();

    browser = await launch(name);
    const onboarding = await openOnboarding(browser);
    await carrySyncItems(onboarding, items);
    await onboarding.click('onboarding-import');
    await onboarding.waitFor('phrase-word-1');
    for (const [index, word] of words.entries()) {
      await onboarding.type(`phrase-word-${index + 1}`, word);
    }
    await onboarding.click('phrase-confirm');
    await choosePassword(onboarding, PASSWORD);
    await onboarding.waitFor('bring-back', 30_000);
    expect(await onboarding.text('bring-back')).toContain('2 passkeys can come back');
    await onboarding.click('bring-back-yes');
    await onboarding.waitFor('bring-back-done', 30_000);
    await onboarding.close();
    expect(await passkeyIds(LISTED)).toEqual([ada, bob]);

    // The service names no passkey and knows its users by random handles: only the list could tell them.
    const site = await browser.newPage(service.origin);
    await pressDemo(site, 'demo-signin');
    const prompt = await openPrompt(browser);
    await prompt.waitFor(`prompt-passkey-${ada}`);
    await prompt.click(`prompt-passkey-${bob}`);
    await prompt.click('prompt-approve');
    await site.bringToFront();
    await demoStatus(site, /signed in: verified$/u);
    await site.close();

    const off = await settings();
    await off.waitFor('sync-switch');
    await off.click('sync-switch');
    await off.click('sync-remove-yes');
    await eventually('an empty account', async () =>
      Object.keys(await readSyncItems(off)).length === 0 ? true : undefined,
    );
    expect(await passkeyIds('Only in this browser')).toEqual([ada, bob]);
  });
});

/** Which of the texts can be found, spelled in whatever way. What is shorter than that is found anywhere by chance. */
const SHORTEST = 6;

function readableOf(items: Record<string, string>, texts: readonly string[]): readonly string[] {
  const lying = JSON.stringify(items);
  const sealed = Buffer.concat(
    Object.values(items).map((value) =>
      Buffer.from(value.slice(value.indexOf('.') + 1), 'base64url'),
    ),
  );
  return texts.filter((text) => {
    const bytes = [
      Buffer.from(text, 'utf8'),
      Buffer.from(text.toUpperCase(), 'utf8'),
      Buffer.from(text, 'utf16le'),
      Buffer.from(text, 'base64url'),
    ].filter(({ length }) => length >= SHORTEST);
    const spelled = bytes.flatMap((each) => [
      each.toString('hex'),
      // At each of the three places where base64 may begin, without what its neighbours change.
      ...[0, 1, 2].map((lead) =>
        Buffer.concat([Buffer.alloc(lead), each])
          .toString('base64url')
          .slice(lead === 0 ? 0 : 4, -2),
      ),
    ]);
    return (
      bytes.some((each) => sealed.includes(each)) ||
      [text, ...spelled].some((each) => each.length >= SHORTEST && lying.includes(each))
    );
  });
}
