import { join } from 'node:path';

import { servePages } from '../attacks/serve-pages';
import { eventually, type BrowserUnderTest, type Place, type Surface } from '../browser/surface';

export interface Settlement {
  readonly label: string;
  readonly ok: boolean;
  readonly name?: string;
  readonly message?: string;
  readonly json?: object;
}

export interface Asked {
  readonly mediation?: string;
  readonly uiMode?: string;
  readonly publicKey?: object;
}

export const serveSignInPages = (): ReturnType<typeof servePages> =>
  servePages(join(import.meta.dirname, 'pages'));

/** A relying party's sign-in page, as its visitor and its scripts see it. */
export class SignInPage {
  readonly surface: Surface;

  constructor(surface: Surface) {
    this.surface = surface;
  }

  static async open(browser: BrowserUnderTest, origin: string): Promise<SignInPage> {
    const surface = await browser.newPage(`${origin}/sign-in.html`);
    await surface.bringToFront();
    return new SignInPage(surface);
  }

  /** Makes a request and does not wait for its end. */
  request(label: string, operation: 'create' | 'get', asked: Asked = {}): Promise<void> {
    return this.surface.evaluate(
      (call) => {
        const { request } = window as unknown as { request: (...args: unknown[]) => void };
        request(call.label, call.operation, call.asked);
      },
      { label, operation, asked },
    );
  }

  waitForPasskey(label: string, publicKey: object = {}): Promise<void> {
    return this.request(label, 'get', { mediation: 'conditional', publicKey });
  }

  abort(label: string): Promise<void> {
    return this.surface.evaluate((which) => {
      const { controllers } = window as unknown as {
        controllers: Record<string, AbortController>;
      };
      controllers[which]?.abort();
    }, label);
  }

  settlements(): Promise<readonly Settlement[]> {
    return this.surface.evaluate(
      () => (window as unknown as { settlements: Settlement[] }).settlements,
      undefined,
    );
  }

  /** How a request ended, once it has. */
  settlement(label: string): Promise<Settlement> {
    return eventually(`the end of ${label}`, async () =>
      (await this.settlements()).find((each) => each.label === label),
    );
  }

  /** The middle of the hint's first button as a visitor sees it; `undefined` while none is drawn. */
  hint(): Promise<Place | undefined> {
    return this.surface.evaluate(() => {
      const host = document.querySelector(':popover-open');
      if (host === null) return undefined;
      const { left, top, width, height } = host.getBoundingClientRect();
      return width === 0 ? undefined : { x: left + width / 3, y: top + height / 2 };
    }, undefined);
  }

  async pressHint(): Promise<void> {
    await this.surface.clickAt(await eventually('the hint', () => this.hint()));
  }
}
