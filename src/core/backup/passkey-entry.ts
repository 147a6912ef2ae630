import {
  COSE_ALGORITHMS,
  MAX_CRED_BLOB_LENGTH,
  MAX_LARGE_BLOB_LENGTH,
  type CredentialId,
  type CredentialSecrets,
  type CredentialSource,
} from '../authenticator/types';
import { decodeBase64Url } from '../bytes';
import type { CborValue } from '../cbor';
import type { Unsealed } from '../vault/unsealed-passkey';
import { EntryError, type Entry } from './entry';
import { members } from './members';

const CRED_RANDOM = 32;
const MAX_ID = 1023;
const MAX_KEY = 16_384;

/** One map for each passkey, all its secrets beside the rest: the whole file is sealed. */
export function passkeyEntry({ source, secrets }: Unsealed): Map<string, CborValue> {
  const { credRandom, credBlob, largeBlob, privateKey } = secrets;
  return members({
    id: decodeBase64Url(source.id),
    rpId: source.rpId,
    alg: source.alg,
    publicKey: source.publicKey,
    userHandle: source.userHandle,
    userName: source.userName,
    userDisplayName: source.userDisplayName,
    discoverable: source.discoverable,
    credProtect: source.credProtect,
    backupEligible: source.backup.eligible,
    backedUp: source.backup.backedUp,
    derivation: source.derivation && new Map(Object.entries(source.derivation)),
    createdAt: source.createdAt,
    lastUsedAt: source.lastUsedAt,
    ceremonyId: source.ceremonyId,
    privateKey,
    credRandomWithUv: credRandom?.withUv,
    credRandomWithoutUv: credRandom?.withoutUv,
    credBlob,
    largeBlob,
  });
}

/** @throws EntryError */
export function readPasskeyEntry(entry: Entry): Unsealed {
  const source: CredentialSource = {
    id: entry.base64Url('id', 1, MAX_ID) as CredentialId,
    rpId: entry.text('rpId'),
    alg: entry.oneOf('alg', COSE_ALGORITHMS),
    publicKey: entry.bytes('publicKey', 1, MAX_KEY),
    userHandle: entry.bytes('userHandle', 0, 64),
    userName: entry.text('userName'),
    userDisplayName: entry.text('userDisplayName'),
    discoverable: entry.flag('discoverable'),
    ...(entry.has('credProtect') && { credProtect: entry.oneOf('credProtect', [2, 3]) }),
    backup: { eligible: entry.flag('backupEligible'), backedUp: entry.flag('backedUp') },
    ...(entry.has('derivation') && { derivation: readDerivation(entry.entry('derivation')) }),
    createdAt: entry.integer('createdAt'),
    ...(entry.has('lastUsedAt') && { lastUsedAt: entry.integer('lastUsedAt') }),
    ceremonyId: entry.text('ceremonyId'),
  };
  return { source, secrets: readSecrets(entry) };
}

function readDerivation(entry: Entry): NonNullable<CredentialSource['derivation']> {
  return { seedId: entry.text('seedId'), counter: entry.integer('counter') };
}

function readSecrets(entry: Entry): CredentialSecrets {
  const privateKey = entry.bytes('privateKey', 1, MAX_KEY);
  if (entry.has('credRandomWithUv') !== entry.has('credRandomWithoutUv')) {
    throw new EntryError('credRandom');
  }
  return {
    privateKey,
    ...(entry.has('credRandomWithUv') && {
      credRandom: {
        withUv: entry.bytes('credRandomWithUv', CRED_RANDOM, CRED_RANDOM),
        withoutUv: entry.bytes('credRandomWithoutUv', CRED_RANDOM, CRED_RANDOM),
      },
    }),
    ...(entry.has('credBlob') && { credBlob: entry.bytes('credBlob', 0, MAX_CRED_BLOB_LENGTH) }),
    ...(entry.has('largeBlob') && {
      largeBlob: entry.bytes('largeBlob', 0, MAX_LARGE_BLOB_LENGTH),
    }),
  };
}
