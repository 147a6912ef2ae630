import { beforeEach, describe, expect, it } from 'vitest';

import { settlePromises } from '../../../test/fakes/fake-timers';
import { ApprovalDesk, type ApprovalSource, type Waiting } from './approval-desk';

let windows: string[];
let windowFails: boolean;
beforeEach(() => {
  windows = [];
  windowFails = false;
});

const newDesk = (): ApprovalDesk =>
  new ApprovalDesk({
    show: () => {
      windows.push('show');
      return windowFails ? Promise.reject(new Error('no window')) : Promise.resolve();
    },
    close: () => {
      windows.push('close');
      return Promise.resolve();
    },
    takeClosed: () => Promise.resolve(true),
  });

class Source implements ApprovalSource {
  readonly refused: string[] = [];
  readonly #waiting: Promise<readonly Waiting[]>;

  constructor(waiting: Promise<readonly Waiting[]> = Promise.resolve([])) {
    this.#waiting = waiting;
  }

  recover(): Promise<readonly Waiting[]> {
    return this.#waiting;
  }

  refuse(id: string): Promise<void> {
    this.refused.push(id);
    return Promise.resolve();
  }
}

describe('ApprovalDesk', () => {
  it('keeps one line for all sources, and closes the window behind the last one', async () => {
    const desk = newDesk();
    const [pages, dapps] = [new Source(), new Source()];
    await Promise.all([desk.register(pages), desk.register(dapps)]);

    expect([desk.enqueue(pages, 'a'), desk.enqueue(dapps, 'b')]).toEqual([true, true]);
    await desk.show('a');
    await desk.show('b');
    expect(await desk.head()).toEqual({ id: 'a', waiting: 1 });
    await desk.withdraw('a');
    expect(await desk.head()).toEqual({ id: 'b', waiting: 0 });
    await desk.withdraw('b');

    expect(windows).toEqual(['show', 'close']);
  });

  it('shows after a restart what it showed before, whichever source answers first', async () => {
    const desk = newDesk();
    let answer: (waiting: readonly Waiting[]) => void = () => undefined;
    const slow = new Source(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    const quick = new Source(Promise.resolve([{ id: 'younger', receivedAt: 2 }]));
    const recovered = [desk.register(slow), desk.register(quick)];
    desk.enqueue(quick, 'new');
    const head = desk.head();
    answer([{ id: 'older', receivedAt: 1 }]);
    await Promise.all(recovered);

    expect(await head).toEqual({ id: 'older', waiting: 2 });
    await desk.withdraw('older');
    expect(await desk.head()).toEqual({ id: 'younger', waiting: 1 });
  });

  it('does not let a source that cannot read its records block the others', async () => {
    const desk = newDesk();
    await desk.register(new Source(Promise.reject(new Error('unreadable'))));
    const good = new Source();
    await desk.register(good);
    desk.enqueue(good, 'a');
    expect(await desk.head()).toEqual({ id: 'a', waiting: 0 });
  });

  it('refuses all that waits when the user closes the window', async () => {
    const desk = newDesk();
    const [pages, dapps] = [new Source(), new Source()];
    await Promise.all([desk.register(pages), desk.register(dapps)]);
    desk.enqueue(pages, 'a');
    desk.enqueue(dapps, 'b');
    await desk.windowClosed();
    expect([pages.refused, dapps.refused]).toEqual([['a'], ['b']]);
  });

  it('refuses a request whose window cannot open', async () => {
    const desk = newDesk();
    const source = new Source();
    await desk.register(source);
    windowFails = true;
    desk.enqueue(source, 'a');
    await desk.show('a');
    await settlePromises();
    expect(source.refused).toEqual(['a']);
  });

  it('takes no more than the line holds', async () => {
    const desk = newDesk();
    const source = new Source();
    await desk.register(source);
    const taken = Array.from({ length: 40 }, (_, index) => desk.enqueue(source, `id-${index}`));
    expect(taken.filter(Boolean)).toHaveLength(32);
  });
});
