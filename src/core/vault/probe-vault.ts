import { assertNever } from '../result';
import { readVaultHead } from './head';
import { VaultError, type HeadCopies, type VaultHead, type VaultPorts } from './types';

/** Where a head was found. All but `live` mean that something was lost, and is put back when the vault is opened. */
export type HeadSource = 'live' | 'copy' | 'previous' | 'mirror';

/** What lies on disk, before any password is asked. `reason` is technical and never secret. */
export type VaultPresence =
  | { readonly kind: 'absent' }
  | { readonly kind: 'present'; readonly head: VaultHead; readonly source: HeadSource }
  | { readonly kind: 'damaged'; readonly reason: string }
  /** `format` is the head's; without it the whole store is of a later release. */
  | { readonly kind: 'newer-version'; readonly format?: number }
  | { readonly kind: 'storage-unavailable'; readonly reason: string };

export type VaultDisks = Pick<VaultPorts, 'backend' | 'mirror'>;
export type FoundHead = Pick<Extract<VaultPresence, { kind: 'present' }>, 'head' | 'source'>;

/**
 * Looks for a vault: the live head, its copy, the one before it, the mirror's. `absent`, and with it onboarding, only when
 * both disks answer and know of no trace: a store that fails must never look like a store that is empty.
 */
export async function probeVault(disks: VaultDisks): Promise<VaultPresence> {
  let heads: HeadCopies;
  let hasTrace: boolean;
  try {
    heads = await disks.backend.readHeads();
    const live = readVaultHead(heads.live);
    if (live.kind === 'good') return { kind: 'present', head: live.head, source: 'live' };
    // A later release wrote it: what lies beside it is older and must not be taken for the vault.
    if (live.kind === 'newer-version') return live;
    const own = firstGood(heads, ['copy', 'previous']);
    if (own !== undefined) return own;
    hasTrace = await disks.backend.hasTrace();
  } catch (error) {
    return describeFailure(error);
  }
  const reason = damageOf(heads.live);
  try {
    const mirrored = await disks.mirror.readHead();
    const reading = readVaultHead(mirrored);
    if (reading.kind === 'good') return { kind: 'present', head: reading.head, source: 'mirror' };
    if (reading.kind === 'newer-version') return reading;
    return hasTrace || mirrored !== undefined || (await disks.mirror.hasTrace())
      ? { kind: 'damaged', reason }
      : { kind: 'absent' };
  } catch (error) {
    return hasTrace ? { kind: 'damaged', reason } : describeFailure(error);
  }
}

/** The head to open the vault by, or the `VaultError` that says why there is none. */
export async function findHead(disks: VaultDisks): Promise<FoundHead> {
  const presence = await probeVault(disks);
  switch (presence.kind) {
    case 'present':
      return presence;
    case 'absent':
      throw new VaultError('absent');
    case 'newer-version':
      throw new VaultError('newer-version');
    case 'damaged':
    case 'storage-unavailable':
      throw new VaultError(presence.kind, { cause: new Error(presence.reason) });
    default:
      return assertNever(presence);
  }
}

/** The live head of an open vault. @throws VaultError */
export async function loadHead({ backend }: Pick<VaultDisks, 'backend'>): Promise<VaultHead> {
  const { live } = await backend.readHeads();
  const reading = readVaultHead(live);
  if (reading.kind === 'good') return reading.head;
  if (reading.kind === 'newer-version') throw new VaultError('newer-version');
  throw new VaultError('damaged', { cause: new Error(damageOf(live)) });
}

function firstGood(
  heads: HeadCopies,
  places: readonly ('copy' | 'previous')[],
): (FoundHead & { readonly kind: 'present' }) | undefined {
  for (const source of places) {
    const reading = readVaultHead(heads[source]);
    if (reading.kind === 'good') return { kind: 'present', head: reading.head, source };
  }
  return undefined;
}

function damageOf(live: unknown): string {
  const reading = readVaultHead(live);
  if (live === undefined || reading.kind !== 'damaged') return 'head.missing';
  return reading.reason;
}

function describeFailure(error: unknown): VaultPresence {
  if (error instanceof VaultError && error.code === 'newer-version') {
    return { kind: 'newer-version' };
  }
  return { kind: 'storage-unavailable', reason: reasonOf(error) };
}

function reasonOf(error: unknown): string {
  const deepest = error instanceof VaultError && error.cause !== undefined ? error.cause : error;
  return deepest instanceof Error ? `${deepest.name}: ${deepest.message}` : 'unknown';
}
