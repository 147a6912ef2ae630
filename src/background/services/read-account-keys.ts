import type { AccountKey, AlgorandAddress } from '../../core/algorand';
import type { OpenVault } from '../../core/vault';
import { readAccountKey } from './account-service';

/** The keys of these addresses, of those that are in the vault. */
export async function readAccountKeys(
  vault: OpenVault,
  addresses: readonly AlgorandAddress[],
): Promise<ReadonlyMap<AlgorandAddress, AccountKey>> {
  const { items } = await vault.accounts.list();
  const keys = new Map<AlgorandAddress, AccountKey>();
  for (const address of addresses) {
    const account = items.find((each) => each.address === address);
    if (account !== undefined) keys.set(address, await readAccountKey(vault, account));
  }
  return keys;
}
