import { createPrivateKey, createPublicKey, verify } from 'node:crypto';

import { p256 } from '@noble/curves/nist.js';
import { describe, expect, it } from 'vitest';

import {
  authenticatorFixture,
  clientData,
  getAssertionRequest,
} from '../../../test/fakes/authenticator-requests';
import { APPROVED } from '../../../test/fakes/scripted-user-gate';
import {
  concatBytes,
  decodeBase64Url,
  decodeHex,
  encodeBase64Url,
  encodeHex,
  type Bytes,
} from '../bytes';
import { coseFromSpki, ecdsaSignatureToDer } from '../cose';
import { credentialIdBytes, credentialIdFromSpki } from './credential-id';
import {
  encodeAttestationObject,
  encodeAuthenticatorData,
  getAssertion,
  type CredentialSource,
} from '.';

/**
 * A ceremony of a Liquid Auth wallet with a deterministic P-256 passkey, accepted by @simplewebauthn/server: RP ID
 * liquid.example, challenge 00..1f, AAGUID zeros, counter 0, user verified, key backed up.
 */
const RP_ID = 'liquid.example';
const ORIGIN = 'https://liquid.example';
const PRIVATE_KEY = hex('2313aeeee89ccd5b1e21a204faf6cc8aa77249f81de092b23f2153febc03d829');
const X = hex('9a5bc181fbeab881cb30b09512caba3f83298919aa3b5fae3db7c4db393feffb');
const Y = hex('560bab105c50960491221ec85355dff80d402f2c0bb02853b26de1080bfa0d39');
const CREDENTIAL_ID = 'sYHd-hCJwEHkgdRAiajyLPvajY2bNyU6Htq0N2m2qjs';
const CHALLENGE = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';
const AUTHENTICATOR_DATA = `3b9a2f145155061b205d9606aab731b6d2b0ad5da2032e326d938368160f432a5d00000000${'00'.repeat(16)}0020b181ddfa1089c041e481d44089a8f22cfbda8d8d9b37253a1edab43769b6aa3ba50102032620012158209a5bc181fbeab881cb30b09512caba3f83298919aa3b5fae3db7c4db393feffb225820560bab105c50960491221ec85355dff80d402f2c0bb02853b26de1080bfa0d39`;
const ATTESTATION_OBJECT =
  'o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikO5ovFFFVBhsgXZYGqrcxttKwrV2iAy4ybZODaBYPQypdAAAAAAAAAAAAAAAAAAAAAAAAAAAAILGB3foQicBB5IHUQImo8iz72o2NmzclOh7atDdptqo7pQECAyYgASFYIJpbwYH76riByzCwlRLKuj-DKYkZqjtfrj23xNs5P-_7IlggVgurEFxQlgSRIh7IU1Xf-A1ALywLsChTsm3hCAv6DTk';
const ASSERTION_AUTHENTICATOR_DATA =
  '3b9a2f145155061b205d9606aab731b6d2b0ad5da2032e326d938368160f432a1d00000000';
const ASSERTION_SIGNATURE =
  'MEYCIQCDmQEDkEBcKGOqyOVb6nSyukgwq7Oxvi4P4fobr1yyrQIhAO3wY0y0I-eebD4FNQufJhxEdjt5z-xnsPGCteZbgC5l';

const BACKUP = { eligible: true, backedUp: true } as const;

const privateKey = createPrivateKey({
  format: 'jwk',
  key: {
    kty: 'EC',
    crv: 'P-256',
    d: encodeBase64Url(PRIVATE_KEY),
    x: encodeBase64Url(X),
    y: encodeBase64Url(Y),
  },
});
const publicKey = createPublicKey(privateKey);
const spki = Uint8Array.from(publicKey.export({ format: 'der', type: 'spki' }));

function hex(text: string): Bytes {
  const bytes = decodeHex(text);
  if (bytes === undefined) throw new Error(`not hexadecimal: ${text}`);
  return bytes;
}

function base64Url(text: string): Bytes {
  const bytes = decodeBase64Url(text);
  if (bytes === undefined) throw new Error(`not base64url: ${text}`);
  return bytes;
}

describe('the golden ceremony', () => {
  it('has the public key and the credential id of its private key', () => {
    expect(encodeHex(p256.getPublicKey(PRIVATE_KEY, false))).toBe(
      `04${encodeHex(X)}${encodeHex(Y)}`,
    );
    expect(credentialIdFromSpki(spki)).toBe(CREDENTIAL_ID);
  });

  it('has the same authenticator data and attestation object, byte for byte', () => {
    const authenticatorData = encodeAuthenticatorData({
      rpId: RP_ID,
      userPresent: true,
      userVerified: true,
      backup: BACKUP,
      attestedCredential: {
        aaguid: new Uint8Array(16),
        credentialId: credentialIdBytes(credentialIdFromSpki(spki)),
        credentialPublicKey: coseFromSpki(-7, spki),
      },
    });

    expect(encodeHex(authenticatorData)).toBe(AUTHENTICATOR_DATA);
    expect(encodeBase64Url(encodeAttestationObject(authenticatorData, { fmt: 'none' }))).toBe(
      ATTESTATION_OBJECT,
    );
  });

  it('has the same assertion: authenticator data, and the RFC 6979 signature as minimal DER', () => {
    const { json, hash } = clientData('webauthn.get', CHALLENGE, ORIGIN);
    const authenticatorData = encodeAuthenticatorData({
      rpId: RP_ID,
      userPresent: true,
      userVerified: true,
      backup: BACKUP,
    });
    const message = concatBytes(authenticatorData, hash);
    const signature = p256.sign(message, PRIVATE_KEY, { lowS: false });

    expect(json).toBe(
      `{"type":"webauthn.get","challenge":"${CHALLENGE}","origin":"${ORIGIN}","crossOrigin":false}`,
    );
    expect(encodeHex(authenticatorData)).toBe(ASSERTION_AUTHENTICATOR_DATA);
    expect(encodeBase64Url(ecdsaSignatureToDer(Uint8Array.from(signature)))).toBe(
      ASSERTION_SIGNATURE,
    );
    expect(verify('sha256', message, publicKey, base64Url(ASSERTION_SIGNATURE))).toBe(true);
  });

  it('is asserted by the authenticator itself with the same data and a signature of the same key', async () => {
    const { hash } = clientData('webauthn.get', CHALLENGE, ORIGIN);
    const source: CredentialSource = {
      id: credentialIdFromSpki(spki),
      rpId: RP_ID,
      alg: -7,
      publicKey: spki,
      userHandle: base64Url('iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w'),
      userName: 'account',
      userDisplayName: 'account',
      discoverable: true,
      backup: BACKUP,
      createdAt: 0,
      ceremonyId: 'golden',
    };
    const { ports, store } = authenticatorFixture([APPROVED]);
    const pkcs8 = Uint8Array.from(privateKey.export({ format: 'der', type: 'pkcs8' }));
    store.put(source, { privateKey: pkcs8 });

    const result = await getAssertion(
      ports,
      getAssertionRequest({ rpId: RP_ID, clientDataHash: hash }),
    );

    expect(encodeHex(result.authenticatorData)).toBe(ASSERTION_AUTHENTICATOR_DATA);
    const message = concatBytes(result.authenticatorData, hash);
    expect(verify('sha256', message, publicKey, result.signature)).toBe(true);
  });
});
