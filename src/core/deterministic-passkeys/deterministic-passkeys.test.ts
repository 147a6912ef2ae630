import { createPrivateKey, createPublicKey, hkdfSync, webcrypto } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { publicKeyOf } from '../algorand/account-key';
import { encodeAddress } from '../algorand/address';
import { entropyFromPhrase } from '../algorand/bip39-phrase';
import { credentialIdFromSpki } from '../authenticator/credential-id';
import { asBytes, decodeHex, encodeBase64Url, encodeHex, encodeUtf8, type Bytes } from '../bytes';
import {
  deriveMainKey,
  derivePasskeyKey,
  deterministicCredential,
  userHandleText,
  type MainKey,
} from '.';
import { passkeyPoint } from './derive-passkey-key';
import { credentialIdOf } from './recovery-candidates';

const PHRASE =
  'salon zoo engage submit smile frost later decide wing sight chaos renew lizard rely canal coral scene hobby scare step bus leaf tobacco slice';
const { subtle } = webcrypto as unknown as Crypto;

function hex(text: string): Bytes {
  const bytes = decodeHex(text);
  if (bytes === undefined) throw new Error('no hexadecimal');
  return bytes;
}
const mainKey = (secret: Bytes): Promise<MainKey> => deriveMainKey(subtle, secret);
function entropy(): Bytes {
  const bytes = entropyFromPhrase(PHRASE.split(' '));
  if (bytes === undefined) throw new Error('no phrase');
  return bytes;
}

/** Published with the deterministic-P256 libraries: main key from the phrase's text, the origin of a site. */
describe('the vectors of the deterministic-P256 libraries', () => {
  const guide = {
    origin: 'https://webauthn.guide',
    userHandle: 'a2bd8bf7-2145-4a5a-910f-8fdc9ef421d3',
  };

  it('give the main key of a phrase', async () => {
    expect(encodeHex(await mainKey(encodeUtf8(PHRASE)))).toBe(
      '1ad2ba973541ff3d623b5a82943b6b0ac25db07a0eaa26efe0d6e47bdd4277d64526126e4de8e2e2d9997b00db7734da2b2a18e146bc0b4dc8c7d38d4ba423e2',
    );
  });

  it.each([
    {
      counter: 0,
      key: '61748e47914817c1c7e4ac7c0272d65c3726ce62d09756c23ff17ed41ee29ee3',
      point:
        '3785a820563b3d2352dd39b93bf4645fe986573cd5c5bc76b652ab61bac4e4b7deaa3b41db94a57829a1a9ffdcbcb8b2905f86616990ae98eb1362cf723b814c',
      ids: {
        point: '4410601e096a33d10dac81d45cf3680abb897f00744127f1d546029806158002',
        spki: '286bf73144893b79e8d99c8d7d48d0ecc30dbf3875e2fd7e7148c4113598476a',
      },
    },
    {
      counter: 1,
      key: '60ea5b4e9bafce9b64ec80a8b8dfe53a1c81d944c08c683bfecb90b5204e1f9d',
      point:
        '907259b7c9ba45703e917d87a8ad9c9191c1d21bcee1a5dc22ba0b354b114deea1353fae53327352e5cd44d660300083222096335f9aa865a0e2698b0e334ad9',
      ids: { point: '7370796bae4a125147615ef2055650fa109ce71cf182c1408c4c9d68d08e02ff' },
    },
  ])('give the key of counter $counter', async ({ counter, key, point, ids }) => {
    const derived = derivePasskeyKey(await mainKey(encodeUtf8(PHRASE)), { ...guide, counter });
    expect(encodeHex(derived)).toBe(key);
    const made = passkeyPoint(derived);
    expect(encodeHex(made)).toBe(point);
    expect(credentialIdOf(made, 'point')).toBe(encodeBase64Url(hex(ids.point)));
    if (ids.spki !== undefined) {
      expect(credentialIdOf(made, 'spki')).toBe(encodeBase64Url(hex(ids.spki)));
    }
  });
});

/** The scheme of today: main key from the entropy, the bare RP ID, the handle in lower case. */
describe('the scheme that wallets use today', () => {
  it.each([
    [
      '0a'.repeat(16),
      '9ca81987e424d8ca5bf7b572069af03d9f01b20f9e1d00d26f2008d518d8e5c5b7df9a4c06c9fc7fbd858b8d40d4c728a57db216f250f4084d062de3298a3018',
    ],
    [
      encodeHex(entropy()),
      'b88999585c3a49fd75af761a32c4a021cfc2037b8dc7cad24dd6e7a5437e89f5c6716e8107421fd7fbf038b5e8c0a5482af4620bdd2ca5515d11476a71b02676',
    ],
  ])('gives the main key of the entropy %s', async (secret, expected) => {
    expect(encodeHex(await mainKey(hex(secret)))).toBe(expected);
  });

  it.each([
    [0, '5cJpokfz75j3bbzX4SjNT5b40Fnh0LTXUJQ3Yk9AFXE'],
    [1, 'amYu3WT0YPGpizuRNxE7-tJiuvDybzUTcVCtVVPD8gY'],
  ])('gives the credential of counter %i', async (counter, id) => {
    const path = { origin: 'webauthn.io', userHandle: 'alice', counter };
    expect(deterministicCredential(await mainKey(entropy()), path).id).toBe(id);
  });

  it('gives the passkey of the golden Liquid ceremony', async () => {
    const account = publicKeyOf({ kind: 'ed25519', seed: asBytes(new Uint8Array(32).fill(1)) });
    const userHandle = encodeAddress(account).toLowerCase();
    const path = { origin: 'liquid.example', userHandle, counter: 0 };
    const credential = deterministicCredential(await mainKey(entropy()), path);
    expect(credential.id).toBe('sYHd-hCJwEHkgdRAiajyLPvajY2bNyU6Htq0N2m2qjs');
  });
});

describe('a deterministic credential', () => {
  const path = { origin: 'webauthn.io', userHandle: 'alice', counter: 0 };

  it('has a private key that others read, and that fits its public key', async () => {
    const { id, publicKey, secrets } = deterministicCredential(await mainKey(entropy()), path);
    const key = createPrivateKey({
      key: Buffer.from(secrets.privateKey),
      format: 'der',
      type: 'pkcs8',
    });
    const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
    expect(new Uint8Array(spki)).toEqual(publicKey);
    expect(credentialIdFromSpki(publicKey)).toBe(id);
    const parameters = { name: 'ECDSA', namedCurve: 'P-256' };
    const imported = await subtle.importKey('pkcs8', secrets.privateKey, parameters, false, [
      'sign',
    ]);
    expect(imported.algorithm).toMatchObject(parameters);
  });

  it('has secrets of its own that come back with it', async () => {
    const key = await mainKey(entropy());
    const { credRandom } = deterministicCredential(key, path).secrets;
    expect(deterministicCredential(key, path).secrets.credRandom).toEqual(credRandom);
    const other = deterministicCredential(key, { ...path, counter: 1 }).secrets.credRandom;
    const all = [credRandom.withUv, credRandom.withoutUv, other.withUv, other.withoutUv];
    expect(new Set(all.map(encodeHex)).size).toBe(4);
    const expected = (purpose: string) =>
      new Uint8Array(hkdfSync('sha256', derivePasskeyKey(key, path), '', purpose, 32));
    expect(credRandom).toEqual({
      withUv: expected('tidekey/1/cred-random/with-uv'),
      withoutUv: expected('tidekey/1/cred-random/without-uv'),
    });
    // Written down: a change would take from people what they encrypted.
    expect(encodeHex(credRandom.withUv)).toBe(
      'a123986f0cda14c452cfbf10a9fdd0653f4d7b01c0fb2128f5ba550a7081ddfe',
    );
  });

  it.each([-1, 0.5, 0x1_0000_0000])('has no counter %d', async (counter) => {
    const key = await mainKey(entropy());
    expect(() => derivePasskeyKey(key, { ...path, counter })).toThrow(RangeError);
  });
});

describe('the text of a user handle', () => {
  it.each([
    ['ALICE', encodeUtf8('ALICE'), 'alice'],
    ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0xfd), '__79'],
  ])('of %s', (_, handle, text) => {
    expect(userHandleText(handle)).toBe(text);
  });
});
