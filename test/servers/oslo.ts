import { createHash } from 'node:crypto';

import {
  decodePKIXECDSASignature,
  ECDSAPublicKey,
  p256,
  verifyECDSASignature,
} from '@oslojs/crypto/ecdsa';
import {
  RSAPublicKey,
  sha256ObjectIdentifier,
  verifyRSASSAPKCS1v15Signature,
} from '@oslojs/crypto/rsa';
import {
  ClientDataType,
  createAssertionSignatureMessage,
  parseAttestationObject,
  parseAuthenticatorData,
  parseClientDataJSON,
  type AuthenticatorData,
  type COSEPublicKey,
} from '@oslojs/webauthn';

import { CHALLENGE, ORIGIN, RP_ID } from '../fakes/authenticator-requests';
import { mustBeTrue, type ServerLibrary } from './server-library';

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64url'));
}

/** The library parses, and its sister verifies ECDSA and RSA in script of its own: no WebCrypto anywhere. */
export const OSLO: ServerLibrary = {
  name: '@oslojs/webauthn 1.0',
  // Asynchronous, so that whatever is thrown rejects.
  async verify({ registration, authentication }) {
    await Promise.resolve();
    const created = registration.response;
    const { authenticatorData, attestationStatement } = parseAttestationObject(
      bytesOf(created.attestationObject),
    );
    checkClientData(created.clientDataJSON, ClientDataType.Create);
    checkAuthenticatorData(authenticatorData);
    const key = authenticatorData.credential?.publicKey;
    if (key === undefined) throw new Error('no credential');
    const attested = createAssertionSignatureMessage(
      bytesOf(created.authenticatorData ?? ''),
      bytesOf(created.clientDataJSON),
    );
    mustBeTrue(verifies(key, attested, attestationStatement.packed().signature), 'the attestation');

    const asserted = authentication.response;
    checkClientData(asserted.clientDataJSON, ClientDataType.Get);
    checkAuthenticatorData(parseAuthenticatorData(bytesOf(asserted.authenticatorData)));
    const signed = createAssertionSignatureMessage(
      bytesOf(asserted.authenticatorData),
      bytesOf(asserted.clientDataJSON),
    );
    mustBeTrue(verifies(key, signed, bytesOf(asserted.signature)), 'the sign-in');
  },
};

function checkClientData(text: string, expected: ClientDataType): void {
  const { type, origin, challenge, crossOrigin } = parseClientDataJSON(bytesOf(text));
  const repeated = Buffer.from(challenge).toString('base64url') === CHALLENGE;
  mustBeTrue(type === expected && origin === ORIGIN && repeated && !crossOrigin, 'the client data');
}

function checkAuthenticatorData(data: AuthenticatorData): void {
  mustBeTrue(
    data.verifyRelyingPartyIdHash(RP_ID) && data.userPresent && data.userVerified,
    'the authenticator data',
  );
}

/** The algorithms that the library's documentation shows how to verify. */
function verifies(key: COSEPublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  const hash = new Uint8Array(createHash('sha256').update(message).digest());
  switch (key.algorithm()) {
    case -7: {
      const { x, y } = key.ec2();
      const publicKey = new ECDSAPublicKey(p256, x, y);
      return verifyECDSASignature(publicKey, hash, decodePKIXECDSASignature(signature));
    }
    case -257: {
      const { n, e } = key.rsa();
      const publicKey = new RSAPublicKey(n, e);
      return verifyRSASSAPKCS1v15Signature(publicKey, sha256ObjectIdentifier, hash, signature);
    }
    default:
      throw new Error('no example for this algorithm');
  }
}
