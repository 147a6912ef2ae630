import browser from 'webextension-polyfill';

const COLOUR = '#0b6b78';

/**
 * Shows a number on the toolbar button of one tab, and says in words what it is. The browser takes both away when the tab
 * navigates.
 */
export async function setCountBadge(tabId: number, count: number, title: string): Promise<void> {
  try {
    await browser.action.setBadgeBackgroundColor({ tabId, color: COLOUR });
    await browser.action.setBadgeText({ tabId, text: count === 0 ? '' : String(count) });
    await browser.action.setTitle({ tabId, title });
  } catch {
    // The tab is gone, and its button with it.
  }
}

/** A message of the packaged locale. */
export function localMessage(key: string): string {
  return browser.i18n.getMessage(key);
}
