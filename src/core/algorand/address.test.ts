import { describe, expect, it } from 'vitest';

import { decodeHex } from '../bytes';
import { encodeAddress, isAddress, parseAddress } from './address';

const ADDRESS = 'RKEOHXLUBHYZL7KS3MWTZOS5OLFGOCN7DWKBEG7TOSEADNAPN5OOTUNSLE';
/** The Ed25519 public key of the seed 32 x 0x01. */
const PUBLIC_KEY = decodeHex('8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c');

describe('address', () => {
  it('spells a known public key as its known address, and reads it back', () => {
    expect(PUBLIC_KEY).toBeDefined();
    if (PUBLIC_KEY === undefined) return;
    expect(encodeAddress(PUBLIC_KEY)).toBe(ADDRESS);
    expect(parseAddress(ADDRESS)).toEqual({ ok: true, value: PUBLIC_KEY });
  });

  it.each([
    ['nothing', '', 'length'],
    ['one character too few', ADDRESS.slice(1), 'length'],
    ['padding', `${ADDRESS}======`, 'length'],
    ['lower case', ADDRESS.toLowerCase(), 'encoding'],
    ['a digit outside the alphabet', `0${ADDRESS.slice(1)}`, 'encoding'],
    ['set trailing bits', `${ADDRESS.slice(0, -1)}F`, 'encoding'],
    ['a changed key', `S${ADDRESS.slice(1)}`, 'checksum'],
    ['a changed checksum', `${ADDRESS.slice(0, -2)}ME`, 'checksum'],
  ])('refuses %s', (_, text, problem) => {
    expect(parseAddress(text)).toEqual({ ok: false, error: problem });
    expect(isAddress(text)).toBe(false);
  });

  it('spells no address for a key of another length', () => {
    expect(() => encodeAddress(new Uint8Array(31))).toThrow(RangeError);
  });
});
