import type { BrowserContext, Worker } from 'playwright';

import { eventually } from '../browser/surface';

/** What `holder/worker.js` offers to the test. */
interface HolderGlobal {
  readonly holder: {
    readonly call: (method: string, argument?: unknown) => Promise<string>;
    readonly take: (kind: string) => unknown;
    readonly noted: () => readonly string[];
  };
}

/** A proxied request, with the JSON that the browser made of it. */
export interface Proxied {
  readonly requestId: number;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The other extension, driven through its worker, which may be another one after each call. */
export class ProxyHolder {
  readonly #context: BrowserContext;

  constructor(context: BrowserContext) {
    this.#context = context;
  }

  /** Calls a method of `chrome.webAuthenticationProxy`: `done`, or the message of its error. */
  async call(method: string, argument?: unknown): Promise<string> {
    const worker = await this.worker();
    return worker.evaluate(
      ([name, value]) => (globalThis as unknown as HolderGlobal).holder.call(name, value),
      [method, argument] as const,
    );
  }

  async next(kind: 'create' | 'get'): Promise<Proxied> {
    const request = (await this.event(kind)) as { requestId: number; requestDetailsJson: string };
    const details = JSON.parse(request.requestDetailsJson) as Proxied['details'];
    return { requestId: request.requestId, details };
  }

  /** The oldest event of that kind that has not been taken yet. */
  event(kind: string): Promise<unknown> {
    return eventually(`an event ${kind}`, async () => {
      const worker = await this.worker();
      return worker.evaluate(
        (each) => (globalThis as unknown as HolderGlobal).holder.take(each),
        kind,
      );
    });
  }

  /** The kinds of the events that nobody has taken. */
  async untaken(): Promise<readonly string[]> {
    const worker = await this.worker();
    return worker.evaluate(() => (globalThis as unknown as HolderGlobal).holder.noted());
  }

  refuse({ requestId }: Proxied, operation: 'Create' | 'Get'): Promise<string> {
    const error = { name: 'NotAllowedError', message: 'the holder refuses' };
    return this.call(`complete${operation}Request`, { requestId, error });
  }

  worker(): Promise<Worker> {
    return eventually('the worker of the holder', async () => {
      for (const worker of this.#context.serviceWorkers()) {
        // A worker that has been stopped stays in the list for a moment.
        const ready = await worker.evaluate(() => 'holder' in globalThis).catch(() => false);
        if (ready) return worker;
      }
      return undefined;
    });
  }
}
