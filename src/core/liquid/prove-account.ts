import { ed25519 } from '@noble/curves/ed25519.js';

import { publicKeyOf, type AccountKey, type AlgorandAddress } from '../algorand';
import { signRaw } from '../algorand/raw-sign';
import { encodeBase64Url } from '../bytes';
import type { LiquidInput, LiquidOutput } from '../webauthn/types';
import { checkChallenge, type LoginChallenge } from './check-challenge';

export interface AccountProofRequest {
  readonly challenge: LoginChallenge;
  /** The key that may sign for the account: its own, or for a rekeyed account its authority's. */
  readonly key: AccountKey;
  /** The account's original address, also when the key is another account's. */
  readonly address: AlgorandAddress;
  /** What the site sent; its fields are copied through. */
  readonly input: LiquidInput;
  /** A name of this device, shown by services next to the passkey. */
  readonly device?: string;
}

/**
 * The `liquid` extension output: an Ed25519 signature over the raw challenge bytes (Liquid Auth, attestation and
 * assertion response). The only caller of raw signing in the project.
 *
 * @throws Error when the challenge was written to after its check, or the signature does not verify. Neither leaves.
 */
export function proveAccount(request: AccountProofRequest): LiquidOutput {
  const { key, address, input, device } = request;
  // The brand does not freeze the bytes: check, and sign the copy that was checked.
  const challenge = checkChallenge(request.challenge);
  if (!challenge.ok) throw new Error(`the challenge changed after its check: ${challenge.error}`);
  const signature = signRaw(key, challenge.value);
  // A fault while signing (a flipped bit) can give the key away in a wrong signature.
  if (!ed25519.verify(signature, challenge.value, publicKeyOf(key), { zip215: false })) {
    throw new Error('the signature does not verify');
  }
  return {
    type: 'algorand',
    address,
    signature: encodeBase64Url(signature),
    ...(input.requestId === undefined ? {} : { requestId: input.requestId }),
    ...(input.origin === undefined ? {} : { origin: input.origin }),
    ...(device === undefined ? {} : { device }),
  };
}
