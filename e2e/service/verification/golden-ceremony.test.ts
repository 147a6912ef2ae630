import { describe, expect, it } from 'vitest';
import { verifyLiquidProof } from '../liquid/liquid-proof.js';
import { verifyAuthentication } from './verify-authentication.js';
import { verifyRegistration } from './verify-registration.js';
import type { StoredCredential } from './verification.js';

// A ceremony made with deterministic-P256 and an Ed25519 key of 32 times 0x01; the challenge is the bytes 00 to 1f.
const id = 'sYHd-hCJwEHkgdRAiajyLPvajY2bNyU6Htq0N2m2qjs';
const challenge = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';
const origin = 'https://liquid.example';
const expected = { challenge, origin, rpId: 'liquid.example', requireUserVerification: true };
const address = 'RKEOHXLUBHYZL7KS3MWTZOS5OLFGOCN7DWKBEG7TOSEADNAPN5OOTUNSLE';
const signature =
  'uX383bUMPHE5Ba0wkGYZ0F7-3QTnE75teZqFhrJ3WzTVYXe8RkCfuctdJHCUxyjX5SdzQQ2CbUnCjsD_7eJTAg';
const clientData = (type: string): string =>
  Buffer.from(
    `{"type":"${type}","challenge":"${challenge}","origin":"${origin}","crossOrigin":false}`,
  ).toString('base64url');

const registration = {
  id,
  rawId: id,
  type: 'public-key',
  response: {
    clientDataJSON: clientData('webauthn.create'),
    attestationObject:
      'o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikO5ovFFFVBhsgXZYGqrcxttKwrV2iAy4ybZODaBYPQypdAAAAAAAAAAAAAAAAAAAAAAAA' +
      'AAAAILGB3foQicBB5IHUQImo8iz72o2NmzclOh7atDdptqo7pQECAyYgASFYIJpbwYH76riByzCwlRLKuj-DKYkZqjtfrj23xNs5P-_7Ilgg' +
      'VgurEFxQlgSRIh7IU1Xf-A1ALywLsChTsm3hCAv6DTk',
  },
  clientExtensionResults: {},
} as const;

const authentication = {
  id,
  rawId: id,
  type: 'public-key',
  response: {
    clientDataJSON: clientData('webauthn.get'),
    authenticatorData: Buffer.from(
      '3b9a2f145155061b205d9606aab731b6d2b0ad5da2032e326d938368160f432a1d00000000',
      'hex',
    ).toString('base64url'),
    signature:
      'MEYCIQCDmQEDkEBcKGOqyOVb6nSyukgwq7Oxvi4P4fobr1yyrQIhAO3wY0y0I-eebD4FNQufJhxEdjt5z-xnsPGCteZbgC5l',
    userHandle: 'iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w',
  },
  clientExtensionResults: {},
} as const;

const noAuthority = (): Promise<undefined> => Promise.resolve(undefined);

describe('the published golden ceremony', () => {
  it('registers and signs in under both verifiers', async () => {
    const registered = await verifyRegistration(registration, expected);
    expect(registered).toMatchObject({
      verified: true,
      verifiers: ['@simplewebauthn/server', 'fido2-lib'],
      credential: { id },
    });
    const stored: StoredCredential = {
      id,
      publicKey: registered.credential?.publicKey ?? '',
      signCount: 0,
      transports: [],
    };
    const signedIn = await verifyAuthentication(authentication, expected, stored);
    expect(signedIn).toMatchObject({
      verified: true,
      verifiers: ['@simplewebauthn/server', 'fido2-lib'],
    });
  });

  it.each([
    { change: { challenge: 'A'.repeat(43) }, check: 'challenge' },
    { change: { origin: 'https://other.example' }, check: 'origin' },
    { change: { rpId: 'other.example' }, check: 'rpIdHash' },
  ])(
    'fails the $check check and both verifiers when another is expected',
    async ({ change, check }) => {
      const { verified, checks } = await verifyRegistration(registration, {
        ...expected,
        ...change,
      });
      expect(verified).toBe(false);
      const failed = checks.filter(({ state }) => state === 'failed').map(({ name }) => name);
      expect(failed).toEqual([check, 'first verifier', 'second verifier']);
    },
  );

  it('proves its account, and no other', async () => {
    const proof = { type: 'algorand', address, signature };
    const accepted = await verifyLiquidProof(proof, challenge, noAuthority);
    expect(accepted).toMatchObject({ accepted: true, address });
    const other = 'PPNHVQJGE6ZMEWPR35UHLUYMCCZV6VNTHLJMZDVCONXKUPV47K4WGQJWGI';
    const refused = await verifyLiquidProof({ ...proof, address: other }, challenge, noAuthority);
    expect(refused.accepted).toBe(false);
  });

  it('is refused when an unreachable node leaves the authority unknown', async () => {
    const proof = { type: 'algorand', address, signature };
    const refused = await verifyLiquidProof(proof, 'A'.repeat(43), () =>
      Promise.reject(new Error('node unreachable')),
    );
    expect(refused).toMatchObject({ accepted: false, check: { detail: 'node unreachable' } });
  });
});
