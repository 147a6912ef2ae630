import { decodeUtf8, encodeBase64Url, decodeBase64Url, encodeUtf8, type Bytes } from '../bytes';
import { canonicalBytes } from './canonical-bytes';
import { openSealed, seal } from './sealing';
import { VaultError, type StoredRecord, type VaultHead, type VaultPorts } from './types';
import { FINGERPRINT_LENGTH, type VaultKeys } from './vault-keys';

/**
 * What the rows of a generation are, sealed in its head: for each bucket of ids their count and the XOR of their keyed
 * fingerprints. A row that is older than the last write of it, one that is missing and one that came back are noticed,
 * and a write costs two fingerprints a row however many rows there are. The sums cannot be balanced by whoever lacks the
 * key, because he sees neither fingerprints nor sums (Clarke et al. 2003, MSet-XOR-Hash with a secret key).
 */
export type Ledger = ReadonlyMap<string, LedgerEntry>;

export interface LedgerEntry {
  readonly count: number;
  readonly sum: Bytes;
}

export const EMPTY_LEDGER: Ledger = new Map();
const NO_ROWS: LedgerEntry = { count: 0, sum: new Uint8Array(FINGERPRINT_LENGTH) };

/** Buckets are ranges of ids: 64 for blind indices, 16 for UUIDs. */
export function bucketOf(id: string): string {
  return id.charAt(0);
}

export function entryOf(ledger: Ledger, bucket: string): LedgerEntry {
  return ledger.get(bucket) ?? NO_ROWS;
}

export function rowFingerprint(keys: Pick<VaultKeys, 'fingerprint'>, row: StoredRecord): Bytes {
  const { body, secret } = row;
  return keys.fingerprint(
    canonicalBytes([
      ...[row.id, row.type, row.format, row.write, row.rpIndex ?? '', row.ceremonyIndex ?? ''],
      ...[body.nonce, body.ciphertext],
      ...(secret === undefined ? [] : [secret.nonce, secret.ciphertext]),
    ]),
  );
}

export function summarize(fingerprints: readonly Bytes[]): LedgerEntry {
  return { count: fingerprints.length, sum: fingerprints.reduce(xor, NO_ROWS.sum) };
}

export function equalEntries(left: LedgerEntry, right: LedgerEntry): boolean {
  return left.count === right.count && xor(left.sum, right.sum).every((byte) => byte === 0);
}

/** What `from` has more than `what`; the count can be negative. */
export function subtract(from: LedgerEntry, what: LedgerEntry): LedgerEntry {
  return { count: from.count - what.count, sum: xor(from.sum, what.sum) };
}

export interface LedgerStep {
  readonly bucket: string;
  readonly without: readonly Bytes[];
  readonly with: readonly Bytes[];
}

export function stepLedger(ledger: Ledger, steps: readonly LedgerStep[]): Ledger {
  const next = new Map(ledger);
  for (const step of steps) {
    const { count, sum } = entryOf(next, step.bucket);
    const entry = {
      count: Math.max(0, count + step.with.length - step.without.length),
      sum: [...step.without, ...step.with].reduce(xor, sum),
    };
    if (equalEntries(entry, NO_ROWS)) next.delete(step.bucket);
    else next.set(step.bucket, entry);
  }
  return next;
}

type HeadPlace = Pick<VaultHead, 'vaultId' | 'generation'>;

export function sealLedger(
  ports: Pick<VaultPorts, 'subtle' | 'random'>,
  keys: VaultKeys,
  place: HeadPlace,
  ledger: Ledger,
) {
  const entries = [...ledger].map(([bucket, { count, sum }]) => [
    bucket,
    count,
    encodeBase64Url(sum),
  ]);
  const plain = encodeUtf8(JSON.stringify(entries));
  return seal(ports, keys.ledger, ledgerData(place), plain);
}

/**
 * The ledger of a head. It opens only under this vault's key and in the head of its generation, so it also tells a head
 * that was written by this vault from one that somebody else laid there.
 * @throws VaultError 'damaged'
 */
export async function openLedger(
  subtle: SubtleCrypto,
  keys: VaultKeys,
  head: VaultHead,
): Promise<Ledger> {
  if (head.ledger === undefined) throw damaged();
  const plain = await openSealed(subtle, keys.ledger, ledgerData(head), head.ledger);
  const text = decodeUtf8(plain);
  const entries: unknown = text === undefined ? undefined : JSON.parse(text);
  if (!Array.isArray(entries)) throw damaged();
  return new Map(entries.map(readEntry));
}

function readEntry(entry: unknown): [string, LedgerEntry] {
  if (!Array.isArray(entry)) throw damaged();
  const [bucket, count, sum] = entry as readonly unknown[];
  const bytes = typeof sum === 'string' ? decodeBase64Url(sum) : undefined;
  if (typeof bucket !== 'string' || typeof count !== 'number') throw damaged();
  if (bytes?.length !== FINGERPRINT_LENGTH) throw damaged();
  return [bucket, { count, sum: bytes }];
}

function ledgerData({ vaultId, generation }: HeadPlace): Bytes {
  return canonicalBytes([vaultId, 'ledger', generation]);
}

function damaged(): VaultError {
  return new VaultError('damaged', { cause: new Error('head.ledger') });
}

function xor(left: Bytes, right: Bytes): Bytes {
  return left.map((byte, index) => byte ^ (right[index] ?? 0));
}
