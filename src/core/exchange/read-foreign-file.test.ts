import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { deflateRawSync } from 'node:zlib';

import { entropyToMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import algosdk, { msgpackRawEncode } from 'algosdk';
import { describe, expect, it } from 'vitest';
import nacl from 'tweetnacl';

import { inflateRaw } from '../../platform/compression/inflate-raw';
import type { Unsealed } from '../vault';
import { readForeignFile } from './read-foreign-file';

let ids = 0;
const ports = { now: () => 1_900_000_000_000, randomId: () => `id-${(ids += 1)}`, inflateRaw };
const read = (file: unknown, password?: string) =>
  readForeignFile(ports, typeof file === 'string' ? file : JSON.stringify(file), password);

const pkcs8 = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'pkcs8' });
const es256 = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** That the stored private key signs for the public key of the original, by Node. */
function expectSameKey(passkey: Unsealed | undefined, publicKey: KeyObject, digest?: string): void {
  if (passkey === undefined) throw new Error('no passkey');
  expect(Buffer.from(passkey.source.publicKey)).toEqual(
    publicKey.export({ format: 'der', type: 'spki' }),
  );
  const key = createPrivateKey({
    key: Buffer.from(passkey.secrets.privateKey),
    format: 'der',
    type: 'pkcs8',
  });
  const message = randomBytes(40);
  expect(verify(digest, message, publicKey, sign(digest, message, key))).toBe(true);
  expect(createPublicKey(key).equals(publicKey)).toBe(true);
}

describe('an export of Bitwarden', () => {
  const { privateKey, publicKey } = es256();
  const credential = {
    credentialId: '9f1dc36a-1f8b-4b4e-8f0e-0a1b2c3d4e5f',
    keyType: 'public-key',
    keyAlgorithm: 'ECDSA',
    keyCurve: 'P-256',
    keyValue: pkcs8(privateKey).toString('base64url'),
    rpId: 'harbour.example',
    userHandle: 'AQID',
    userName: 'ada',
    counter: '17',
    rpName: 'Harbour',
    userDisplayName: 'Ada',
    discoverable: 'true',
    creationDate: '2026-05-01T10:00:00.000Z',
  };
  const exported = (...fido2Credentials: unknown[]) => ({
    encrypted: false,
    folders: [],
    items: [
      { type: 2, name: 'a note', notes: 'text' },
      { type: 1, name: 'Harbour', login: { username: 'ada', fido2Credentials } },
    ],
  });

  it('gives its passkeys, the GUID as sixteen bytes', async () => {
    const { source, contents, skipped } = await read(exported(credential));
    expect({ source, skipped }).toEqual({ source: 'bitwarden', skipped: [] });
    const [passkey] = contents.passkeys;
    expect(passkey?.source).toMatchObject({
      id: Buffer.from('9f1dc36a1f8b4b4e8f0e0a1b2c3d4e5f', 'hex').toString('base64url'),
      rpId: 'harbour.example',
      userHandle: Uint8Array.of(1, 2, 3),
      userName: 'ada',
      discoverable: true,
      backup: { eligible: true, backedUp: true },
    });
    expectSameKey(passkey, publicKey, 'sha256');
  });

  it('takes ids of other lengths', async () => {
    const { contents } = await read(exported({ ...credential, credentialId: 'b64.AAECAwQ' }));
    expect(contents.passkeys[0]?.source.id).toBe('AAECAwQ');
  });

  it.each([
    ['not-readable', { credentialId: 'no id' }],
    ['no-site', { rpId: 'https://harbour.example/' }],
    ['no-key', { keyValue: undefined }],
    ['key-not-readable', { keyValue: 'AAAA' }],
    [
      'algorithm',
      {
        keyValue: pkcs8(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey).toString(
          'base64url',
        ),
      },
    ],
  ])('names what it leaves: %s', async (reason, change) => {
    const { contents, skipped } = await read(exported({ ...credential, ...change }, credential));
    expect(skipped).toEqual([{ kind: 'passkey', title: 'Harbour', reason }]);
    expect(contents.passkeys).toHaveLength(1);
  });

  it('is refused when only Bitwarden can open it', async () => {
    await expect(read({ encrypted: true, data: '2.abc' })).rejects.toMatchObject({
      code: 'unknown',
    });
  });
});

describe('a passkey file of KeePassXC', () => {
  it.each([
    ['ES256', es256(), 'sha256'],
    ['EdDSA', generateKeyPairSync('ed25519'), undefined],
    ['RS256', generateKeyPairSync('rsa', { modulusLength: 2048 }), 'sha256'],
  ] as const)('gives a key of %s', async (_, { privateKey, publicKey }, digest) => {
    const { source, contents } = await read({
      credentialId: 'o-Xt3rQ9',
      privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }),
      relyingParty: 'harbour.example',
      url: 'https://harbour.example',
      userHandle: 'AQID',
      username: 'ada',
    });
    expect(source).toBe('keepassxc');
    expect(contents.passkeys[0]?.source).toMatchObject({ id: 'o-Xt3rQ9', userName: 'ada' });
    expectSameKey(contents.passkeys[0], publicKey, digest);
  });
});

describe('a file of the Credential Exchange Format', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const secret = (byte: number) => Buffer.alloc(32, byte).toString('base64url');
  const blob = Buffer.from('a large blob that is not so large '.repeat(20));
  const file = {
    version: { major: 1, minor: 0 },
    exporterRpId: '1password.com',
    exporterDisplayName: '1Password',
    timestamp: 1_790_000_000,
    accounts: [
      {
        id: 'YWNjb3VudA',
        username: 'ada',
        email: 'ada@example.com',
        collections: [],
        items: [
          {
            id: 'aXRlbQ',
            title: 'Harbour',
            favorite: true,
            credentials: [
              { type: 'basic-auth', username: { value: 'ada' } },
              {
                type: 'passkey',
                credentialId: 'o-Xt3rQ9',
                rpId: 'harbour.example',
                username: 'ada',
                userDisplayName: 'Ada',
                userHandle: 'AQID',
                key: pkcs8(privateKey).toString('base64url'),
                colour: 'green',
                fido2Extensions: {
                  hmacCredentials: {
                    algorithm: 'hmac-sha256',
                    credWithUV: secret(1),
                    credWithoutUV: secret(2),
                  },
                  credBlob: 'CQkJ',
                  largeBlob: {
                    uncompressedSize: blob.length,
                    data: deflateRawSync(blob).toString('base64url'),
                  },
                  payments: true,
                },
              },
            ],
          },
        ],
      },
    ],
  };

  it('gives its passkeys with all their secrets', async () => {
    const { source, exporter, createdAt, contents, skipped } = await read(file);
    expect({ source, exporter, createdAt, skipped }).toEqual({
      source: 'cxf',
      exporter: '1Password',
      createdAt: 1_790_000_000_000,
      skipped: [],
    });
    const [passkey] = contents.passkeys;
    expectSameKey(passkey, publicKey, 'sha384');
    expect(passkey?.source.alg).toBe(-35);
    expect(passkey?.secrets).toMatchObject({
      credRandom: {
        withUv: new Uint8Array(32).fill(1),
        withoutUv: new Uint8Array(32).fill(2),
      },
      credBlob: Uint8Array.of(9, 9, 9),
      largeBlob: new Uint8Array(blob),
    });
  });

  it('keeps what nobody here understands', async () => {
    const { contents } = await read(file);
    const [carried] = contents.carried;
    expect(carried?.subject).toBe('passkey/o-Xt3rQ9');
    expect(JSON.parse(Buffer.from(carried?.members ?? []).toString())).toEqual({
      credential: { colour: 'green' },
      fido2Extensions: { payments: true },
      item: { favorite: true },
      itemExtensions: [],
    });
  });

  it('does not blow up: a large blob that inflates without end is left out', async () => {
    const bomb = deflateRawSync(Buffer.alloc(50_000_000)).toString('base64url');
    const text = JSON.stringify(file).replace(deflateRawSync(blob).toString('base64url'), bomb);
    const { contents } = await read(text);
    expect(contents.passkeys[0]?.secrets.largeBlob).toBeUndefined();
  });
});

describe('an export of Proton Pass', () => {
  const numbers = (bytes: Uint8Array) => Array.from(bytes);
  const assigned = (name: string) => ({ t: 'assign', c: name });
  const label = (number: number) => ({ t: 'int', c: number });
  const integer = (value: number) => ({
    t: 'int',
    c: { inner: [value, ...new Array<number>(15).fill(0)] },
  });
  const bytes = (value: Uint8Array) => ({ t: 'bytes', c: numbers(value) });

  /** As `protonpasskey.rs` of Proton describes it, by another implementation of MessagePack. */
  function exported(kty: string, parameters: readonly unknown[]): unknown {
    const passkey = {
      key: {
        kty: assigned(kty),
        kid: [],
        alg: assigned('ES256'),
        kops: [],
        biv: [],
        par: parameters,
      },
      cid: [1, 2, 3, 4],
      rid: 'harbour.example',
      uhd: [5, 6],
      cnt: 3,
      ext: {
        hmac_secret: {
          cred_with_uv: numbers(new Uint8Array(32).fill(7)),
          cred_without_uv: null,
        },
      },
      udn: 'Ada',
      un: 'ada',
    };
    const content = msgpackRawEncode({ c: numbers(msgpackRawEncode(passkey)), v: 1 });
    const passkeys = [
      {
        content: Buffer.from(content).toString('base64'),
        rpId: 'harbour.example',
        userName: 'ada',
        userDisplayName: 'Ada',
        userId: 'BQY=',
      },
    ];
    const item = { data: { type: 'login', metadata: { name: 'Harbour' }, content: { passkeys } } };
    return { version: '1.30.0', encrypted: false, vaults: { one: { items: [item] } } };
  }

  it.each([
    ['EC2', es256(), 'sha256'],
    ['OKP', generateKeyPairSync('ed25519'), undefined],
  ] as const)('gives a key of kind %s', async (kty, { privateKey, publicKey }, digest) => {
    const { d = '' } = privateKey.export({ format: 'jwk' });
    const scalar = Buffer.from(d, 'base64url');
    const curve = [label(-1), integer(kty === 'EC2' ? 1 : 6)];
    const file = exported(kty, [curve, [label(-4), bytes(scalar)]]);
    const { source, contents, skipped } = await read(file);
    expect({ source, skipped }).toEqual({ source: 'proton-pass', skipped: [] });
    const [passkey] = contents.passkeys;
    expectSameKey(passkey, publicKey, digest);
    expect(passkey?.source).toMatchObject({ id: 'AQIDBA', userName: 'ada' });
    const both = new Uint8Array(32).fill(7);
    expect(passkey?.secrets.credRandom).toEqual({ withUv: both, withoutUv: both });
  });

  it('names a key that it does not hold', async () => {
    const { skipped } = await read(exported('EC2', []));
    expect(skipped).toMatchObject([{ title: 'Harbour', reason: 'key-not-readable' }]);
  });
});

describe('accounts of other Algorand wallets', () => {
  const account = algosdk.generateAccount();
  const address = String(account.addr);

  it('come as twenty-five words in a file', async () => {
    const words = algosdk.secretKeyToMnemonic(account.sk);
    const { source, contents } = await read(`${words}\n`);
    expect(source).toBe('algorand-key');
    expect(contents.accounts[0]?.record.address).toBe(address);
    expect(contents.seeds[0]?.secret).toEqual(account.sk.slice(0, 32));
  });

  const entropy = new Uint8Array(16).fill(3);
  const words = entropyToMnemonic(entropy, wordlist);
  const seal = (backup: unknown): string => {
    const key = createHmac('sha256', 'Algorand export 1.0').update(entropy).digest();
    const nonce = randomBytes(24);
    const box = nacl.secretbox(Buffer.from(JSON.stringify(backup)), nonce, key);
    const envelope = {
      version: '1.0',
      suite: 'HMAC-SHA256:sodium_secretbox_easy',
      ciphertext: Buffer.concat([nonce, box]).toString('base64'),
    };
    return Buffer.from(JSON.stringify(envelope)).toString('base64');
  };
  const backup = {
    device_id: '1',
    provider_name: 'Pera Wallet',
    accounts: [
      {
        address,
        name: 'Boat',
        account_type: 'single',
        private_key: Buffer.from(account.sk).toString('base64'),
      },
      { address: 'WATCHED', name: 'Watched', account_type: 'watch' },
      {
        address,
        name: 'Not its key',
        account_type: 'single',
        private_key: Buffer.from(algosdk.generateAccount().sk).toString('base64'),
      },
    ],
  };

  it('come in an ARC-35 backup, with its twelve words', async () => {
    const { source, exporter, contents, skipped } = await read(seal(backup), ` ${words} `);
    expect({ source, exporter }).toEqual({ source: 'algorand-backup', exporter: 'Pera Wallet' });
    expect(contents.accounts.map(({ record }) => [record.address, record.name])).toEqual([
      [address, 'Boat'],
    ]);
    expect(skipped).toEqual([
      { kind: 'account', title: 'Watched', reason: 'no-key' },
      { kind: 'account', title: 'Not its key', reason: 'key-mismatch' },
    ]);
  });

  it('ask for the words, and refuse others', async () => {
    await expect(read(seal(backup))).rejects.toMatchObject({ code: 'needs-password' });
    const others = entropyToMnemonic(new Uint8Array(16).fill(4), wordlist);
    for (const wrong of [others, 'not words']) {
      await expect(read(seal(backup), wrong)).rejects.toMatchObject({ code: 'wrong-password' });
    }
  });
});
