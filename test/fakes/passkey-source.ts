import { createHash } from 'node:crypto';

import type {
  CredentialId,
  CredentialSecrets,
  CredentialSource,
} from '../../src/core/authenticator/types';
import { encodeBase64Url } from '../../src/core/bytes';

/** A passkey that differs from others by its number; the key bytes are not a key. */
export function passkeySource(
  number: number,
  change: Partial<CredentialSource> = {},
): CredentialSource {
  const digest = createHash('sha256').update(`passkey ${number}`).digest();
  return {
    id: encodeBase64Url(digest) as CredentialId,
    rpId: 'shop.example',
    alg: -7,
    publicKey: new Uint8Array(digest),
    userHandle: Uint8Array.of(0xff, 0, number & 0xff),
    userName: `alice+${number}@shop.example`,
    userDisplayName: 'Alice Äther',
    discoverable: true,
    backup: { eligible: false, backedUp: false },
    createdAt: 1_800_000_000_000 + number,
    ceremonyId: `ceremony-${number}`,
    ...change,
  };
}

/** Stands for a PKCS#8 key of that number, 64 bytes. */
export function passkeySecret(number: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha512').update(`secret ${number}`).digest());
}

/** All secrets of the passkey of that number; the key bytes are not a key. */
export function passkeySecrets(number: number): CredentialSecrets {
  const random = passkeySecret(1000 + number);
  return {
    privateKey: passkeySecret(number),
    credRandom: { withUv: random.slice(0, 32), withoutUv: random.slice(32) },
    credBlob: passkeySecret(2000 + number).slice(0, 32),
    largeBlob: passkeySecret(3000 + number),
  };
}
