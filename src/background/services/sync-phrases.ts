import type { CredentialId, CredentialSource } from '../../core/authenticator';
import { deriveSyncKeys, type SyncKeys, type VaultSide } from '../../core/sync';
import { GUESSED, VaultError, type KeptSeed, type OpenVault } from '../../core/vault';

/** One recovery phrase of the open vault, and what its set is sealed under. */
export interface SyncPhrase {
  readonly seed: KeptSeed;
  readonly keys: SyncKeys;
}

/** Opens every phrase for as long as `use` takes. The oldest comes first; one that does not open is left out. */
export async function withPhrases<Value>(
  vault: OpenVault,
  subtle: SubtleCrypto,
  use: (phrases: readonly SyncPhrase[]) => Promise<Value>,
): Promise<Value> {
  const { items } = await vault.seeds.list();
  const records = items
    .filter(({ kind }) => kind === 'bip39')
    .sort((left, right) => left.createdAt - right.createdAt || (left.id < right.id ? -1 : 1));
  const phrases: SyncPhrase[] = [];
  try {
    for (const record of records) {
      const secret = await vault.seeds.readSecret(record.id).catch(undefinedWhenDamaged);
      if (secret === undefined) continue;
      phrases.push({ seed: { record, secret }, keys: await deriveSyncKeys(subtle, secret) });
    }
    return await use(phrases);
  } finally {
    for (const { seed } of phrases) seed.secret.fill(0);
  }
}

/** Everything of a vault that its phrases bring back. */
export interface DerivedPasskeys {
  readonly passkeys: readonly CredentialSource[];
  readonly removed: readonly { readonly source: CredentialSource; readonly removedAt: number }[];
}

const PAGE = 200;

export async function readDerived({ credentials }: OpenVault): Promise<DerivedPasskeys> {
  const passkeys: CredentialSource[] = [];
  let after: string | undefined;
  do {
    const asked = after === undefined ? { limit: PAGE } : { limit: PAGE, after };
    const page = await credentials.list(asked);
    passkeys.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  const { items } = await credentials.listRemoved();
  return {
    // A guess is no passkey before its site named it.
    passkeys: passkeys.filter(
      ({ derivation, ceremonyId }) => derivation !== undefined && ceremonyId !== GUESSED,
    ),
    removed: items.filter(
      ({ source }) => source.derivation !== undefined && source.ceremonyId !== GUESSED,
    ),
  };
}

export function sideOf(
  { passkeys, removed }: DerivedPasskeys,
  seedId: string,
  revived: ReadonlySet<CredentialId>,
): VaultSide {
  const isOurs = ({ derivation }: CredentialSource): boolean => derivation?.seedId === seedId;
  return {
    passkeys: passkeys.filter(isOurs),
    removed: removed
      .filter(({ source }) => isOurs(source))
      .map(({ source, removedAt }) => ({ id: source.id, at: removedAt })),
    revived,
  };
}

function undefinedWhenDamaged(error: unknown): undefined {
  if (error instanceof VaultError && error.code === 'damaged') return undefined;
  throw error;
}
