import type { Browser } from 'puppeteer-core';

import { GECKO_ID } from '../../scripts/derive-manifest';
import { atRest, byTestId, eventually, pause, type Place, type Surface } from './surface';

/** The part of puppeteer's own connection that it does not offer as API. */
interface BidiConnection {
  send(method: string, parameters: object): Promise<{ readonly result: unknown }>;
}

interface Context {
  readonly context: string;
  readonly url: string;
}

/**
 * Presses the extension's toolbar button on the tab in front, through the browser's own code for a click on it: that
 * lends the `activeTab` permission. The popup is in no list of pages, so it is driven from the browser's own window.
 */
export async function openFirefoxPopup(browser: Browser): Promise<Surface> {
  const chrome = new BrowserWindow(browser);
  // A popup that a test left open would only be closed by the press.
  await chrome.run(`${POPUP}?.closest('panel')?.hidePopup();`);
  await eventually('the last popup to be gone', async () =>
    (await chrome.run(`return ${POPUP} === null;`)) ? true : undefined,
  );
  await chrome.run(`
    const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
    const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(GECKO_ID)});
    const action = ExtensionParent.apiManager.global.browserActionFor(extension);
    action.triggerAction(${WINDOW});
    return true;`);
  await eventually('the popup', async () =>
    (await chrome.run(`return ${POPUP}?.currentURI?.spec?.endsWith('popup.html') ?? false;`))
      ? true
      : undefined,
  );
  return popupSurface(chrome);
}

/** The front window of those with tabs: windows that extensions open have no toolbar. */
export const WINDOW = `ChromeUtils.importESModule('resource:///modules/BrowserWindowTracker.sys.mjs').BrowserWindowTracker.getTopWindow({ allowPopups: false })`;
const POPUP = `${WINDOW}.document.querySelector('.webextension-popup-browser')`;

/** Code in the browser's own window, which the system access of the test profile allows. */
export class BrowserWindow {
  readonly #connection: BidiConnection;
  #context: Promise<string> | undefined;

  constructor(browser: Browser) {
    this.#connection = (browser as unknown as { readonly connection: BidiConnection }).connection;
  }

  async run<Value>(body: string): Promise<Value> {
    this.#context ??= this.#find();
    const { result } = (await this.#connection.send('script.evaluate', {
      expression: `(async () => { const value = await (async () => { ${body} })(); return JSON.stringify(value ?? null); })()`,
      awaitPromise: true,
      target: { context: await this.#context },
    })) as { readonly result: EvaluateResult };
    if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
    return JSON.parse(result.result.value) as Value;
  }

  /** Runs a function body in the popup's own document, with the privileges of the browser. */
  inPopup<Value>(body: string): Promise<Value> {
    const name = `tidekey-test-${Math.random()}`;
    const script = `(() => { let answer;
      try { answer = { value: (() => { ${body} })() }; } catch (error) { answer = { error: String(error) }; }
      sendAsyncMessage(${JSON.stringify(name)}, JSON.stringify(answer)); })();`;
    return this.run<{ value?: Value; error?: string }>(
      `
      const { messageManager } = ${POPUP};
      const answer = new Promise((resolve) => {
        messageManager.addMessageListener(${JSON.stringify(name)}, function listen({ data }) {
          messageManager.removeMessageListener(${JSON.stringify(name)}, listen);
          resolve(JSON.parse(data));
        });
      });
      messageManager.loadFrameScript('data:,' + encodeURIComponent(${JSON.stringify(script)}), false);
      // A popup that is just loading or closing takes the script along and answers nothing.
      const { setTimeout } = ChromeUtils.importESModule('resource://gre/modules/Timer.sys.mjs');
      const silence = new Promise((resolve) => setTimeout(resolve, 2000, { error: 'the popup did not answer' }));
      return Promise.race([answer, silence]);`,
    ).then(({ value, error }) => {
      if (error !== undefined) throw new Error(error);
      return value as Value;
    });
  }

  async #find(): Promise<string> {
    const { result } = (await this.#connection.send('browsingContext.getTree', {
      'moz:scope': 'chrome',
    })) as { readonly result: { readonly contexts: readonly Context[] } };
    const window = result.contexts.find(({ url }) => url.includes('browser.xhtml'));
    if (window === undefined) throw new Error('no window of the browser');
    return window.context;
  }
}

type EvaluateResult =
  | { readonly type: 'success'; readonly result: { readonly value: string } }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };

function popupSurface(chrome: BrowserWindow): Surface {
  const query = (testId: string): string =>
    `content.document.querySelector(${JSON.stringify(byTestId(testId))})`;
  const isVisible = (testId: string): Promise<boolean> =>
    chrome.inPopup(`return ${query(testId)}?.checkVisibility() === true;`);
  const waitFor = (testId: string, timeout?: number): Promise<void> =>
    eventually(
      `${testId} in the popup`,
      async () => ((await isVisible(testId).catch(() => false)) ? true : undefined),
      timeout,
    ).then(() => undefined);
  const unsupported = (): Promise<never> =>
    Promise.reject(new Error('not offered for the popup in Firefox'));
  return {
    evaluate: unsupported,
    address: () => chrome.inPopup('return content.location.href;'),
    waitFor,
    waitForGone: (testId, timeout) =>
      eventually(
        `no ${testId} in the popup`,
        async () => ((await isVisible(testId)) ? undefined : true),
        timeout,
      ).then(() => undefined),
    has: (testId) => chrome.inPopup(`return ${query(testId)} !== null;`),
    text: async (testId) => {
      await waitFor(testId);
      return chrome.inPopup(`return ${query(testId)}.textContent;`);
    },
    click: async (testId) => {
      await waitFor(testId);
      const { x, y } = await atRest(() =>
        chrome.inPopup<Place>(`
          const element = ${query(testId)};
          element.scrollIntoView({ block: 'center' });
          const box = element.getBoundingClientRect();
          return { x: box.x + box.width / 2, y: box.y + box.height / 2 };`),
      );
      // Mouse events of the window's own making are trusted, as a hand's are.
      await chrome.inPopup(`
        for (const type of ['mousedown', 'mouseup']) {
          content.synthesizeMouseEvent(type, ${x}, ${y}, { button: 0, clickCount: 1 }, {});
        }`);
    },
    clickAt: unsupported,
    type: unsupported,
    press: unsupported,
    goto: unsupported,
    // A popup is in front or gone.
    bringToFront: () => Promise.resolve(),
    screenshot: unsupported,
    close: async () => {
      await chrome.inPopup('content.close();').catch(() => undefined);
      await pause(50);
    },
  };
}
