import type { CredentialId, CredentialSource } from '../../core/authenticator';
import { deriveSyncKeys, type SyncKeys, type VaultSide } from '../../core/sync';
import { GUESSED, type KeptSeed, type OpenVault } from '../../core/vault';
import { withOpenPhrases } from './open-phrases';

/** One recovery phrase of the open vault, and what its set is sealed under. */
export interface SyncPhrase {
  readonly seed: KeptSeed;
  readonly keys: SyncKeys;
}

/** Every phrase of the vault with its keys, for as long as `use` takes; see {@link withOpenPhrases}. */
export function withPhrases<Value>(
  vault: OpenVault,
  subtle: SubtleCrypto,
  use: (phrases: readonly SyncPhrase[]) => Promise<Value>,
): Promise<Value> {
  return withOpenPhrases(vault, async (seeds) => {
    const phrases: SyncPhrase[] = [];
    for (const seed of seeds)
      phrases.push({ seed, keys: await deriveSyncKeys(subtle, seed.secret) });
    return use(phrases);
  });
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
