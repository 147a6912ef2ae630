import { Address, isValidAddress } from 'algosdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { asBytes } from '../bytes';
import { encodeAddress, isAddress, parseAddress } from './address';

const publicKeys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(asBytes);

describe('address', () => {
  it('agrees with algosdk for any public key', () => {
    fc.assert(
      fc.property(publicKeys, (publicKey) => {
        const address = encodeAddress(publicKey);
        expect(address).toBe(new Address(publicKey).toString());
        expect(parseAddress(address)).toEqual({ ok: true, value: publicKey });
      }),
    );
  });

  it('takes no address with one changed character, and none that algosdk would not take', () => {
    const characters = fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'));
    fc.assert(
      fc.property(publicKeys, fc.nat(57), characters, (publicKey, at, character) => {
        const address = encodeAddress(publicKey);
        const changed = address.slice(0, at) + character + address.slice(at + 1);
        expect(isAddress(changed)).toBe(changed === address);
        // algosdk ignores the two trailing bits of the last character.
        if (at < 57) expect(isValidAddress(changed)).toBe(changed === address);
      }),
    );
  });
});
