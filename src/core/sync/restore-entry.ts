import { eraseSecrets } from '../authenticator/credential-secrets';
import type { CredentialSecrets, CredentialSource } from '../authenticator/types';
import { deterministicCredential, userHandleText, type MainKey } from '../deterministic-passkeys';
import type { LiveEntry } from './sync-entry';

export interface RestoredPasskey {
  readonly source: CredentialSource;
  /** The caller overwrites them. */
  readonly secrets: CredentialSecrets;
}

/**
 * Makes the passkey of an entry again. `undefined` where these words give another credential than the entry names: such an
 * entry is a mistake, and a passkey that its site does not know would stand in a list for ever.
 */
export function restoreEntry(
  mainKey: MainKey,
  seedId: string,
  { id, passkey }: LiveEntry,
  ceremonyId: string,
): RestoredPasskey | undefined {
  const { rpId, userHandle, counter, createdAt, userName, userDisplayName } = passkey;
  const path = { origin: rpId, userHandle: userHandleText(userHandle), counter };
  const made = deterministicCredential(mainKey, path);
  if (made.id !== id) {
    eraseSecrets(made.secrets);
    return undefined;
  }
  const source: CredentialSource = {
    id,
    rpId,
    alg: -7,
    publicKey: made.publicKey,
    userHandle,
    userName,
    userDisplayName,
    discoverable: passkey.discoverable,
    ...(passkey.credProtect === undefined ? {} : { credProtect: passkey.credProtect }),
    backup: passkey.backup,
    derivation: { seedId, counter },
    createdAt,
    ceremonyId,
  };
  return { source, secrets: made.secrets };
}
