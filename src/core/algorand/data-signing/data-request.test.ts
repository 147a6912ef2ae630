import { createHash, createPublicKey, verify } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import vectorFile from '../../../../test/vectors/arc60.json';
import { decodeHex, encodeBase64Url, encodeHex, encodeUtf8, type Bytes } from '../../bytes';
import { publicKeyOf, type AccountKey } from '../account-key';
import { encodeAddress, type AlgorandAddress } from '../address';
import type { DataContext, DataRefusalCode } from './data-request';
import { parseDataRequest } from './parse-data-request';
import { reviewDataRequest } from './review-data-request';
import { dataDigest, signDataDigest } from './sign-data-digest';
import { signDataRequest } from './sign-data-request';

function hex(text: string): Bytes {
  const bytes = decodeHex(text);
  if (bytes === undefined) throw new Error('no hexadecimal');
  return bytes;
}

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');
const sha256 = (text: string) => new Uint8Array(createHash('sha256').update(text).digest());

const [signInVector, , createVector] = vectorFile.vectors;
const vectorKey: AccountKey = { kind: 'ed25519', seed: hex(vectorFile.seed) };
const signer = encodeAddress(publicKeyOf(vectorKey));
const other = encodeAddress(new Uint8Array(32).fill(5));
const DURING = Date.parse('2022-06-01T00:00:00Z');

const context: DataContext = {
  accounts: [signer],
  keys: [signer],
  host: 'arc60.io',
  now: DURING,
};

type Item = Readonly<Record<string, unknown>>;

function itemOf(vector: (typeof vectorFile.vectors)[number] | undefined): Item {
  if (vector === undefined) throw new Error('no vector');
  return {
    data: vector.data,
    signer: base64(hex(vector.signer)),
    domain: vector.domain,
    requestId: vector.requestId,
    authenticatorData: base64(hex(vector.authenticatorData)),
    scope: 1,
    encoding: 'base64',
  };
}

const signInItem = itemOf(signInVector);

function withData(value: unknown): Item {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { ...signInItem, data: base64(text) };
}

const SIGN_IN = {
  account_address: signer,
  chain_id: '283',
  domain: 'arc60.io',
  type: 'ed25519',
  uri: 'https://arc60.io/login?x=1',
  version: '1',
};

function refusal(item: unknown, changes: Partial<DataContext> = {}): DataRefusalCode | undefined {
  const result = parseDataRequest([item], { ...context, ...changes });
  return result.ok ? undefined : result.error.code;
}

function signatureOf(item: unknown, key: AccountKey, changes: Partial<DataContext> = {}): string {
  const request = parseDataRequest([item], { ...context, ...changes });
  if (!request.ok) throw new Error(request.error.detail);
  const signed = signDataRequest(request.value, () => key);
  if (!signed.ok) throw new Error(signed.error.code);
  return encodeHex(signed.value[0] ?? new Uint8Array(0));
}

describe('ARC-60', () => {
  it.each(vectorFile.vectors)('digests the published vector: $name', (vector) => {
    const digest = dataDigest(
      new Uint8Array(Buffer.from(vector.data, 'base64')),
      hex(vector.authenticatorData),
    );
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(hex(vector.signer)) };
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    expect(verify(null, digest, key, hex(vector.signature))).toBe(true);
  });

  it('makes the published signatures', () => {
    expect(signatureOf(signInItem, vectorKey)).toBe(signInVector?.signature);
    expect(signatureOf(itemOf(createVector), vectorKey)).toBe(createVector?.signature);
  });

  it('makes the signature that Pera and Biatec would make', () => {
    const key: AccountKey = { kind: 'ed25519', seed: new Uint8Array(32).fill(1) };
    const address = encodeAddress(publicKeyOf(key));
    const item = {
      data: 'eyJhY2NvdW50X2FkZHJlc3MiOiJSS0VPSFhMVUJIWVpMN0tTM01XVFpPUzVPTEZHT0NON0RXS0JFRzdUT1NFQUROQVBONU9PVFVOU0xFIiwiY2hhaW5faWQiOiIyODMiLCJkb21haW4iOiJhcmM2MC5pbyIsInR5cGUiOiJlZDI1NTE5IiwidXJpIjoiaHR0cHM6Ly9hcmM2MC5pbyIsInZlcnNpb24iOiIxIn0=',
      signer: address,
      domain: 'arc60.io',
      authenticationData: encodeBase64Url(sha256('arc60.io')),
      metadata: { scope: 1, encoding: 'base64' },
      hdPath: { purpose: 44, coinType: 283, account: 0, change: 0, addrIdx: 0 },
    };
    const made = signatureOf(item, key, { accounts: [address], keys: [address] });
    expect(Buffer.from(made, 'hex').toString('base64')).toBe(
      '3/fhvPRUhqeJk1AaL4XUsJDBUu0WgykvKnSVcQEQvJPj4XrBcTy2eCVh//nkeHGFlwZOccg4jkRSG47kdIHiAA==',
    );
  });

  it('shows a sign-in as what it says', () => {
    const request = parseDataRequest([signInItem], context);
    expect(request.ok && reviewDataRequest(request.value).items[0]).toMatchObject({
      signer,
      domain: 'arc60.io',
      signIn: {
        domain: 'arc60.io',
        account: signer,
        uri: 'https://arc60.io',
        version: '1',
        statement: 'We are requesting you to sign this message to authenticate to arc60.io',
        nonce: '4dhsmt73qnC+BoFSSC92qA6I3TUtEFojTT3s+YKlVik=',
        issuedAt: '2021-12-31T23:59:59Z',
        expirationTime: '2022-12-31T23:59:59Z',
        notBefore: '2021-12-31T23:59:59Z',
        resources: ['auth', 'sign'],
      },
      cut: false,
    });
  });

  it('shows other data as text', () => {
    const request = parseDataRequest([withData({ hello: 'x'.repeat(5000) })], context);
    const [item] = request.ok ? reviewDataRequest(request.value).items : [];
    expect(item?.signIn).toBeUndefined();
    expect(item?.text).toHaveLength(4000);
    expect(item?.cut).toBe(true);
  });

  it('lets the authority of a rekeyed account sign in for it', () => {
    const item = withData({ ...SIGN_IN, account_address: other });
    const authorities = new Map<AlgorandAddress, AlgorandAddress>([[other, signer]]);
    expect(refusal(item, { accounts: [other], authorities })).toBeUndefined();
    expect(refusal(item, { accounts: [other] })).toBe('data-signer');
    const away = new Map<AlgorandAddress, AlgorandAddress>([[signer, other]]);
    expect(refusal(signInItem, { authorities: away })).toBe('data-signer');
  });

  const wrongHash = base64(sha256('evil.io'));
  const rows: readonly (readonly [string, unknown, DataRefusalCode])[] = [
    ['no object', 'x', 'invalid-input'],
    ['another scope', { ...signInItem, scope: 2 }, 'data-scope'],
    ['no scope', { ...signInItem, scope: undefined }, 'data-scope'],
    ['another encoding', { ...signInItem, encoding: 'utf-8' }, 'data-decoding'],
    ['data that is not base64', { ...signInItem, data: '{}' }, 'data-decoding'],
    [
      'data that is not UTF-8',
      { ...signInItem, data: base64(Uint8Array.of(0xff)) },
      'data-decoding',
    ],
    ['no data', { ...signInItem, data: undefined }, 'data-decoding'],
    ['no JSON', withData('hello'), 'data-json'],
    ['a list', withData('[1]'), 'data-json'],
    ['a number', withData('1'), 'data-json'],
    ['white space', withData('{ "a":1}'), 'data-json'],
    ['keys out of order', withData('{"b":1,"a":1}'), 'data-json'],
    ['a key twice', withData('{"a":1,"a":1}'), 'data-json'],
    ['a number in another spelling', withData('{"a":1.0}'), 'data-json'],
    ['an escape that need not be', withData('{"a":"\\u0041"}'), 'data-json'],
    ['half a character', withData('{"a":"\\ud800"}'), 'data-json'],
    ['deep nesting', withData(`{"a":${'['.repeat(9)}${']'.repeat(9)}}`), 'data-json'],
    ['no signer', { ...signInItem, signer: undefined }, 'data-signer'],
    ['a short key', { ...signInItem, signer: base64(new Uint8Array(31)) }, 'data-signer'],
    ['another signer', { ...signInItem, signer: other }, 'data-signer'],
    ['no domain', { ...signInItem, domain: '' }, 'data-domain-missing'],
    [
      'another domain, rightly hashed',
      { ...signInItem, domain: 'evil.io', authenticatorData: wrongHash },
      'data-domain-mismatch',
    ],
    [
      'the hash of another domain',
      { ...signInItem, authenticatorData: wrongHash },
      'data-domain-mismatch',
    ],
    [
      'no authenticator data',
      { ...signInItem, authenticatorData: undefined },
      'data-authenticator-data-missing',
    ],
    ['two authenticator data', { ...signInItem, authenticationData: wrongHash }, 'data-decoding'],
    [
      'authenticator data of 36 bytes',
      { ...signInItem, authenticatorData: base64(new Uint8Array(36)) },
      'data-decoding',
    ],
    ['a request id that is no base64', { ...signInItem, requestId: '?' }, 'data-decoding'],
    ['half a path', { ...signInItem, hdPath: { purpose: 44 } }, 'data-path'],
    [
      'a sign-in for another account',
      withData({ ...SIGN_IN, account_address: other }),
      'data-signer',
    ],
    [
      'a sign-in for another domain',
      withData({ ...SIGN_IN, domain: 'evil.io' }),
      'data-domain-mismatch',
    ],
    [
      'a sign-in at another place',
      withData({ ...SIGN_IN, uri: 'https://evil.io' }),
      'data-domain-mismatch',
    ],
    [
      'a user name that looks like the host',
      withData({ ...SIGN_IN, uri: 'https://arc60.io@evil.io' }),
      'data-domain-mismatch',
    ],
    [
      'a backslash after the host',
      withData({ ...SIGN_IN, uri: 'https://arc60.io\\@evil.io' }),
      'data-domain-mismatch',
    ],
    [
      'a sign-in without https',
      withData({ ...SIGN_IN, uri: 'http://arc60.io' }),
      'data-domain-mismatch',
    ],
    [
      'a sign-in on another port',
      withData({ ...SIGN_IN, uri: 'https://arc60.io:8443' }),
      'data-domain-mismatch',
    ],
    ['a sign-in for another chain', withData({ ...SIGN_IN, chain_id: '1' }), 'data-json'],
    ['a sign-in without a version', withData({ ...SIGN_IN, version: undefined }), 'data-json'],
    [
      'a statement that is no text',
      withData(
        `{"account_address":"${signer}","domain":"arc60.io","statement":5,"uri":"https://arc60.io","version":"1"}`,
      ),
      'data-json',
    ],
  ];
  it.each(rows)('refuses %s', (_, item, code) => {
    expect(refusal(item)).toBe(code);
  });

  it('takes the form of the sign-in that the rows above change', () => {
    expect(refusal(withData(SIGN_IN))).toBeUndefined();
    expect(refusal(withData({ ...SIGN_IN, uri: 'https://arc60.io:443/' }))).toBeUndefined();
  });

  it('holds sign-ins to their times', () => {
    const after = Date.parse('2022-12-31T23:59:59Z');
    expect(refusal(signInItem, { now: after })).toBe('data-json');
    expect(refusal(signInItem, { now: after - 1 })).toBeUndefined();
    const before = Date.parse('2021-12-31T23:59:59Z');
    expect(refusal(signInItem, { now: before - 5 * 60_000 })).toBeUndefined();
    expect(refusal(signInItem, { now: before - 5 * 60_000 - 1 })).toBe('data-json');
  });

  it('refuses none and more than 16 items', () => {
    const many = Array.from({ length: 17 }, () => signInItem);
    expect(parseDataRequest([], context)).toMatchObject({ error: { code: 'invalid-input' } });
    expect(parseDataRequest(many, context)).toMatchObject({ error: { code: 'too-many' } });
    expect(parseDataRequest([signInItem, 5], context)).toMatchObject({ error: { item: 1 } });
  });

  it('signs nothing with the key of another', () => {
    const request = parseDataRequest([signInItem], context);
    const key: AccountKey = { kind: 'ed25519', seed: new Uint8Array(32) };
    expect(request.ok && signDataRequest(request.value, () => key)).toEqual({
      ok: false,
      error: { code: 'key-mismatch', item: 0 },
    });
  });

  it.each(['TX', 'Program', 'MX', 'arc'])('signs no data that begins with %s', (tag) => {
    expect(signDataDigest(vectorKey, encodeUtf8(`${tag}{}`), new Uint8Array(32))).toEqual({
      ok: false,
      error: 'domain-tag',
    });
  });

  it('signs no digest that begins with a tag', () => {
    const authenticatorData = sha256('arc60.io');
    const tagged = Array.from({ length: 20_000 }, (_, nonce) => encodeUtf8(`{"n":${nonce}}`)).find(
      (data) =>
        ['TX', 'MX', 'TG'].includes(
          Buffer.from(dataDigest(data, authenticatorData).slice(0, 2)).toString('latin1'),
        ),
    );
    if (tagged === undefined) throw new Error('none found: look further');
    const [result, parsed] = [
      signDataDigest(vectorKey, tagged, authenticatorData),
      refusal({ ...signInItem, data: base64(tagged) }),
    ];
    expect(result).toEqual({ ok: false, error: 'domain-tag' });
    expect(parsed).toBe('invalid-input');
  });
});
