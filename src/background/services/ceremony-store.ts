import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';
import { CEREMONY_PREFIX, isCeremonyRecord, type CeremonyRecord } from './ceremony-record';

/** The ceremonies of this browser session, in memory and, step by step, in session storage. */
export interface CeremonyStore {
  /** Reads what a worker before us left. Called once, before anything else. */
  load(): Promise<readonly CeremonyRecord[]>;
  get(id: string): CeremonyRecord | undefined;
  /** Oldest first. */
  all(): readonly CeremonyRecord[];
  /** Resolves when the record is in session storage. */
  put(record: CeremonyRecord): Promise<void>;
  remove(id: string): Promise<void>;
}

export function createCeremonyStore(session: KeyValueStore): CeremonyStore {
  const records = new Map<string, CeremonyRecord>();
  const all = (): readonly CeremonyRecord[] =>
    [...records.values()].sort((left, right) => left.receivedAt - right.receivedAt);

  return {
    async load() {
      for (const [key, value] of await session.list(CEREMONY_PREFIX)) {
        if (isCeremonyRecord(value)) records.set(value.id, value);
        else await session.remove(key);
      }
      return all();
    },
    get: (id) => records.get(id),
    all,
    async put(record) {
      records.set(record.id, record);
      await session.set(CEREMONY_PREFIX + record.id, record);
    },
    async remove(id) {
      records.delete(id);
      await session.remove(CEREMONY_PREFIX + id);
    },
  };
}
