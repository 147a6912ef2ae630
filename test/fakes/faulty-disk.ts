/**
 * What goes wrong at the planned operation of a disk:
 * - `throw-before`, `throw-after`: that operation fails, without or with its effect;
 * - `kill-before`, `kill-after`, `kill-within`: the worker dies there; `within`, after half of the steps of a write, which
 *   no transaction allows, as a disk would be that tears one;
 * - `stale`: a read answers as before the last write.
 */
export const FAULTS = [
  'throw-before',
  'throw-after',
  'kill-before',
  'kill-within',
  'kill-after',
  'stale',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface PlannedFault {
  readonly operation: number;
  readonly fault: Fault;
}

/** Counts the operations of everything that it stands before, and lets the planned one go wrong. */
export class FaultyDisk {
  /** Counts every call. */
  operations = 0;
  /** How often something went wrong. */
  injected = 0;
  /** While true, every call fails. */
  isDead = false;
  planned: PlannedFault | undefined;

  /** The n-th operation from now on. */
  plan(operation: number, fault: Fault): void {
    this.planned = { operation: this.operations + operation, fault };
  }

  /** A new worker on the same disk. */
  restart(): void {
    this.isDead = false;
    this.planned = undefined;
  }

  async read<Value>(work: () => Value, stale: () => Value = work): Promise<Value> {
    const fault = this.#next();
    await Promise.resolve();
    if (fault === 'stale') return stale();
    this.#before(fault);
    const value = work();
    this.#after(fault);
    return value;
  }

  async write(plan: () => readonly (() => unknown)[]): Promise<void> {
    const fault = this.#next();
    await Promise.resolve();
    this.#before(fault);
    const steps = plan();
    const torn = fault === 'kill-within' ? Math.floor(steps.length / 2) : steps.length;
    for (const step of steps.slice(0, torn)) step();
    this.#after(fault);
  }

  #next(): Fault | undefined {
    this.operations += 1;
    if (this.isDead) throw new Error('the worker is dead');
    if (this.planned?.operation !== this.operations) return undefined;
    this.injected += 1;
    return this.planned.fault;
  }

  #before(fault: Fault | undefined): void {
    if (fault === 'kill-before') this.isDead = true;
    if (fault === 'kill-before' || fault === 'throw-before') throw new Error('disk failure');
  }

  #after(fault: Fault | undefined): void {
    if (fault === 'kill-after' || fault === 'kill-within') this.isDead = true;
    if (fault?.startsWith('kill') === true || fault === 'throw-after') {
      throw new Error('disk failure');
    }
  }
}
