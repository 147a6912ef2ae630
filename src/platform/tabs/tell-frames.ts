import browser from 'webextension-polyfill';

/** Sends a message to our content scripts in every frame of a tab; whether one of them listens is not known. */
export function tellFrames(tabId: number, message: string): void {
  browser.tabs.sendMessage(tabId, message).catch(() => undefined);
}
