import {
  MAX_CRED_BLOB_LENGTH,
  MAX_LARGE_BLOB_LENGTH,
  type CoseAlgorithm,
  type CredentialId,
  type CredentialSecrets,
  type CredentialSource,
} from '../authenticator/types';
import { encodeBase64Url, type Bytes } from '../bytes';
import { isEcdsaAlgorithm } from '../cose';
import { IMPORTED } from '../vault/comes-back';
import type { Unsealed } from '../vault/unsealed-passkey';
import type { SkipReason } from './foreign-contents';
import { readPrivateKey } from './private-key';

/** What a file says of one passkey. Its signature counter is left behind: ours are 0, for ever (CXF, "Passkey"). */
export interface PasskeyFacts {
  readonly credentialId: Bytes | undefined;
  readonly rpId: string;
  readonly userHandle: Bytes | undefined;
  readonly userName: string;
  readonly userDisplayName: string;
  /** PKCS#8, DER. Overwritten here. */
  readonly privateKey: Bytes | undefined;
  readonly discoverable: boolean;
  /** Where the file tells it, because a key alone does not: ESP256 from ES256, PS256 from RS256. */
  readonly alg?: CoseAlgorithm | undefined;
  /** As it was registered; a site may compare. Absent: synced, as the passkeys of all these programs are. */
  readonly backup?: CredentialSource['backup'] | undefined;
  readonly credProtect?: 2 | 3 | undefined;
  readonly secrets: Omit<CredentialSecrets, 'privateKey'>;
}

const MAX_ID_LENGTH = 1023;
const MAX_HANDLE_LENGTH = 64;
const CRED_RANDOM_LENGTH = 32;
/** As browsers write hosts: ASCII, lower case. */
const DOMAIN =
  /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/u;

/** A passkey as we would keep it, made now as far as our backups are concerned; or why it cannot be. */
export function importedPasskey(facts: PasskeyFacts, now: number): Unsealed | SkipReason {
  const { credentialId, privateKey, rpId, userHandle = new Uint8Array(0) } = facts;
  if (credentialId === undefined || !within(credentialId, 1, MAX_ID_LENGTH)) return 'not-readable';
  if (!within(userHandle, 0, MAX_HANDLE_LENGTH)) return 'not-readable';
  if (!DOMAIN.test(rpId)) return 'no-site';
  if (privateKey === undefined) return 'no-key';
  const key = readPrivateKey(privateKey);
  privateKey.fill(0);
  if (key === undefined) return 'key-not-readable';
  if (key === 'algorithm') return 'algorithm';
  const source: CredentialSource = {
    id: encodeBase64Url(credentialId) as CredentialId,
    rpId,
    alg: sameFamily(key.alg, facts.alg) ?? key.alg,
    publicKey: key.spki,
    userHandle,
    userName: facts.userName,
    userDisplayName: facts.userDisplayName,
    // Without a handle nobody can be told who it is: such a passkey is found by its id alone.
    discoverable: facts.discoverable && userHandle.length > 0,
    ...(facts.credProtect === undefined ? {} : { credProtect: facts.credProtect }),
    backup: facts.backup ?? { eligible: true, backedUp: true },
    createdAt: now,
    ceremonyId: IMPORTED,
  };
  return { source, secrets: { privateKey: key.pkcs8, ...keepable(facts.secrets) } };
}

/** Two names for one kind of key. */
function sameFamily(
  read: CoseAlgorithm,
  stated: CoseAlgorithm | undefined,
): CoseAlgorithm | undefined {
  const pairs: readonly (readonly CoseAlgorithm[])[] = [
    [-7, -9],
    [-8, -19],
    [-257, -37],
  ];
  if (stated === undefined) return undefined;
  if (isEcdsaAlgorithm(read) && read === stated) return stated;
  return pairs.some((pair) => pair.includes(read) && pair.includes(stated)) ? stated : undefined;
}

function keepable(
  secrets: Omit<CredentialSecrets, 'privateKey'>,
): Omit<CredentialSecrets, 'privateKey'> {
  const { credRandom, credBlob, largeBlob } = secrets;
  const both = credRandom && [credRandom.withUv, credRandom.withoutUv];
  return {
    ...(both?.every(({ length }) => length === CRED_RANDOM_LENGTH) && { credRandom }),
    ...(credBlob !== undefined && credBlob.length <= MAX_CRED_BLOB_LENGTH && { credBlob }),
    ...(largeBlob !== undefined && largeBlob.length <= MAX_LARGE_BLOB_LENGTH && { largeBlob }),
  };
}

function within({ length }: Bytes, least: number, most: number): boolean {
  return length >= least && length <= most;
}
