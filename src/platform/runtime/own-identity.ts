import browser from 'webextension-polyfill';

/** Who we are, as the browser states it in a sender. */
export function ownIdentity(): { readonly id: string; readonly origin: string } {
  return { id: browser.runtime.id, origin: browser.runtime.getURL('').replace(/\/$/u, '') };
}

/** Opens one of our own pages as a tab. */
export async function openOwnPage(path: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
}
