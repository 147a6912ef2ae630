import { createPublicKey, verify } from 'node:crypto';

import { generateAccount } from 'algosdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  deriveXhdAccountKey,
  encodeAddress,
  parseAddress,
  publicKeyOf,
  xhdRootKey,
} from '../algorand';
import type { AccountKey, AlgorandAddress } from '../algorand';
import { asBytes, encodeBase64Url, type Bytes } from '../bytes';
import { checkChallenge, type LoginChallenge } from './check-challenge';
import { proveAccount } from './prove-account';

const KEY: AccountKey = { kind: 'ed25519', seed: new Uint8Array(32).fill(1) };
const ADDRESS = encodeAddress(publicKeyOf(KEY));
const GOLDEN = Uint8Array.from({ length: 32 }, (_, index) => index);

function checked(challenge: Bytes): LoginChallenge {
  const result = checkChallenge(challenge);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

/** What a service does: the key out of the address, the signature over the decoded challenge. */
function serviceVerifies(address: string, challenge: Bytes, signature: string): boolean {
  const publicKey = parseAddress(address);
  if (!publicKey.ok) return false;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(publicKey.value) };
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  return verify(null, challenge, key, Buffer.from(signature, 'base64url'));
}

describe('proveAccount', () => {
  it('makes the golden proof of the seed 32 x 0x01 over the challenge 00 to 1f', () => {
    const proof = proveAccount({
      challenge: checked(GOLDEN),
      key: KEY,
      address: ADDRESS,
      input: {},
    });
    expect(proof).toStrictEqual({
      type: 'algorand',
      address: 'RKEOHXLUBHYZL7KS3MWTZOS5OLFGOCN7DWKBEG7TOSEADNAPN5OOTUNSLE',
      signature:
        'uX383bUMPHE5Ba0wkGYZ0F7-3QTnE75teZqFhrJ3WzTVYXe8RkCfuctdJHCUxyjX5SdzQQ2CbUnCjsD_7eJTAg',
    });
  });

  it('copies the fields of the site and names the device', () => {
    const requestId = '019097ff-bb8c-7514-a0c6-5209d2405a4a';
    const origin = 'https://liquid.example';
    const proof = proveAccount({
      challenge: checked(GOLDEN),
      key: KEY,
      address: ADDRESS,
      input: { requestId, origin },
      device: 'Firefox on Debian',
    });
    expect(proof).toMatchObject({ requestId, origin, device: 'Firefox on Debian' });
  });

  it('names the original address of a rekeyed account and signs with its authority', () => {
    const original = encodeAddress(asBytes(generateAccount().addr.publicKey));
    const challenge = checked(GOLDEN);
    const proof = proveAccount({ challenge, key: KEY, address: original, input: {} });
    expect(proof.address).toBe(original);
    expect(serviceVerifies(original, GOLDEN, proof.signature)).toBe(false);
    expect(serviceVerifies(ADDRESS, GOLDEN, proof.signature)).toBe(true);
  });

  it('signs nothing when the challenge was written to after its check', () => {
    const challenge = checked(GOLDEN);
    challenge.set(Buffer.from('Program'));
    expect(() => proveAccount({ challenge, key: KEY, address: ADDRESS, input: {} })).toThrow(
      'challenge-domain-tag',
    );
  });

  it('makes proofs that a service verifies, for either kind of key and any taken challenge', () => {
    const root = xhdRootKey(new Uint8Array(32).fill(7));
    const keys = fc.oneof(
      fc
        .uint8Array({ minLength: 32, maxLength: 32 })
        .map((seed): AccountKey => ({ kind: 'ed25519', seed: asBytes(seed) })),
      fc.nat(1000).map((index): AccountKey => ({
        kind: 'xhd',
        extended: deriveXhdAccountKey(root, 0, index),
      })),
    );
    const challenges = fc
      .uint8Array({ minLength: 16, maxLength: 64 })
      .map(asBytes)
      .filter((bytes) => checkChallenge(bytes).ok);
    fc.assert(
      fc.property(keys, challenges, (key, challenge) => {
        const address: AlgorandAddress = encodeAddress(publicKeyOf(key));
        const proof = proveAccount({ challenge: checked(challenge), key, address, input: {} });
        expect(serviceVerifies(proof.address, challenge, proof.signature)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
