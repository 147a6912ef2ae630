import { auditRows, SOUND, type AuditPorts, type AuditResult } from './audit';
import { readVaultHead } from './head';
import { openLedger } from './ledger';
import type { FoundHead, HeadSource } from './probe-vault';
import { VaultError, type VaultHead, type VaultPorts } from './types';

/** From where the vault was opened, and what was put back. */
export interface Settled {
  readonly openedFrom: HeadSource;
  readonly rows: AuditResult;
}

type Ports = AuditPorts & Pick<VaultPorts, 'subtle'>;

/**
 * Makes the disk whole before an opened vault is used: a head that is not the live one becomes it, and the rows become
 * those that its ledger speaks of. A mirror of a later generation than the disk means that the disk was taken back, and
 * brings it forward. The caller holds the lock; the key is known by now, so that nothing is taken from a copy which this
 * vault did not write.
 * @throws VaultError 'damaged' when a copy's head is not of this vault.
 */
export async function settle(ports: Ports, found: FoundHead): Promise<Settled> {
  const newer = await laterMirrorHead(ports, found.head);
  if (newer === undefined && found.source === 'live') return { openedFrom: 'live', rows: SOUND };
  const head = newer ?? found.head;
  const whileLive = found.source === 'live' ? found.head.checksum : undefined;
  const rows = await auditUnder(ports, head, whileLive);
  await ports.backend.repair({ whileLive, head, put: [], remove: [] });
  return { openedFrom: newer === undefined ? found.source : 'mirror', rows };
}

/** The same for a vault that goes on: each bucket is measured by the head that is live when it is read. */
export async function auditLive(ports: Ports): Promise<AuditResult> {
  let known:
    { readonly checksum: string; readonly ledger: ReturnType<typeof openLedger> } | undefined;
  return auditRows(ports, async (live) => {
    const reading = readVaultHead(live);
    if (reading.kind !== 'good') throw new VaultError('damaged', { cause: new Error('head') });
    const { head } = reading;
    if (known?.checksum !== head.checksum) {
      known = { checksum: head.checksum, ledger: openLedger(ports.subtle, ports.keys, head) };
    }
    return { ledger: await known.ledger, whileLive: head.checksum };
  });
}

async function auditUnder(
  ports: Ports,
  head: VaultHead,
  whileLive: VaultHead['checksum'] | undefined,
): Promise<AuditResult> {
  // Releases before the ledger kept no copies either; their head has nothing to measure rows by.
  if (head.format === 1) return SOUND;
  const ledger = await openLedger(ports.subtle, ports.keys, head);
  return auditRows(ports, () => Promise.resolve({ ledger, whileLive }));
}

async function laterMirrorHead(ports: Ports, head: VaultHead): Promise<VaultHead | undefined> {
  // A failure may be a passing one, and the mirror may have what would otherwise be given up.
  return (await readLater(ports, head)) ?? readLater(ports, head);
}

async function readLater(ports: Ports, head: VaultHead): Promise<VaultHead | undefined> {
  try {
    const reading = readVaultHead(await ports.mirror.readHead());
    if (reading.kind !== 'good' || reading.head.vaultId !== head.vaultId) return undefined;
    if (reading.head.generation <= head.generation) return undefined;
    await openLedger(ports.subtle, ports.keys, reading.head);
    return reading.head;
  } catch {
    // The vault itself is here; a second copy that cannot be read is told of when it is brought up to date.
    return undefined;
  }
}
