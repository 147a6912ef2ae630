import { describe, expect, it } from 'vitest';

import vectorFile from '../../../test/vectors/xhd.json';
import { decodeHex, encodeHex, type Bytes } from '../bytes';
import { encodeAddress } from './address';
import {
  deriveXhdAccountKey,
  deriveXhdKey,
  hardened,
  xhdAccountPath,
  XhdDerivationError,
  xhdPublicKey,
  xhdRootKey,
  type XhdContext,
  type XhdDerivation,
} from './xhd';

const { vectors } = vectorFile;

function bytes(hex: string): Bytes {
  const decoded = decodeHex(hex);
  if (decoded === undefined) throw new Error('the vector is not hexadecimal');
  return decoded;
}

function derivationOf(name: string): XhdDerivation {
  if (name === 'peikert' || name === 'khovratovich') return name;
  throw new Error(`the vector names an unknown derivation: ${name}`);
}

function contextOf(name: string): XhdContext {
  if (name === 'address' || name === 'identity') return name;
  throw new Error(`the vector names an unknown context: ${name}`);
}

const publicKeys = vectors.flatMap((vector) =>
  vector.publicKeys.map((entry) => ({ ...entry, root: vector.root })),
);

/** The largest clamped left half: any hardened child of it that adds at least eight leaves 255 bits. */
const OVERFULL = bytes(`f8${'ff'.repeat(30)}7f${'00'.repeat(64)}`);

describe('xHD keys', () => {
  it.each(vectors)('come from the entropy $entropy as published', (vector) => {
    const root = xhdRootKey(bytes(vector.entropy));
    expect(encodeHex(root)).toBe(vector.root);
    const { account, index, key } = vector.extended;
    expect(encodeHex(deriveXhdAccountKey(root, account, index))).toBe(key);
  });

  it.each(publicKeys)('are $derivation $context $account/$index of $root', (entry) => {
    const path = xhdAccountPath(entry.account, entry.index, contextOf(entry.context));
    const key = deriveXhdKey(bytes(entry.root), path, derivationOf(entry.derivation));
    expect(encodeHex(xhdPublicKey(key))).toBe(entry.publicKey);
  });

  it.each(publicKeys.filter(({ derivation }) => derivation === 'peikert'))(
    'are by default the Peikert key of $context $account/$index of $root',
    ({ root, account, index, context, publicKey }) => {
      const key = deriveXhdAccountKey(bytes(root), account, index, contextOf(context));
      expect(encodeHex(xhdPublicKey(key))).toBe(publicKey);
    },
  );

  it('have the published addresses', () => {
    const root = bytes(vectors[0]?.root ?? '');
    const peikert = deriveXhdAccountKey(root, 0, 0);
    const path = xhdAccountPath(0, 0, 'address');
    const khovratovich = deriveXhdKey(root, path, 'khovratovich');
    expect([peikert, khovratovich].map((key) => encodeAddress(xhdPublicKey(key)))).toEqual([
      'PPNHVQJGE6ZMEWPR35UHLUYMCCZV6VNTHLJMZDVCONXKUPV47K4WGQJWGI',
      'ML7IGK322ECUJPUDG6THAQ26KBSK4STG4555PCIJOZNUNNLWU3Z3ZFXITA',
    ]);
  });

  it('leave the key that they come from as it was', () => {
    const root = bytes(vectors[0]?.root ?? '');
    const same = deriveXhdKey(root, []);
    deriveXhdAccountKey(root, 0, 0);
    expect(encodeHex(root)).toBe(vectors[0]?.root);
    expect(same).toEqual(root);
  });

  it('are refused where the left half would not fit 255 bits', () => {
    expect(() => deriveXhdKey(OVERFULL, [hardened(44)])).toThrow(
      new XhdDerivationError('key-range'),
    );
  });

  it('are refused where the left half is no scalar', () => {
    expect(() => xhdPublicKey(new Uint8Array(96))).toThrow(new XhdDerivationError('key-range'));
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 31])('have no account number %d', (account) => {
    const root = bytes(vectors[0]?.root ?? '');
    expect(() => deriveXhdAccountKey(root, account, 0)).toThrow(
      new XhdDerivationError('path-index'),
    );
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 31, 2 ** 32])('have no key index %d', (index) => {
    const root = bytes(vectors[0]?.root ?? '');
    expect(() => deriveXhdAccountKey(root, 0, index)).toThrow(new XhdDerivationError('path-index'));
  });

  it.each([0, 64, 95, 97])('are not read from %i bytes', (length) => {
    expect(() => deriveXhdKey(new Uint8Array(length), [0])).toThrow(
      new XhdDerivationError('key-length'),
    );
    expect(() => xhdPublicKey(new Uint8Array(length))).toThrow(
      new XhdDerivationError('key-length'),
    );
  });
});
