import { generateAccount } from 'algosdk';
import { describe, expect, it } from 'vitest';

import { asBytes, encodeHex, type Bytes } from '../bytes';
import { decodeAccountKey, encodeAccountKey, publicKeyOf, type AccountKey } from './account-key';
import { encodeAddress } from './address';
import { deriveXhdAccountKey, xhdPublicKey, xhdRootKey } from './xhd';

const SEED_KEY: AccountKey = { kind: 'ed25519', seed: new Uint8Array(32).fill(1) };
const XHD_KEY = {
  kind: 'xhd' as const,
  extended: deriveXhdAccountKey(xhdRootKey(new Uint8Array(16)), 0, 0),
};

function tagged(tag: number, length: number): Bytes {
  return Uint8Array.from([tag, ...new Uint8Array(length)]);
}

describe('account key', () => {
  it('has the public key that algosdk gives to the same seed', () => {
    const account = generateAccount();
    const seed = asBytes(account.sk).slice(0, 32);
    expect(encodeAddress(publicKeyOf({ kind: 'ed25519', seed }))).toBe(account.addr.toString());
  });

  it('has the public key of its extended key', () => {
    expect(publicKeyOf(XHD_KEY)).toEqual(xhdPublicKey(XHD_KEY.extended));
  });

  it('is sealed as a tag and the secret', () => {
    expect(encodeHex(encodeAccountKey(SEED_KEY))).toBe(`01${'01'.repeat(32)}`);
    expect(encodeHex(encodeAccountKey(XHD_KEY))).toBe(`02${encodeHex(XHD_KEY.extended)}`);
  });

  it.each([SEED_KEY, XHD_KEY])('of kind $kind comes back from its sealed form', (key) => {
    expect(decodeAccountKey(encodeAccountKey(key))).toEqual({ ok: true, value: key });
  });

  it.each([
    ['nothing', new Uint8Array(0), 'length'],
    ['a short seed', tagged(1, 31), 'length'],
    ['a long seed', tagged(1, 33), 'length'],
    ['a short extended key', tagged(2, 95), 'length'],
    ['an extended key under the tag of a seed', tagged(1, 96), 'length'],
    ['a tag of the future', tagged(3, 32), 'unknown-kind'],
    ['a seed without a tag', tagged(0, 31), 'unknown-kind'],
  ])('is not read from %s', (_, bytes, problem) => {
    expect(decodeAccountKey(bytes)).toEqual({ ok: false, error: problem });
  });
});
