import type { CDPSession } from 'puppeteer-core';

import { median } from '../statistics';

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
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(session: CDPSession): Promise<FramePage> {
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new FramePage(session);
  }

  async load(count: number, kind: FrameKind): Promise<FrameTimes> {
    await this.#session.send('Page.bringToFront');
    const before = await this.#mainThread();
    const elapsed = await this.#loadFrames(count, kind);
    const mainThread = (await this.#mainThread()) - before;
    return { elapsed: elapsed / count, mainThread: mainThread / count };
  }

  /** Processor milliseconds of compiling and running each of these content scripts: the median of all frames. */
  async trace(count: number, files: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const events: TraceEvent[] = [];
    const collect = ({ value }: { readonly value: readonly unknown[] }) => {
      events.push(...(value as readonly TraceEvent[]));
    };
    this.#session.on('Tracing.dataCollected', collect);
    await this.#session.send('Tracing.start', { categories: 'devtools.timeline,v8' });
    await this.#loadFrames(count, 'src');
    const complete = new Promise((resolve) =>
      this.#session.once('Tracing.tracingComplete', resolve),
    );
    await this.#session.send('Tracing.end');
    await complete;
    this.#session.off('Tracing.dataCollected', collect);

    return new Map(
      files.map((file) => {
        const evaluations = events.filter(
          ({ name, args }) =>
            name === 'EvaluateScript' && args?.data?.url?.endsWith(`/${file}`) === true,
        );
        if (evaluations.length < count) throw new Error(`${file} ran ${evaluations.length} times`);
        return [file, median(evaluations.map(({ tdur = 0 }) => tdur / 1000))];
      }),
    );
  }

  async #loadFrames(count: number, kind: FrameKind): Promise<number> {
    const { result, exceptionDetails } = await this.#session.send('Runtime.evaluate', {
      expression: `loadFrames(${count}, '${kind}')`,
      awaitPromise: true,
      returnByValue: true,
    });
    const spent: unknown = result.value;
    if (typeof spent !== 'number') throw new Error(exceptionDetails?.text ?? 'no time came back');
    return spent;
  }

  async #mainThread(): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value;
    if (seconds === undefined) throw new Error('the browser does not count task time');
    return seconds * 1000;
  }
}

interface TraceEvent {
  readonly name: string;
  readonly args?: { readonly data?: { readonly url?: string } };
  /** Microseconds of the thread's processor time. */
  readonly tdur?: number;
}
