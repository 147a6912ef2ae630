import { bucketOf, entryOf, type Ledger } from './ledger';
import { newest, readableRows, readRow, reconcile, type Rows } from './reconcile';
import type { StoredRecord, VaultPorts, VaultRepair } from './types';
import type { VaultKeys } from './vault-keys';
import { equalRows } from './write-generation';

/** What was found and done. Counts are of rows, but for `unconfirmed`. */
export interface AuditResult {
  /** Rows that were put back, or taken out again, because the ledger says so. */
  readonly healed: number;
  /** Rows that the ledger counts and that no copy has. */
  readonly missing: number;
  /** Buckets whose rows are not, or not only, those that were written last. */
  readonly unconfirmed: number;
}

export const SOUND: AuditResult = { healed: 0, missing: 0, unconfirmed: 0 };

export interface AuditPorts extends Pick<VaultPorts, 'backend' | 'mirror'> {
  readonly keys: VaultKeys;
  /** Asked between buckets; throws when the vault was locked meanwhile. */
  readonly goOn: () => void;
}

/** What the rows are measured by. */
export interface Yardstick {
  readonly ledger: Ledger;
  /** The live head's checksum, `undefined` while it is no good one: no repair is done under another head. */
  readonly whileLive: VaultRepair['whileLive'];
}

/**
 * Compares every row with the ledger and puts back what differs, from the last write's rows and from the mirror. Where no
 * copy fits, everything that there is stays, and the mirror's rows are added to it.
 *
 * @param yardstick for the live head that a bucket was read with: writes go on meanwhile.
 */
export async function auditRows(
  ports: AuditPorts,
  yardstick: (live: unknown) => Promise<Yardstick>,
): Promise<AuditResult> {
  const { live } = await ports.backend.readHeads();
  const { ledger } = await yardstick(live);
  const buckets = new Set([...ledger.keys(), ...(await ports.backend.listBuckets())]);
  const mirror = new MirrorIds(ports.mirror);
  let result = SOUND;
  for (const bucket of buckets) {
    ports.goOn();
    result = add(result, await auditBucket(ports, yardstick, bucket, mirror));
  }
  return result;
}

async function auditBucket(
  { backend, keys }: AuditPorts,
  yardstick: (live: unknown) => Promise<Yardstick>,
  bucket: string,
  mirror: MirrorIds,
): Promise<AuditResult> {
  const reading = await backend.readBucket(bucket);
  const { ledger, whileLive } = await yardstick(reading.live);
  const expected = entryOf(ledger, bucket);
  const live = readableRows(reading.rows);
  const alone = { live, put: new Map(), before: new Map(), mirror: new Map() };
  const isWhole = live.size === reading.rows.length;
  if (isWhole && reconcile(keys, expected, alone) === live) return SOUND;
  const copies = {
    live,
    put: readableRows(reading.put),
    before: new Map(reading.before.map(({ id, row }) => [id, readRow(row)] as const)),
    mirror: await mirror.rowsOf(bucket),
  };
  const found = reconcile(keys, expected, copies);
  const rows = found ?? newest(live, copies.put, copies.mirror);
  const put = [...rows.values()].filter((row) => !isThere(live, row));
  // Without proof nothing is taken out: what does not fit may still be somebody's key.
  const remove = found === undefined ? [] : [...live.keys()].filter((id) => !rows.has(id));
  if (put.length + remove.length > 0) await backend.repair({ whileLive, put, remove });
  return {
    healed: put.length + remove.length,
    missing: Math.max(0, expected.count - rows.size),
    unconfirmed: found === undefined ? 1 : 0,
  };
}

function isThere(live: Rows, row: StoredRecord): boolean {
  const there = live.get(row.id);
  return there !== undefined && equalRows(there, row);
}

/** Asks the mirror for its ids once, and only when a bucket needs it; a mirror that fails is one without rows. */
class MirrorIds {
  readonly #mirror: VaultPorts['mirror'];
  #ids: Promise<readonly string[]> | undefined;

  constructor(mirror: VaultPorts['mirror']) {
    this.#mirror = mirror;
  }

  async rowsOf(bucket: string): Promise<Rows> {
    try {
      this.#ids ??= this.#mirror.ids();
      const ids = (await this.#ids).filter((id) => bucketOf(id) === bucket);
      return readableRows(await this.#mirror.readRows(ids));
    } catch {
      return new Map();
    }
  }
}

function add(left: AuditResult, right: AuditResult): AuditResult {
  return {
    healed: left.healed + right.healed,
    missing: left.missing + right.missing,
    unconfirmed: left.unconfirmed + right.unconfirmed,
  };
}
