/** A clock that moves only when told to, and runs what has come due. */
export class FakeTimers {
  #now = 1_800_000_000_000;
  #due: { at: number; work: () => void }[] = [];

  readonly now = (): number => this.#now;

  readonly after = (milliseconds: number, work: () => void): void => {
    this.#due.push({ at: this.#now + milliseconds, work });
  };

  /** Moves on step by step and lets promises run in between. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      await settlePromises();
      const next = this.#due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#due = this.#due.filter((each) => each !== next);
      this.#now = Math.max(this.#now, next.at);
      next.work();
    }
    this.#now = end;
    await settlePromises();
  }
}

/** Lets everything that is already resolved run to its end. */
export async function settlePromises(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  await new Promise((resolve) => setImmediate(resolve));
}
