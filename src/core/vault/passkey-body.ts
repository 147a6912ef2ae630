import {
  COSE_ALGORITHMS,
  type CredentialId,
  type CredentialSource,
  type KeyDerivation,
} from '../authenticator/types';
import { encodeBase64Url, encodeUtf8, type Bytes } from '../bytes';
import { Fields } from './fields';

/** A deleted passkey inside its tombstone. */
export interface DeletedPasskey {
  readonly removedAt: number;
  readonly source: CredentialSource;
}

/** What a site said of a passkey that it gave up: never heard of it, or not in the list of those that it accepts. */
export const HIDING_REASONS = ['unknown', 'not-accepted'] as const;
export type HidingReason = (typeof HIDING_REASONS)[number];

/** A passkey out of sight. */
export interface HiddenPasskey {
  readonly hiddenAt: number;
  readonly because: HidingReason;
  readonly source: CredentialSource;
}

export function encodePasskeyBody(source: CredentialSource): Bytes {
  return encodeUtf8(JSON.stringify(toJson(source)));
}

/** @throws VaultError 'damaged' */
export function readPasskeyBody(bytes: Bytes): CredentialSource {
  return readSource(Fields.ofJson(bytes, 'passkey'));
}

export function encodeTombstoneBody(deleted: DeletedPasskey): Bytes {
  const json = { removedAt: deleted.removedAt, source: toJson(deleted.source) };
  return encodeUtf8(JSON.stringify(json));
}

/** @throws VaultError 'damaged' */
export function readTombstoneBody(bytes: Bytes): DeletedPasskey {
  const fields = Fields.ofJson(bytes, 'tombstone');
  const deleted = {
    removedAt: fields.integer('removedAt'),
    source: readSource(fields.object('source')),
  };
  fields.end();
  return deleted;
}

export function encodeHiddenBody(hidden: HiddenPasskey): Bytes {
  const { hiddenAt, because, source } = hidden;
  return encodeUtf8(JSON.stringify({ hiddenAt, because, source: toJson(source) }));
}

/** @throws VaultError 'damaged' */
export function readHiddenBody(bytes: Bytes): HiddenPasskey {
  const fields = Fields.ofJson(bytes, 'hidden');
  const hidden = {
    hiddenAt: fields.integer('hiddenAt'),
    because: fields.oneOf('because', HIDING_REASONS),
    source: readSource(fields.object('source')),
  };
  fields.end();
  return hidden;
}

function toJson(source: CredentialSource) {
  const { publicKey, userHandle, backup, ...rest } = source;
  return {
    ...rest,
    publicKey: encodeBase64Url(publicKey),
    userHandle: encodeBase64Url(userHandle),
    backupEligible: backup.eligible,
    backedUp: backup.backedUp,
  };
}

function readSource(fields: Fields): CredentialSource {
  const source: CredentialSource = {
    id: fields.base64Url('id') as CredentialId,
    rpId: fields.text('rpId'),
    alg: fields.oneOf('alg', COSE_ALGORITHMS),
    publicKey: fields.decoded('publicKey'),
    userHandle: fields.decoded('userHandle'),
    userName: fields.text('userName'),
    userDisplayName: fields.text('userDisplayName'),
    discoverable: fields.flag('discoverable'),
    ...(fields.has('credProtect') && { credProtect: fields.oneOf('credProtect', [2, 3]) }),
    backup: { eligible: fields.flag('backupEligible'), backedUp: fields.flag('backedUp') },
    ...(fields.has('derivation') && { derivation: readDerivation(fields.object('derivation')) }),
    createdAt: fields.integer('createdAt'),
    ...(fields.has('lastUsedAt') && { lastUsedAt: fields.integer('lastUsedAt') }),
    ceremonyId: fields.text('ceremonyId'),
  };
  fields.end();
  return source;
}

function readDerivation(fields: Fields): KeyDerivation {
  const derivation = { seedId: fields.text('seedId'), counter: fields.integer('counter') };
  fields.end();
  return derivation;
}
