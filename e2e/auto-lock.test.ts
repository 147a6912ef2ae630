import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, launch } from './browser/launch';
import type { BrowserUnderTest } from './browser/surface';
import { onboard } from './flows/onboard';

describe.each(BROWSERS)('a vault that nobody uses in %s', (name) => {
  let browser: BrowserUnderTest;

  beforeAll(async () => {
    browser = await launch(name, { backgroundIdle: 10_000 });
    await onboard(browser);
  });
  afterAll(() => browser.close());

  it('locks by itself, although a page of ours stays open and the background dies', async () => {
    const page = await browser.openExtensionPage('src/ui/settings/settings.html');
    await page.waitFor('settings-ways');
    const sent: unknown = await page.evaluate(
      (): Promise<unknown> =>
        chrome.runtime.sendMessage({
          name: 'settings.set',
          request: { autoLockMinutes: 1, verificationFreshMinutes: 5 },
        }),
      undefined,
    );
    expect(sent).toMatchObject({ ok: true });
    // The page connects again each time, and looks at everything that it shows.
    for (let death = 0; death < 3; death += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10_000));
      await browser.stopBackground();
    }
    await page.waitForGone('settings-ways', 60_000);
    const kept = await page.evaluate(
      async () => Object.keys(await chrome.storage.session.get(null)),
      undefined,
    );
    expect(kept).not.toContain('vault/session');
  }, 150_000);
});
