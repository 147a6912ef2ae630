import type { CredentialId } from '../authenticator/types';
import type { Bytes } from '../bytes';
import { eraseSecrets } from '../authenticator/credential-secrets';
import { deterministicCredential, type DeterministicCredential } from './deterministic-credential';
import type { MainKey } from './main-key';
import { userHandleText } from './user-handle-text';

/** Passkeys of one user at one site that a phrase gives; a site that has more gets random keys. */
const MOST_COUNTERS = 256;

export interface NextCredential {
  readonly credential: DeterministicCredential;
  readonly counter: number;
}

/**
 * The first passkey of a user at a site that is not taken yet.
 *
 * @param isTaken whether the vault or the site knows this credential.
 */
export async function nextCredential(
  mainKey: MainKey,
  site: { readonly rpId: string; readonly userHandle: Bytes },
  isTaken: (id: CredentialId) => Promise<boolean>,
): Promise<NextCredential | undefined> {
  const userHandle = userHandleText(site.userHandle);
  for (let counter = 0; counter < MOST_COUNTERS; counter += 1) {
    const credential = deterministicCredential(mainKey, {
      origin: site.rpId,
      userHandle,
      counter,
    });
    if (!(await isTaken(credential.id))) return { credential, counter };
    eraseSecrets(credential.secrets);
  }
  return undefined;
}
