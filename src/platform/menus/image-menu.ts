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

/** Calls `listener` with the address of the picture whose entry the user chose. Registered before the first `await`. */
export function onImageChosen(listener: (address: string) => void): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, srcUrl }) => {
    if (menuItemId === MENU_ID && srcUrl !== undefined) listener(srcUrl);
  });
}
