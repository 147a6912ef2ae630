import {
  decodeAccountKey,
  deriveXhdAccountKey,
  encodeAccountKey,
  encodeAddress,
  publicKeyOf,
  readPhrase,
  xhdRootKey,
  type AccountKey,
} from '../../core/algorand';
import type { AccountRecord, InitialContents, OpenVault } from '../../core/vault';
import { UiError } from '../../messages/router';
import type { AccountView } from '../../messages/views';

/** What a phrase becomes: its secret, and the first account that it gives. */
export function initialContents(phrase: string, name: string): InitialContents {
  const reading = readPhrase(phrase);
  switch (reading.kind) {
    case 'bip39': {
      const key = xhdAccountKey(reading.entropy, 0);
      return {
        seed: { kind: 'bip39', secret: reading.entropy },
        account: { ...describe(key, name), origin: { kind: 'xhd', account: 0, index: 0 } },
      };
    }
    case 'algorand25': {
      const key: AccountKey = { kind: 'ed25519', seed: reading.seed };
      return {
        seed: { kind: 'algorand25', secret: reading.seed },
        account: { ...describe(key, name), origin: { kind: 'ed25519' } },
      };
    }
    case 'invalid':
      throw new UiError({ code: 'phrase-invalid', detail: reading.problem.code });
  }
}

/** The next account of the vault's recovery phrase: m/44'/283'/n'/0/0 with the lowest n that is not used yet. */
export async function addAccount(vault: OpenVault, name?: string): Promise<AccountRecord> {
  const { items: seeds } = await vault.seeds.list();
  const seed = seeds.find((each) => each.kind === 'bip39');
  if (seed === undefined) {
    throw new UiError({ code: 'not-allowed', detail: 'a 25-word key has one account only' });
  }
  const { items: accounts } = await vault.accounts.list();
  const used = new Set(
    accounts.flatMap(({ origin }) =>
      origin.kind === 'xhd' && origin.seedId === seed.id ? [origin.account] : [],
    ),
  );
  let account = 0;
  while (used.has(account)) account += 1;
  const entropy = await vault.seeds.readSecret(seed.id);
  try {
    const { secret, ...described } = describe(
      xhdAccountKey(entropy, account),
      name ?? `Account ${accounts.length + 1}`,
    );
    const origin = { kind: 'xhd', seedId: seed.id, account, index: 0 } as const;
    return await vault.accounts.add({ ...described, origin }, secret);
  } finally {
    entropy.fill(0);
  }
}

/** The key of an account, checked to be the one of its address: a row that was exchanged on disk is refused. */
export async function readAccountKey(
  vault: OpenVault,
  account: AccountRecord,
): Promise<AccountKey> {
  const secret = await vault.accounts.readSecret(account.id);
  const key = decodeAccountKey(secret);
  secret.fill(0);
  if (!key.ok || encodeAddress(publicKeyOf(key.value)) !== account.address) {
    throw new UiError({ code: 'vault-damaged', detail: 'account key and address differ' });
  }
  return key.value;
}

export function accountView(account: AccountRecord): AccountView {
  return {
    id: account.id,
    address: account.address,
    name: account.name,
    hidden: account.hidden,
    kind: account.origin.kind,
  };
}

function xhdAccountKey(entropy: Parameters<typeof xhdRootKey>[0], account: number): AccountKey {
  const root = xhdRootKey(entropy);
  try {
    return { kind: 'xhd', extended: deriveXhdAccountKey(root, account, 0) };
  } finally {
    root.fill(0);
  }
}

function describe(key: AccountKey, name: string) {
  return { address: encodeAddress(publicKeyOf(key)), name, secret: encodeAccountKey(key) };
}
