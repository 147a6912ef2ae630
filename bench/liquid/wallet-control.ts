import { eventually, type BrowserUnderTest, type Surface } from '../../e2e/browser/surface';
import { PASSWORD } from '../../e2e/flows/onboard';
import { openPrompt } from '../../e2e/flows/answer-prompt';
import { promptGone } from '../../e2e/flows/connect-dapp';
import { runInPage } from './run-in-page';

/** When things happened in the wallet: milliseconds since the epoch by the clock of one of its pages. */
export interface WalletMoments {
  /** The prompt shows its request with both answers. */
  readonly seen: number;
  /** The click has arrived at the approve button. */
  readonly clicked: number;
}

interface Watch {
  readonly begin: () => void;
  readonly moments: () => Partial<WalletMoments>;
  readonly send: (name: string, request: object) => Promise<unknown>;
  readonly submit: (
    text: string,
  ) => Promise<{ readonly submitted: number } | { readonly failure: string }>;
  readonly watchPopup: () => boolean;
}

interface Watched {
  readonly walletWatch: Watch;
}

/** How long the last password counts as verification; here it shall never run out in the middle of a figure. */
const REFRESH_AFTER = 10 * 60_000;

/** The wallet from one of its own pages, which stays open as a tab. */
export class WalletControl {
  readonly #browser: BrowserUnderTest;
  readonly #page: Surface;
  #verifiedAt = Date.now();

  private constructor(browser: BrowserUnderTest, page: Surface) {
    this.#browser = browser;
    this.#page = page;
  }

  static async open(browser: BrowserUnderTest): Promise<WalletControl> {
    const page = await browser.openExtensionPage('src/ui/popup/popup.html');
    await page.waitFor('connect-input');
    await runInPage(page, 'watch-wallet.js');
    const control = new WalletControl(browser, page);
    await control.send('settings.set', { autoLockMinutes: 240, verificationFreshMinutes: 15 });
    return control;
  }

  send(name: string, request: object): Promise<unknown> {
    return this.#page.evaluate(
      (message) => (globalThis as never as Watched).walletWatch.send(message.name, message.request),
      { name, request },
    );
  }

  /** To the front: the timers of hidden pages are slow. */
  bringToFront(): Promise<void> {
    return this.#page.bringToFront();
  }

  /** Hands over the text of a code and tells when. */
  async submit(link: string): Promise<number> {
    await this.watchPrompts();
    const outcome = await this.#page.evaluate(
      (text) => (globalThis as never as Watched).walletWatch.submit(text),
      link,
    );
    if ('failure' in outcome) throw new Error(outcome.failure);
    return outcome.submitted;
  }

  /** From now on the next prompt's moments are noted. */
  async watchPrompts(): Promise<void> {
    await this.bringToFront();
    await this.#page.evaluate(() => {
      (globalThis as never as Watched).walletWatch.begin();
    }, undefined);
  }

  /** Answers the prompt with yes as a person does, vouching for the code if that is asked. */
  async approve(): Promise<WalletMoments> {
    const prompt = await openPrompt(this.#browser);
    await eventually('a prompt that was seen', async () => (await this.#moments()).seen);
    if (await prompt.has('prompt-vouch')) await prompt.click('prompt-vouch');
    if (await prompt.has('verify-password')) await prompt.type('verify-password', PASSWORD);
    await prompt.click('prompt-approve');
    const { seen, clicked } = await eventually('the click', async () => {
      const moments = await this.#moments();
      return moments.clicked === undefined ? undefined : moments;
    });
    if (seen === undefined || clicked === undefined) throw new Error('nobody saw the prompt');
    return { seen, clicked };
  }

  /** Ends every connection and waits until nothing is asked any more. */
  async settle(): Promise<void> {
    await promptGone(this.#browser);
    await this.send('connections.close-all', {});
    if (Date.now() - this.#verifiedAt < REFRESH_AFTER) return;
    await this.send('vault.lock', {});
    await this.send('vault.unlock', { password: PASSWORD });
    this.#verifiedAt = Date.now();
  }

  close(): Promise<void> {
    return this.#page.close();
  }

  /** Notes from now on when the open popup sends which message. */
  async watchPopup(popup: Surface): Promise<void> {
    const isWatched = await this.#page.evaluate(() => {
      localStorage.clear();
      return (globalThis as never as Watched).walletWatch.watchPopup();
    }, undefined);
    if (!isWatched) await popup.evaluate(noteMessages, undefined);
  }

  /** When the popup sent this message, by the popup's clock. */
  async popupSent(message: string): Promise<number> {
    const text = await eventually(`${message} of the popup`, async () => {
      const noted = await this.#page.evaluate(
        (key) => localStorage.getItem(key),
        `bench-${message}`,
      );
      return noted ?? undefined;
    });
    return Number(text);
  }

  #moments(): Promise<Partial<WalletMoments>> {
    return this.#page.evaluate(
      () => (globalThis as never as Watched).walletWatch.moments(),
      undefined,
    );
  }
}

/** Runs in the popup, which is gone before anyone could ask it. */
function noteMessages(): void {
  const { runtime } = chrome;
  const original: (message: unknown) => unknown = runtime.sendMessage.bind(runtime);
  // No name may be given to a function here: tsx would write a helper of its own into it.
  Object.assign(runtime, {
    ['sendMessage'](message: { readonly name: string }) {
      const moment = performance.timeOrigin + performance.now();
      localStorage.setItem(`bench-${message.name}`, String(moment));
      return original(message);
    },
  });
}
