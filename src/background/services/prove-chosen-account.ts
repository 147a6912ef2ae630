import { isAddress, type AccountKey } from '../../core/algorand';
import { checkChallenge, proveAccount } from '../../core/liquid';
import { failed, ok, type Result } from '../../core/result';
import type { OpenVault } from '../../core/vault';
import type { LiquidInput, LiquidOutput } from '../../core/webauthn';
import { readAccountKey } from './account-service';

/** The address whose key signs for a rekeyed account, as the user's node says; `undefined`: its own, or nobody knows. */
export type FindAuthority = (address: string) => Promise<string | undefined>;

export interface ChosenAccountProof {
  readonly vault: OpenVault;
  readonly challenge: Parameters<typeof checkChallenge>[0];
  readonly input: LiquidInput;
  /** The account that the user chose in the prompt. */
  readonly address: string | undefined;
  readonly findAuthority: FindAuthority;
}

/** What the service's list of devices shows for us. No machine, no person. */
const DEVICE = 'Tidekey browser extension';

/**
 * Proves the account that the user chose. `challenge`: the challenge policy refuses it. `account`: it is not in the
 * vault, or is rekeyed to a key that is not.
 */
export async function proveChosenAccount(
  proof: ChosenAccountProof,
): Promise<Result<LiquidOutput, 'challenge' | 'account'>> {
  const checked = checkChallenge(proof.challenge);
  if (!checked.ok) return failed('challenge');
  const { vault, address, input, findAuthority } = proof;
  if (address === undefined || !isAddress(address)) return failed('account');
  const key = await readAuthorityKey(vault, address, findAuthority);
  if (key === undefined) return failed('account');
  return ok(proveAccount({ challenge: checked.value, key, address, input, device: DEVICE }));
}

/** Only an account of our own is proven, also when another key of ours signs for it. */
async function readAuthorityKey(
  vault: OpenVault,
  address: string,
  findAuthority: FindAuthority,
): Promise<AccountKey | undefined> {
  const { items: accounts } = await vault.accounts.list();
  if (!accounts.some((each) => each.address === address)) return undefined;
  const signer = (await findAuthority(address)) ?? address;
  const account = accounts.find((each) => each.address === signer);
  return account === undefined ? undefined : readAccountKey(vault, account);
}
