import { randomBytes } from 'node:crypto';

import { createVault } from '../../src/core/vault';
import { fakeVaultPorts } from '../../test/fakes/vault-ports';
import { IndexedVaultBackend } from './indexed-vault-backend';
import { ourProvider } from './our-provider';
import { creationOptions, type Provider } from './provider';

/** How many relying parties share the passkeys that are not measured. */
export type Spread = 'few relying parties' | 'many relying parties';

const FEW = 10;

/**
 * Our provider over a real vault with so many passkeys in it; the caller makes the last of them, which is measured.
 *
 * The others are rows under indices of their own that share one sealed passkey. A ceremony for another relying party
 * never opens them, and their weight in the indices is the same.
 */
export async function vaultProvider(
  stored: number,
  spread: Spread = 'many relying parties',
): Promise<Provider> {
  const backend = new IndexedVaultBackend();
  const vault = await createVault({ ...fakeVaultPorts(), backend, now: Date.now }, 'bench');
  const provider = ourProvider(vault.credentials, () => {
    backend.forgetLastPut();
  });
  if (stored > 1) await fill(provider, backend, stored - 1, spread);
  return provider;
}

async function fill(
  provider: Provider,
  backend: IndexedVaultBackend,
  rows: number,
  spread: Spread,
): Promise<void> {
  await provider.create(creationOptions(0, 'elsewhere.example'));
  const sealed = backend.lastRecord();
  backend.forgetLastPut();
  const parties = Array.from({ length: FEW }, blindIndex);
  for (let row = 0; row < rows; row += 1) {
    const party = spread === 'few relying parties' ? parties[row % FEW] : blindIndex();
    backend.insert({
      ...sealed,
      id: blindIndex(),
      ceremonyIndex: blindIndex(),
      ...(party === undefined ? {} : { rpIndex: party }),
    });
  }
  if (backend.size !== rows) throw new Error(`${backend.size} rows instead of ${rows}`);
}

/** As long and as random as the vault's own. */
function blindIndex(): string {
  return randomBytes(32).toString('base64url');
}
