import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, launch } from '../browser/launch';
import type { BrowserUnderTest } from '../browser/surface';
import { approve } from '../flows/answer-prompt';
import { onboard } from '../flows/onboard';
import { serveSignInPages, SignInPage } from './sign-in-page';

describe.each(BROWSERS)('a conditional get in %s', (name) => {
  let browser: BrowserUnderTest;
  let pages: Awaited<ReturnType<typeof serveSignInPages>>;

  beforeAll(async () => {
    pages = await serveSignInPages();
    browser = await launch(name);
    await onboard(browser);
    const page = await SignInPage.open(browser, pages.origin);
    await page.request('ada', 'create');
    await approve(browser);
    expect(await page.settlement('ada')).toMatchObject({ ok: true });
    await page.surface.close();
  });
  afterAll(async () => {
    await browser.close();
    await pages.close();
  });

  it('waits without a window, and signs in by the hint at the field', async () => {
    const page = await SignInPage.open(browser, pages.origin);
    await page.waitForPasskey('autofill');
    await page.surface.click('user');
    await page.pressHint();
    await approve(browser);

    expect(await page.settlement('autofill')).toMatchObject({ ok: true });
    await page.surface.close();
  });
});
