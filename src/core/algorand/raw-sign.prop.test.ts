import { createPublicKey, verify } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import vectorFile from '../../../test/vectors/xhd.json';
import { asBytes, decodeHex, encodeBase64Url, encodeHex, type Bytes } from '../bytes';
import { publicKeyOf, type AccountKey } from './account-key';
import { signRaw } from './raw-sign';
import { deriveXhdAccountKey, xhdRootKey } from './xhd';

function nodeVerifies(publicKey: Bytes, message: Bytes, signature: Bytes): boolean {
  const x = encodeBase64Url(publicKey);
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, message, key, signature);
}

const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(asBytes);
const messages = fc.uint8Array({ maxLength: 100 }).map(asBytes);
const pathIndexes = fc.nat(2 ** 31 - 1);
const contexts = fc.constantFrom('address' as const, 'identity' as const);

const seedKeys = secrets.map((seed): AccountKey => ({ kind: 'ed25519', seed }));
const xhdKeys = fc
  .tuple(secrets, pathIndexes, pathIndexes, contexts)
  .map(([entropy, account, index, context]): AccountKey => {
    const root = xhdRootKey(entropy);
    return { kind: 'xhd', extended: deriveXhdAccountKey(root, account, index, context) };
  });

describe('signRaw', () => {
  it('makes signatures that Node verifies, for any seed and message', () => {
    fc.assert(
      fc.property(seedKeys, messages, (key, message) => {
        expect(nodeVerifies(publicKeyOf(key), message, signRaw(key, message))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('makes signatures that Node verifies, for any phrase, path and message', () => {
    fc.assert(
      fc.property(xhdKeys, messages, (key, message) => {
        expect(nodeVerifies(publicKeyOf(key), message, signRaw(key, message))).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('makes the published signature of the bytes 00 to 1f with an extended key', () => {
    const extended = decodeHex(vectorFile.vectors[0]?.extended.key ?? '') ?? new Uint8Array(0);
    const message = Uint8Array.from({ length: 32 }, (_, index) => index);
    expect(encodeHex(signRaw({ kind: 'xhd', extended }, message))).toBe(
      '8bd79354642d7aa262dd6cca651fedb87d7c88aa930d60b973c652b3fb9e86b4' +
        'b3944120904634c69098236c1e72ee203b1c40f74d51ba4970a3058c8ebbd20e',
    );
  });

  it('makes the signature of RFC 8032 section 7.1, test 3, with a seed', () => {
    const seed = decodeHex('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7');
    const key: AccountKey = { kind: 'ed25519', seed: seed ?? new Uint8Array(0) };
    expect(encodeHex(signRaw(key, Uint8Array.of(0xaf, 0x82)))).toBe(
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac' +
        '18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    );
  });
});
