import browser from 'webextension-polyfill';

export interface ActiveTab {
  readonly id: number;
  /** If the browser shows it to us. */
  readonly url?: string;
}

/** The tab that the user looks at. */
export async function activeTab(): Promise<ActiveTab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) return undefined;
  return { id: tab.id, ...(tab.url === undefined ? {} : { url: tab.url }) };
}
