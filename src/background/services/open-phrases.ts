import { VaultError, type KeptSeed, type OpenVault } from '../../core/vault';

/** Opens every recovery phrase for as long as `use` takes. The oldest comes first; one that does not open is left out. */
export async function withOpenPhrases<Value>(
  vault: OpenVault,
  use: (seeds: readonly KeptSeed[]) => Promise<Value>,
): Promise<Value> {
  const { items } = await vault.seeds.list();
  const records = items
    .filter(({ kind }) => kind === 'bip39')
    .sort((left, right) => left.createdAt - right.createdAt || (left.id < right.id ? -1 : 1));
  const seeds: KeptSeed[] = [];
  try {
    for (const record of records) {
      const secret = await vault.seeds.readSecret(record.id).catch(undefinedWhenDamaged);
      if (secret !== undefined) seeds.push({ record, secret });
    }
    return await use(seeds);
  } finally {
    for (const { secret } of seeds) secret.fill(0);
  }
}

function undefinedWhenDamaged(error: unknown): undefined {
  if (error instanceof VaultError && error.code === 'damaged') return undefined;
  throw error;
}
