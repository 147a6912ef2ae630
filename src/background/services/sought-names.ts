import * as v from 'valibot';

import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';

const KEY = 'recovery/sought-names';
const MOST = 16;

const Sought = v.array(v.strictObject({ rpId: v.string(), userName: v.string() }));
type Sought = v.InferOutput<typeof Sought>;

/**
 * User names that somebody looked for, with the RP IDs where. In memory-only storage, because workers come and go while a vault
 * is open, and forgotten when it is locked.
 */
export class SoughtNames {
  readonly #session: KeyValueStore;

  constructor(session: KeyValueStore) {
    this.#session = session;
  }

  async add(rpIds: readonly string[], userName: string): Promise<void> {
    const others = (await this.#read()).filter(
      (each) => each.userName !== userName || !rpIds.includes(each.rpId),
    );
    const added = rpIds.map((rpId) => ({ rpId, userName }));
    await this.#session.set(KEY, [...others, ...added].slice(-MOST));
  }

  async at(rpId: string): Promise<readonly string[]> {
    return (await this.#read()).flatMap((each) => (each.rpId === rpId ? [each.userName] : []));
  }

  forget(): Promise<void> {
    return this.#session.remove(KEY);
  }

  async #read(): Promise<Sought> {
    const read = v.safeParse(Sought, await this.#session.get(KEY));
    return read.success ? read.output : [];
  }
}
