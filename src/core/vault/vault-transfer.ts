import type { Bytes } from '../bytes';
import { sentToDraft } from './address-records';
import { CarriedRecords } from './carried-records';
import { comesBackByWords } from './comes-back';
import { draftContents } from './draft-contents';
import { planMerge, type MergePlan } from './plan-merge';
import { readContents, type ContentSources, type ReadContents } from './read-contents';
import type { RecordDraft } from './record-cipher';
import type { RecordStore } from './record-store';
import { readStoredRecord } from './stored-record';
import { VaultError } from './types';
import { openPasskeySource } from './unsealed-passkey';
import { eraseContents, type VaultContents } from './vault-contents';

/** Takes everything out of an open vault, and adds what another copy has. */
export class VaultTransfer {
  readonly #records: RecordStore;
  readonly #sources: ContentSources;
  readonly #randomId: () => string;
  #counted:
    { readonly generation: number; readonly since: number; readonly count: number } | undefined;

  constructor(
    records: RecordStore,
    sources: Omit<ContentSources, 'carried'>,
    randomId: () => string,
  ) {
    this.#records = records;
    this.#sources = { ...sources, carried: new CarriedRecords(records) };
    this.#randomId = randomId;
  }

  /** Everything, secrets open: `eraseContents` after use. */
  read(): Promise<ReadContents> {
    return readContents(this.#records, this.#sources);
  }

  /**
   * Keys made after `since` that no phrase brings back: passkeys with random keys, and phrases that came later than the
   * first. Damaged ones are not counted; a backup would not have them either. Opens every passkey once for each change of
   * the vault.
   */
  async countUnsaved(since: number): Promise<number> {
    // Read before the rows: what a write changes meanwhile is counted again under its own generation.
    const { generation } = await this.#records.head();
    const known = this.#counted;
    if (known?.generation === generation && known.since === since) return known.count;
    const count = await this.#countUnsaved(since);
    this.#counted = { generation, since, count };
    return count;
  }

  async #countUnsaved(since: number): Promise<number> {
    const records = this.#records;
    const [passkeys, { items: seeds }] = await Promise.all([
      records.all('passkey', (row) => openPasskeySource(records, row)),
      this.#sources.seeds.list(),
    ]);
    const [, ...later] = [...seeds].sort((left, right) => left.createdAt - right.createdAt);
    const alone = passkeys.items.filter((source) => !comesBackByWords(source));
    return [...alone, ...later].filter(({ createdAt }) => createdAt > since).length;
  }

  /** What {@link merge} would do. Changes nothing. */
  async preview(incoming: VaultContents): Promise<MergePlan> {
    const here = await this.read();
    try {
      return this.#plan(here.contents, incoming);
    } finally {
      eraseContents(here.contents);
    }
  }

  /** Adds what is missing, in one write; see {@link planMerge}. `incoming` is the caller's to erase. */
  async merge(incoming: VaultContents): Promise<MergePlan> {
    let here: ReadContents | undefined;
    const secrets: Bytes[] = [];
    try {
      return await this.#records.change(async () => {
        here = await this.read();
        const plan = this.#plan(here.contents, incoming);
        return { value: plan, put: await this.#drafts(here.contents, plan.add, secrets) };
      });
    } finally {
      if (here !== undefined) eraseContents(here.contents);
      for (const secret of secrets) secret.fill(0);
    }
  }

  #plan(here: VaultContents, incoming: VaultContents): MergePlan {
    const { now } = this.#records;
    return planMerge(here, incoming, { now, randomId: this.#randomId });
  }

  async #drafts(
    here: VaultContents,
    add: VaultContents,
    secrets: Bytes[],
  ): Promise<readonly RecordDraft[]> {
    const records = this.#records;
    const drafts = draftContents(records, this.#randomId, add, secrets);
    const there = await records.rawByIds(drafts.map(({ id }) => id));
    const put = drafts.filter(({ type }, index) => mayReplace(there[index], type));
    const sentTo = [...here.sentTo, ...add.sentTo];
    return add.sentTo.length === 0 ? put : [...put, sentToDraft(sentTo)];
  }
}

/**
 * A row that does not open may be replaced by a copy that does: nothing readable is lost. One that a later release wrote,
 * or of another type, stays; the undo of a deletion gives way to the restored passkey.
 */
function mayReplace(raw: unknown, type: RecordDraft['type']): boolean {
  if (raw === undefined) return true;
  try {
    const row = readStoredRecord(raw);
    return row.type === type || row.type === 'tombstone';
  } catch (error) {
    if (error instanceof VaultError) return error.code === 'damaged';
    throw error;
  }
}
