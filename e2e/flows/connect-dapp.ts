import { eventually, type BrowserUnderTest, type Surface } from '../browser/surface';
import type { DappPage } from '../dapps/dapp-page';
import type { DappOutcome } from '../dapps/page/outcome';
import type { Batch } from '../dapps/page/transactions';
import { approve } from './answer-prompt';

/** Brings a page to the front, has its code read by the toolbar's popup, and waits for the question about it. */
export async function scanVisibleTab(browser: BrowserUnderTest, page: Surface): Promise<Surface> {
  await page.bringToFront();
  const popup = await browser.openPopup();
  await popup.click('connect-scan-tab');
  try {
    await browser.extensionPage('prompt.html');
  } catch (error) {
    // The popup knows why.
    throw new Error(await popup.text('connect-problem'), { cause: error });
  }
  return popup;
}

/** The popup as a tab, where its field can be typed into in either browser. */
export async function openPopupPage(browser: BrowserUnderTest): Promise<Surface> {
  const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
  await popup.bringToFront();
  await popup.waitFor('connect-input');
  return popup;
}

/** Pastes a link into the popup; gives the popup, which tells what became of it. */
export async function pasteLink(browser: BrowserUnderTest, text: string): Promise<Surface> {
  const popup = await openPopupPage(browser);
  await popup.type('connect-input', text);
  await popup.click('connect-submit');
  return popup;
}

/** Waits until nothing is asked any more, so that the next look at a prompt is not at the last one. */
export async function promptGone(browser: BrowserUnderTest): Promise<void> {
  await eventually('the prompt to close', async () =>
    (await browser.countExtensionPages('prompt.html')) === 0 ? true : undefined,
  );
}

/** Scans the code of a dapp, approves, and waits for the channel. */
export async function connectByScan(browser: BrowserUnderTest, dapp: DappPage): Promise<void> {
  await dapp.link();
  await scanVisibleTab(browser, dapp.surface);
  await approve(browser);
  await dapp.reach('open', 30_000);
  await promptGone(browser);
}

/** Has a dapp ask, approves once, and gives what the dapp makes of the answer. */
export async function signOnce(
  browser: BrowserUnderTest,
  dapp: DappPage,
  batch: Batch,
): Promise<DappOutcome> {
  return nextOutcome(dapp, async () => {
    await dapp.startSigning(batch);
    await approve(browser);
  });
}

/** The outcome that comes of what is done here, and of nothing before. */
export async function nextOutcome(dapp: DappPage, work: () => Promise<void>): Promise<DappOutcome> {
  const before = (await dapp.outcomes()).length;
  await work();
  return eventually('an outcome', async () => (await dapp.outcomes())[before], 30_000);
}

/** A connection as the popup lists it. */
export interface ListedConnection {
  readonly host: string;
  readonly state: string;
  /** Why it is over, with its technical code; empty while it is not. */
  readonly reason: string;
}

/** Reads the list of connections out of the popup, opened as a tab. */
export function listedConnections(popup: Surface): Promise<readonly ListedConnection[]> {
  return popup.evaluate(() => {
    const prefix = 'connection-row-';
    const rows = document.querySelectorAll(`[data-testid^="${prefix}"]`);
    const textOf = (row: Element, testId: string): string =>
      row.querySelector(`[data-testid="${testId}"]`)?.textContent ?? '';
    return [...rows].map((row) => ({
      host: row.getAttribute('data-testid')?.slice(prefix.length) ?? '',
      state: textOf(row, 'connection-state'),
      reason: textOf(row, 'connection-end-reason'),
    }));
  }, undefined);
}

/** Ends the one live connection where the user would: in the popup's list. */
export async function endConnection(browser: BrowserUnderTest): Promise<void> {
  const popup = await openPopupPage(browser);
  await popup.click('connection-close');
  await eventually('a list without live connections', async () =>
    (await popup.has('connection-close')) ? undefined : true,
  );
  await popup.close();
}
