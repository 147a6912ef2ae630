import type { BrowserContext, CDPSession } from 'playwright';

import { atRest, byTestId, eventually, pause, type Place, type Surface } from './surface';

/** Commands of the protocol that Playwright's types do not know. */
interface RawSession {
  send(method: string, parameters?: object): Promise<unknown>;
}

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
  readonly embedderData?: { readonly tabActive?: boolean };
}

/**
 * Presses the extension's toolbar button on the tab in front, as the browser's own automation does it: that lends the
 * `activeTab` permission. Playwright shows no page for a popup, so it is driven over the protocol.
 */
export async function openChromiumPopup(
  context: BrowserContext,
  extensionId: string,
): Promise<Surface> {
  const browser = context.browser();
  if (browser === null) throw new Error('no browser behind the context');
  const session = await browser.newBrowserCDPSession();
  const raw = session as unknown as RawSession;
  const tabs = (await raw.send('Target.getTargets', { filter: [{ type: 'tab' }] })) as {
    readonly targetInfos: readonly TargetInfo[];
  };
  // Each window has such a tab; those that extensions open have no toolbar, and pressing theirs ends the browser.
  const tab = tabs.targetInfos.find(
    ({ embedderData, url }) =>
      embedderData?.tabActive === true && !url.endsWith('/prompt/prompt.html'),
  );
  if (tab === undefined) throw new Error('no tab is in front');
  await raw.send('Extensions.triggerAction', { id: extensionId, targetId: tab.targetId });
  const popup = await eventually('the popup', async () => {
    const { targetInfos } = await session.send('Target.getTargets');
    return targetInfos.find(
      ({ type, url }) =>
        type === 'page' &&
        url.startsWith(`chrome-extension://${extensionId}/`) &&
        url.endsWith('popup.html'),
    );
  });
  return new PopupTarget(session, popup.targetId).surface();
}

/** One target, spoken to inside messages of the browser's own session. */
class PopupTarget {
  readonly #session: CDPSession;
  readonly #targetId: string;
  readonly #waiting = new Map<number, (message: Reply) => void>();
  #sessionId: Promise<string> | undefined;
  #count = 0;

  constructor(session: CDPSession, targetId: string) {
    this.#session = session;
    this.#targetId = targetId;
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const reply = JSON.parse(message) as Reply;
      this.#waiting.get(reply.id ?? -1)?.(reply);
    });
  }

  surface(): Surface {
    const run = <Value>(expression: string): Promise<Value> => this.#evaluate<Value>(expression);
    const query = (testId: string): string =>
      `document.querySelector(${JSON.stringify(byTestId(testId))})`;
    const isVisible = (testId: string): Promise<boolean> =>
      run(`${query(testId)}?.checkVisibility() === true`);
    const waitFor = (testId: string, timeout?: number): Promise<void> =>
      eventually(
        `${testId} in the popup`,
        async () => ((await isVisible(testId)) ? true : undefined),
        timeout,
      ).then(() => undefined);
    const clickAt = async ({ x, y }: Place): Promise<void> => {
      const at = { x, y, button: 'left', clickCount: 1 };
      await this.#send('Input.dispatchMouseEvent', { ...at, type: 'mousePressed' });
      await this.#send('Input.dispatchMouseEvent', { ...at, type: 'mouseReleased' });
    };
    const click = async (testId: string): Promise<void> => {
      await waitFor(testId);
      const where = `(() => { const element = ${query(testId)}; element.scrollIntoView({ block: 'center' });
          const box = element.getBoundingClientRect();
          return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; })()`;
      await clickAt(await atRest(() => run<Place>(where)));
    };
    return {
      evaluate: (work, argument) =>
        run(`(${String(work)})(${argument === undefined ? '' : JSON.stringify(argument)})`),
      address: () => run('location.href'),
      waitFor,
      waitForGone: (testId, timeout) =>
        eventually(
          `no ${testId} in the popup`,
          async () => ((await isVisible(testId)) ? undefined : true),
          timeout,
        ).then(() => undefined),
      has: (testId) => run(`${query(testId)} !== null`),
      text: async (testId) => {
        await waitFor(testId);
        return run(`${query(testId)}.textContent`);
      },
      click,
      clickAt,
      type: async (testId, text) => {
        await click(testId);
        await run(`${query(testId)}.select?.()`);
        await this.#send('Input.insertText', { text });
      },
      press: async (key) => {
        const named = key === 'Space' ? ' ' : key;
        await this.#send('Input.dispatchKeyEvent', { type: 'keyDown', key: named });
        await this.#send('Input.dispatchKeyEvent', { type: 'keyUp', key: named });
      },
      goto: async (url) => {
        await this.#send('Page.navigate', { url });
      },
      // A popup is in front or gone.
      bringToFront: () => Promise.resolve(),
      screenshot: () => Promise.reject(new Error('a popup is photographed as a page')),
      close: async () => {
        await run('window.close()').catch(() => undefined);
        await pause(50);
      },
    };
  }

  async #evaluate<Value>(expression: string): Promise<Value> {
    const reply = (await this.#send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })) as {
      readonly result: { readonly value?: Value };
      readonly exceptionDetails?: { readonly text: string };
    };
    if (reply.exceptionDetails !== undefined) throw new Error(reply.exceptionDetails.text);
    return reply.result.value as Value;
  }

  async #send(method: string, params: object): Promise<unknown> {
    this.#sessionId ??= this.#attach();
    const sessionId = await this.#sessionId;
    const id = (this.#count += 1);
    const reply = new Promise<Reply>((resolve) => this.#waiting.set(id, resolve));
    await this.#session.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    const { result, error } = await Promise.race([
      reply,
      pause(30_000).then((): Reply => ({ error: { message: `${method} was not answered` } })),
    ]);
    this.#waiting.delete(id);
    if (error !== undefined) throw new Error(error.message);
    return result;
  }

  async #attach(): Promise<string> {
    const { sessionId } = await this.#session.send('Target.attachToTarget', {
      targetId: this.#targetId,
      flatten: false,
    });
    return sessionId;
  }
}

interface Reply {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}
