import type { BrowserContext } from 'playwright';
import type { Browser } from 'puppeteer-core';

import { openChromiumPopup } from './chromium-popup';
import { BrowserWindow, WINDOW } from './firefox-popup';
import { byTestId, eventually, type Surface } from './surface';

/** The extension's own name of its entry. */
const ENTRY = 'tidekey.scan-image';

/** In Firefox as by hand: a trusted click of the other button, the browser's own menu, its own code for the choice. */
export async function chooseFirefoxImageMenu(
  browser: Browser,
  page: Surface,
  testId: string,
): Promise<void> {
  await page.bringToFront();
  await page.waitFor(testId);
  const click = `{
    const element = content.document.querySelector(${JSON.stringify(byTestId(testId))});
    element.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = element.getBoundingClientRect();
    content.synthesizeMouseEvent('contextmenu', x + width / 2, y + height / 2, { button: 2, clickCount: 1 }, {});
  }`;
  const menu = `${WINDOW}.document.getElementById('contentAreaContextMenu')`;
  const entry = `${menu}.querySelector('[id$="${ENTRY}"]')`;
  const chrome = new BrowserWindow(browser);
  await chrome.run(`
    const script = 'data:,' + encodeURIComponent(${JSON.stringify(click)});
    ${WINDOW}.gBrowser.selectedBrowser.messageManager.loadFrameScript(script, false);`);
  await eventually('our entry in the context menu', async () =>
    (await chrome.run(`return ${menu}.state === 'open' && ${entry}?.checkVisibility() === true;`))
      ? true
      : undefined,
  );
  await chrome.run(`${menu}.activateItem(${entry});`);
}

/**
 * As near as Chromium lets automation come: its menu is the system's and takes no keys or clicks of a protocol. The entry
 * must be there; then the browser's event object tells the listener what Chromium would of this picture. The choice lends
 * the permission for the tab, and here the toolbar's button, which does the same, lends it.
 */
export async function chooseChromiumImageMenu(
  context: BrowserContext,
  extensionId: string,
  page: Surface,
  testId: string,
): Promise<void> {
  await page.bringToFront();
  await page.waitFor(testId);
  await (await openChromiumPopup(context, extensionId)).close();
  const [srcUrl, pageUrl] = await page.evaluate((selector) => {
    const image = document.querySelector<HTMLImageElement>(selector);
    return [image?.currentSrc ?? '', location.href] as const;
  }, byTestId(testId));
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(
    async ([entry, ...addresses]) => {
      // Rejects for an entry that does not exist.
      await chrome.contextMenus.update(entry, {});
      const [src, shownOn] = addresses;
      const { onClicked } = chrome.contextMenus as unknown as {
        readonly onClicked: { dispatch(chosen: object): void };
      };
      onClicked.dispatch({
        menuItemId: entry,
        mediaType: 'image',
        editable: false,
        srcUrl: src,
        pageUrl: shownOn,
      });
    },
    [ENTRY, srcUrl, pageUrl] as const,
  );
}
