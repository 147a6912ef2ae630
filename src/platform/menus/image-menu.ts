import browser from 'webextension-polyfill';

const MENU_ID = 'tidekey.scan-image';

/** The entry in the context menu of pictures. Made at each installation and update; the browser keeps it after that. */
export async function installImageMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: MENU_ID,
    title: browser.i18n.getMessage('menu_scan_image'),
    contexts: ['image'],
  });
}

/** A picture whose entry the user chose, and the document that shows it, as the browser tells. */
export interface ChosenImage {
  readonly address: string;
  readonly pageUrl?: string;
}

/** Calls `listener` for each chosen picture. Registered before the first `await`. */
export function onImageChosen(listener: (chosen: ChosenImage) => void): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, srcUrl, frameUrl, pageUrl }) => {
    if (menuItemId !== MENU_ID || srcUrl === undefined) return;
    const shownBy = frameUrl ?? pageUrl;
    listener({ address: srcUrl, ...(shownBy === undefined ? {} : { pageUrl: shownBy }) });
  });
}
