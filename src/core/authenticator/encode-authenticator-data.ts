import { sha256 } from '@noble/hashes/sha2.js';

import { concatBytes, encodeUtf8, type Bytes } from '../bytes';
import { encodeCanonical, type CborMap } from '../cbor';
import type { BackupState } from './types';

/** Flags of the authenticator data (WebAuthn section 6.1). */
const UP = 0x01;
const UV = 0x04;
const BE = 0x08;
const BS = 0x10;
const AT = 0x40;
const ED = 0x80;

/** WebAuthn section 6.5.1. */
export interface AttestedCredentialData {
  readonly aaguid: Bytes;
  readonly credentialId: Bytes;
  /** COSE_Key, canonical. */
  readonly credentialPublicKey: Bytes;
}

export interface AuthenticatorDataParameters {
  readonly rpId: string;
  readonly userPresent: boolean;
  readonly userVerified: boolean;
  readonly backup: BackupState;
  readonly attestedCredential?: AttestedCredentialData;
  /** Authenticator extension outputs by their identifiers; an empty map is none. */
  readonly extensions?: CborMap;
}

/**
 * Authenticator data (WebAuthn section 6.1). The signature counter is 0 for ever: a key that can be restored from a
 * backup has no one counter, and zero tells relying parties not to look for clones.
 */
export function encodeAuthenticatorData(parameters: AuthenticatorDataParameters): Bytes {
  const { rpId, attestedCredential } = parameters;
  const extensions = parameters.extensions?.size ? [encodeCanonical(parameters.extensions)] : [];
  return concatBytes(
    sha256(encodeUtf8(rpId)),
    Uint8Array.of(flags(parameters, extensions.length > 0), 0, 0, 0, 0),
    ...(attestedCredential === undefined ? [] : attestedData(attestedCredential)),
    ...extensions,
  );
}

function attestedData(attested: AttestedCredentialData): readonly Bytes[] {
  const { aaguid, credentialId, credentialPublicKey } = attested;
  const length = Uint8Array.of(credentialId.length >> 8, credentialId.length);
  return [aaguid, length, credentialId, credentialPublicKey];
}

function flags(parameters: AuthenticatorDataParameters, extended: boolean): number {
  const { userPresent, userVerified, backup, attestedCredential } = parameters;
  return (
    (userPresent ? UP : 0) |
    (userVerified ? UV : 0) |
    (backup.eligible ? BE : 0) |
    // WebAuthn section 6.1.3: backed up without being eligible is a contradiction that relying parties refuse.
    (backup.eligible && backup.backedUp ? BS : 0) |
    (attestedCredential === undefined ? 0 : AT) |
    (extended ? ED : 0)
  );
}
