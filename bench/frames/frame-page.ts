import { join } from 'node:path';

import type { BrowserContext, CDPSession, Page } from 'playwright';

export type FrameKind = 'src' | 'srcdoc';

/** Milliseconds per frame. */
export interface FrameTimes {
  /** From the first append to the last `load`. */
  readonly elapsed: number;
  /** Processor time of the page's main thread. */
  readonly mainThread: number;
}

/** A page that loads frames when told to. */
export class FramePage {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async open(context: BrowserContext, url: string): Promise<FramePage> {
    const page = await context.newPage();
    await page.addInitScript({
      path: join(import.meta.dirname, '..', 'browser', 'in-page', 'load-frames.js'),
    });
    await page.goto(url);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new FramePage(page, session);
  }

  async load(count: number, kind: FrameKind): Promise<FrameTimes> {
    await this.#page.bringToFront();
    const before = await this.#mainThread();
    const elapsed = await this.#loadFrames(count, kind);
    const mainThread = (await this.#mainThread()) - before;
    return { elapsed: elapsed / count, mainThread: mainThread / count };
  }

  /** Processor milliseconds that each script whose name ends so took in each frame, by the browser's own trace. */
  async trace(count: number, file: string): Promise<readonly number[]> {
    const browser = this.#page.context().browser();
    if (browser === null) throw new Error('no browser behind the context');
    await this.#page.bringToFront();
    await browser.startTracing(this.#page, { categories: ['devtools.timeline', 'v8'] });
    await this.#loadFrames(count, 'src');
    const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as Trace;
    const evaluations = trace.traceEvents.filter(
      ({ name, args }) =>
        name === 'EvaluateScript' && args?.data?.url?.endsWith(`/${file}`) === true,
    );
    if (evaluations.length < count) throw new Error(`${file} ran ${evaluations.length} times`);
    return evaluations.map(({ tdur = 0 }) => tdur / 1000);
  }

  #loadFrames(count: number, kind: FrameKind): Promise<number> {
    return this.#page.evaluate(
      (frames) => (window as unknown as Loading).loadFrames(frames.count, frames.kind),
      { count, kind },
    );
  }

  async #mainThread(): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value;
    if (seconds === undefined) throw new Error('the browser does not count task time');
    return seconds * 1000;
  }
}

interface Loading {
  readonly loadFrames: (count: number, kind: FrameKind) => Promise<number>;
}

interface Trace {
  readonly traceEvents: readonly {
    readonly name: string;
    readonly args?: { readonly data?: { readonly url?: string } };
    /** Microseconds of the thread's processor time. */
    readonly tdur?: number;
  }[];
}
