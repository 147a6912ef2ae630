import browser from 'webextension-polyfill';

/** The address of the tab that the user looks at, if the browser shows it to us. */
export async function activeTabUrl(): Promise<string | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.url;
}
