import type { BrowserUnderTest } from '../browser/surface';
import type { SignInPage } from './sign-in-page';

/** What stands on the toolbar button of a page's tab, asked in a page of the extension. */
export async function badgeOf(browser: BrowserUnderTest, page: SignInPage): Promise<string> {
  const address = await page.surface.address();
  const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
  const text = await popup.evaluate(async (url) => {
    const api = (globalThis as unknown as { browser?: typeof chrome }).browser ?? chrome;
    const tabs = await api.tabs.query({});
    const tabId = tabs.find((tab) => tab.url === url)?.id;
    return tabId === undefined ? 'no such tab' : api.action.getBadgeText({ tabId });
  }, address);
  await popup.close();
  return text;
}

export async function lockVault(browser: BrowserUnderTest): Promise<void> {
  const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
  await popup.click('lock-now');
  await popup.waitFor('unlock-password');
  await popup.close();
}
