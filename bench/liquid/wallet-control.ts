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

/** A message of the popup, by the same clock. */
export interface MessageMoments {
  readonly asked: number;
  readonly answered: number;
}

interface Watch {
  readonly begin: () => void;
  readonly moments: () => Partial<WalletMoments>;
  readonly send: (name: string, request: object) => Promise<unknown>;
  readonly submit: (
    text: string,
  ) => Promise<{ readonly submitted: number } | { readonly failure: string }>;
  readonly watchPopup: () => void;
  readonly sent: (message: string) => Partial<MessageMoments> | undefined;
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
    // Not the popup's: whoever looks for the popup that the toolbar opens would find this tab.
    const page = await browser.openExtensionPage('src/ui/settings/settings.html');
    await eventually('a page of the extension', async () =>
      (await page.evaluate(() => document.readyState, undefined)) === 'complete' ? true : undefined,
    );
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

  /** Notes from now on when the popup that is open sends which message. */
  watchPopup(): Promise<void> {
    return this.#page.evaluate(() => {
      (globalThis as never as Watched).walletWatch.watchPopup();
    }, undefined);
  }

  /** When the popup sent this message and had its answer. */
  popupSent(message: string): Promise<MessageMoments> {
    return eventually(`${message} of the popup`, async () => {
      const { asked, answered } =
        (await this.#page.evaluate(
          (name) => (globalThis as never as Watched).walletWatch.sent(name),
          message,
        )) ?? {};
      return asked === undefined || answered === undefined ? undefined : { asked, answered };
    });
  }

  #moments(): Promise<Partial<WalletMoments>> {
    return this.#page.evaluate(
      () => (globalThis as never as Watched).walletWatch.moments(),
      undefined,
    );
  }
}
