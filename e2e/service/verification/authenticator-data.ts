import { readCosePublicKey, type CosePublicKey } from './cose-public-key.js';

/** Authenticator data (WebAuthn §6.1), read by hand so that it shares no code with the libraries. */
export interface AuthenticatorData {
  readonly rpIdHash: Buffer;
  readonly userPresent: boolean;
  readonly userVerified: boolean;
  readonly backupEligible: boolean;
  readonly backedUp: boolean;
  readonly signCount: number;
  readonly attested?: { readonly credentialId: string; readonly publicKey: CosePublicKey };
}

/** Parses authenticator data; throws when it is too short or its key cannot be read. */
export function readAuthenticatorData(bytes: Buffer): AuthenticatorData {
  if (bytes.length < 37) throw new Error('authenticator data is shorter than 37 bytes');
  const flags = bytes.readUInt8(32);
  const base = {
    rpIdHash: bytes.subarray(0, 32),
    userPresent: (flags & 0x01) !== 0,
    userVerified: (flags & 0x04) !== 0,
    backupEligible: (flags & 0x08) !== 0,
    backedUp: (flags & 0x10) !== 0,
    signCount: bytes.readUInt32BE(33),
  };
  if ((flags & 0x40) === 0) return base;
  const idLength = bytes.readUInt16BE(53);
  return {
    ...base,
    attested: {
      credentialId: bytes.subarray(55, 55 + idLength).toString('base64url'),
      publicKey: readCosePublicKey(bytes.subarray(55 + idLength)),
    },
  };
}
