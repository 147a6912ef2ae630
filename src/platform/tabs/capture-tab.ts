import browser from 'webextension-polyfill';

export interface TabCapture {
  /** PNG as a data URL. */
  readonly dataUrl: string;
  /** The address of the tab whose picture it is. */
  readonly url?: string;
}

/**
 * A picture of the visible tab of the window in front. The click on our button lends the permission for this one tab.
 * @throws when the browser allows no picture of this page.
 */
export async function captureVisibleTab(): Promise<TabCapture> {
  const before = await frontTab();
  const dataUrl = await browser.tabs.captureVisibleTab(before?.windowId, { format: 'png' });
  const after = await frontTab();
  // The picture must be of the very page that it is said to be of: a tab that changed meanwhile proves nothing.
  const same = before !== undefined && before.id === after?.id && before.url === after?.url;
  return { dataUrl, ...(same && before.url !== undefined ? { url: before.url } : {}) };
}

async function frontTab(): Promise<browser.Tabs.Tab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab;
}
