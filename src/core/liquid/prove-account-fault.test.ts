import { describe, expect, it, vi } from 'vitest';

import { encodeAddress, publicKeyOf, type AccountKey } from '../algorand';
import { checkChallenge } from './check-challenge';
import { proveAccount } from './prove-account';

vi.mock('../algorand/raw-sign', () => ({ signRaw: () => new Uint8Array(64) }));

describe('proveAccount', () => {
  it('lets no signature out that does not verify', () => {
    const key: AccountKey = { kind: 'ed25519', seed: new Uint8Array(32).fill(1) };
    const checked = checkChallenge(new Uint8Array(32));
    if (!checked.ok) throw new Error(checked.error);
    const request = { challenge: checked.value, key, address: encodeAddress(publicKeyOf(key)) };
    expect(() => proveAccount({ ...request, input: {} })).toThrow('does not verify');
  });
});
