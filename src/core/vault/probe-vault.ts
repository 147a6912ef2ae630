import { assertNever } from '../result';
import { readVaultHead } from './head';
import { VaultError, type VaultBackend, type VaultHead } from './types';

/** What lies on disk, before any password is asked. `reason` is technical and never secret. */
export type VaultPresence =
  | { readonly kind: 'absent' }
  | { readonly kind: 'present'; readonly head: VaultHead }
  | { readonly kind: 'damaged'; readonly reason: string }
  /** `format` is the head's; without it the whole store is of a later release. */
  | { readonly kind: 'newer-version'; readonly format?: number }
  | { readonly kind: 'storage-unavailable'; readonly reason: string };

/**
 * Looks for a vault. `absent`, and with it onboarding, only when the disk answers and knows of no trace: a store that
 * fails must never look like a store that is empty.
 */
export async function probeVault(backend: VaultBackend): Promise<VaultPresence> {
  try {
    const raw = await backend.readHead();
    if (raw === undefined) {
      return (await backend.hasTrace())
        ? { kind: 'damaged', reason: 'head.missing' }
        : { kind: 'absent' };
    }
    const reading = readVaultHead(raw);
    return reading.kind === 'good' ? { kind: 'present', head: reading.head } : reading;
  } catch (error) {
    if (error instanceof VaultError && error.code === 'newer-version') {
      return { kind: 'newer-version' };
    }
    return { kind: 'storage-unavailable', reason: reasonOf(error) };
  }
}

/** The head, or the `VaultError` that says why there is none. */
export async function loadHead(backend: VaultBackend): Promise<VaultHead> {
  const presence = await probeVault(backend);
  switch (presence.kind) {
    case 'present':
      return presence.head;
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

function reasonOf(error: unknown): string {
  const deepest = error instanceof VaultError && error.cause !== undefined ? error.cause : error;
  return deepest instanceof Error ? `${deepest.name}: ${deepest.message}` : 'unknown';
}
