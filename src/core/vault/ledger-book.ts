import { equalBytes, type Bytes } from '../bytes';
import {
  bucketOf,
  EMPTY_LEDGER,
  openLedger,
  rowFingerprint,
  sealLedger,
  stepLedger,
  summarize,
  type Ledger,
} from './ledger';
import { readableRows, readRow } from './reconcile';
import type { RecordCipher } from './record-cipher';
import type { Sealed, StoredRecord, VaultHead, VaultPorts } from './types';

/** Carries the ledger from one head to the next. */
export class LedgerBook {
  readonly #ports: Pick<VaultPorts, 'backend' | 'subtle' | 'random'>;
  readonly #cipher: RecordCipher;
  /** The ledgers last opened and sealed, by the sealed form: the next write follows on one of them. */
  #known: readonly { readonly nonce: Bytes; readonly ledger: Ledger }[] = [];

  constructor(ports: Pick<VaultPorts, 'backend' | 'subtle' | 'random'>, cipher: RecordCipher) {
    this.#ports = ports;
    this.#cipher = cipher;
  }

  /** The sealed ledger of the head that follows on `before` with that change. */
  async next(
    before: VaultHead | undefined,
    next: Pick<VaultHead, 'vaultId' | 'generation'>,
    put: readonly StoredRecord[],
    remove: readonly string[],
  ): Promise<Sealed> {
    const ids = [...new Set([...put.map(({ id }) => id), ...remove])];
    const [ledger, raws] = await Promise.all([
      this.#ledgerOf(before),
      // A first write has nothing before it.
      Promise.all(before === undefined ? [] : ids.map((id) => this.#ports.backend.get(id))),
    ]);
    const lost = new Set<string>();
    const steps = put.map((row) => ({
      bucket: bucketOf(row.id),
      without: [],
      with: [this.#print(row)],
    }));
    const undone = await Promise.all(
      raws.map(async (raw, index) => {
        const bucket = bucketOf(ids[index] ?? '');
        const row = readRow(raw);
        if (row !== undefined && (await this.#opens(row))) {
          return { bucket, without: [this.#print(row)], with: [] };
        }
        if (raw !== undefined) lost.add(bucket);
        return { bucket, without: [], with: [] };
      }),
    );
    const stepped = new Map(stepLedger(ledger, [...undone, ...steps]));
    // What a damaged row once counted for is not known any more, so that its bucket is counted anew.
    for (const bucket of lost) {
      const rows = readableRows((await this.#ports.backend.readBucket(bucket)).rows);
      const others = [...rows.values()].filter(({ id }) => !ids.includes(id));
      const added = put.filter(({ id }) => bucketOf(id) === bucket);
      stepped.set(bucket, summarize([...others, ...added].map((row) => this.#print(row))));
    }
    const sealed = await sealLedger(this.#ports, this.#cipher.keys, next, stepped);
    this.#known = [...this.#known.slice(-1), { nonce: sealed.nonce, ledger: stepped }];
    return sealed;
  }

  async #ledgerOf(head: VaultHead | undefined): Promise<Ledger> {
    if (head === undefined) return EMPTY_LEDGER;
    const { ledger: sealed } = head;
    if (sealed === undefined) return this.#takeStock();
    const known = this.#known.find(({ nonce }) => equalBytes(nonce, sealed.nonce));
    return known?.ledger ?? openLedger(this.#ports.subtle, this.#cipher.keys, head);
  }

  /** The ledger of what there is: for a vault of a release that kept none, once. */
  async #takeStock(): Promise<Ledger> {
    const { backend } = this.#ports;
    const ledger = new Map<string, ReturnType<typeof summarize>>();
    for (const bucket of await backend.listBuckets()) {
      const rows = readableRows((await backend.readBucket(bucket)).rows);
      ledger.set(bucket, summarize([...rows.values()].map((row) => this.#print(row))));
    }
    return ledger;
  }

  async #opens(row: StoredRecord): Promise<boolean> {
    try {
      await this.#cipher.open(row, 'body');
      if (row.secret !== undefined) (await this.#cipher.open(row, 'secret')).fill(0);
      return true;
    } catch {
      return false;
    }
  }

  #print(row: StoredRecord) {
    return rowFingerprint(this.#cipher.keys, row);
  }
}
