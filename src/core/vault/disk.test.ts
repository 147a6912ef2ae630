import { createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { serialize } from 'node:v8';

import { decode } from 'cbor-x';
import { beforeEach, describe, expect, it } from 'vitest';

import { passkeySecret, passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import { createVault, unlockVault, type OpenVault } from './open-vault';
import { readStoredRecord } from './stored-record';
import type { StoredRecord } from './types';

const ADDRESS = 'ALGORANDADDRESSOFTHEUSER';
const one = passkeySource(1);
const two = passkeySource(2);

let ports: FakeVaultPorts;
let vault: OpenVault;
beforeEach(async () => {
  ports = fakeVaultPorts();
  vault = await createVault(ports, 'password', {
    seed: { kind: 'bip39', secret: passkeySecret(8) },
    account: {
      address: ADDRESS,
      name: 'Savings',
      origin: { kind: 'ed25519' },
      secret: passkeySecret(9),
    },
  });
  await vault.credentials.save(one, passkeySecrets(1));
  await vault.credentials.save(two, passkeySecrets(2));
});

describe('what lies on disk', () => {
  it.each([
    ...[one.rpId, one.userName, one.userDisplayName, one.id, one.ceremonyId, ADDRESS, 'Savings'],
    ...['password', 'bip39'],
  ])('does not tell %s', async (text) => {
    const disk = serialize([await ports.backend.exportRaw(), await ports.mirror.exportRaw()]);
    const decoded = Buffer.from(text, 'base64url');
    expect(disk.includes(text, 0, 'utf8')).toBe(false);
    expect(disk.includes(text, 0, 'utf16le')).toBe(false);
    expect(disk.includes(Buffer.from(text).toString('base64url').slice(0, -2))).toBe(false);
    expect(decoded.length > 16 && disk.includes(decoded)).toBe(false);
  });

  it('holds no secret in the clear, neither a key nor the vault key', async () => {
    const disk = serialize([await ports.backend.exportRaw(), await ports.mirror.exportRaw()]);
    const session = Buffer.from(vault.sessionKey, 'base64url');
    const secrets = [1, 2, 8, 9].map((number) => Buffer.from(passkeySecret(number)));
    const { credRandom, credBlob, largeBlob } = passkeySecrets(1);
    const { withUv, withoutUv } = required(credRandom);
    const blobs = [required(credBlob), required(largeBlob)];
    secrets.push(...[withUv, withoutUv, ...blobs].map((bytes) => Buffer.from(bytes)));
    const found = [session.subarray(0, 32), session.subarray(32), ...secrets].map((secret) =>
      disk.includes(secret),
    );
    expect(found).toEqual(found.map(() => false));
  });

  it('uses a nonce once: saving the same again shares no byte string', async () => {
    const before = rowOf(one.id);
    await vault.credentials.rename(one.id, one.userName);
    const after = rowOf(one.id);
    expect(after.body.nonce).not.toEqual(before.body.nonce);
    expect(after.secret?.nonce).not.toEqual(before.secret?.nonce);
    expect(after.body.nonce).not.toEqual(after.secret?.nonce);
    expect(after.write).toBeGreaterThan(before.write);
  });

  it('opens with Node alone from the documented derivation', () => {
    const row = rowOf(one.id);
    const body = openWithNode(row, 'body');
    expect(JSON.parse(body.toString('utf8'))).toMatchObject({ id: one.id, rpId: one.rpId });
    const { privateKey, credRandom, credBlob, largeBlob } = passkeySecrets(1);
    expect(decode(openWithNode(row, 'secret'))).toEqual({
      privateKey: Buffer.from(privateKey),
      credRandomWithUv: Buffer.from(required(credRandom).withUv),
      credRandomWithoutUv: Buffer.from(required(credRandom).withoutUv),
      credBlob: Buffer.from(required(credBlob)),
      largeBlob: Buffer.from(required(largeBlob)),
    });
    expect(row.rpIndex).toBe(blindWithNode(['relying-party', one.rpId]));
    expect(row.ceremonyIndex).toBe(blindWithNode(['ceremony', one.rpId, one.ceremonyId]));
  });
});

describe('damage on disk', () => {
  it('is noticed when two rows exchange a part, and stops nobody else', async () => {
    await vault.credentials.save(passkeySource(3), passkeySecrets(3));
    const [left, right] = [rowOf(one.id), rowOf(two.id)];
    put({ ...left, body: right.body });
    put({ ...right, body: left.body });
    expect(await vault.credentials.list({ limit: 10 })).toMatchObject({
      items: [{ id: passkeySource(3).id }],
      damaged: 2,
    });
    expect(await vault.credentials.findByRpId(one.rpId)).toMatchObject([
      { id: passkeySource(3).id },
    ]);
  });

  it('is noticed when the keys of two passkeys are exchanged', async () => {
    const [left, right] = [rowOf(one.id), rowOf(two.id)];
    put({ ...left, secret: required(right.secret) });
    await expect(vault.credentials.readSecrets(one)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('is noticed when a whole row is filed under the id of another', async () => {
    ports.backend.records.set(rowOf(two.id).id, rowOf(one.id));
    await expect(vault.credentials.findByCredentialId(two.id)).rejects.toMatchObject({
      code: 'damaged',
    });
    put({ ...rowOf(one.id), id: blindWithNode(['credential', two.id]) });
    await expect(vault.credentials.findByCredentialId(two.id)).rejects.toMatchObject({
      code: 'damaged',
    });
  });

  it.each<[string, (row: StoredRecord) => object]>([
    ['type', (row) => ({ ...row, type: 'tombstone' })],
    ['write number', (row) => ({ ...row, write: row.write + 1 })],
    ['relying party index', (row) => ({ ...row, rpIndex: 'A'.repeat(43) })],
    ['ceremony index', (row) => ({ ...row, ceremonyIndex: 'A'.repeat(43) })],
    ['missing index', (row) => without(row, 'rpIndex')],
    ['body', (row) => ({ ...row, body: flipped(row.body.nonce, row.body.ciphertext, 0) })],
    ['tag', (row) => ({ ...row, body: flipped(row.body.nonce, row.body.ciphertext, -1) })],
    ['nonce', (row) => ({ ...row, body: { ...row.body, nonce: new Uint8Array(12) } })],
    ['nonce length', (row) => ({ ...row, body: { ...row.body, nonce: new Uint8Array(16) } })],
    ['truncated body', (row) => ({ ...row, body: { ...row.body, ciphertext: new Uint8Array(9) } })],
    ['missing body', (row) => without(row, 'body')],
    ['format', (row) => ({ ...row, format: 0 })],
    ['extra column', (row) => ({ ...row, extra: 1 })],
  ])('of the %s is counted, named, and leaves the other passkey usable', async (_what, damage) => {
    const row = rowOf(one.id);
    ports.backend.records.set(row.id, damage(row));
    const reopened = (await unlockVault(ports, 'password')).credentials;
    expect(await reopened.findById(one.rpId, one.id)).toBeUndefined();
    expect(await reopened.findById(two.rpId, two.id)).toEqual(two);
    expect(await reopened.readSecrets(two)).toEqual(passkeySecrets(2));
    expect((await reopened.findByRpId(one.rpId)).map(({ id }) => id)).toEqual([two.id]);
    const { items } = await reopened.list({ limit: 10 });
    expect(items).toEqual([two]);
  });

  it('of an account or a seed is counted and stops no other list', async () => {
    const { items } = await vault.accounts.list();
    const id = items[0]?.id ?? '';
    const row = readStoredRecord(ports.backend.records.get(id));
    put({ ...row, body: flipped(row.body.nonce, row.body.ciphertext, 0) });
    expect(await vault.accounts.list()).toEqual({ items: [], damaged: 1 });
    expect(await vault.seeds.list()).toMatchObject({ items: { length: 1 }, damaged: 0 });
  });
});

function rowOf(credentialId: string): StoredRecord {
  return readStoredRecord(ports.backend.records.get(blindWithNode(['credential', credentialId])));
}

function put(row: StoredRecord): void {
  ports.backend.records.set(row.id, row);
}

function flipped(nonce: Uint8Array, ciphertext: Uint8Array, index: number) {
  const bytes = Uint8Array.from(ciphertext);
  const at = index < 0 ? bytes.length + index : index;
  bytes[at] = (bytes[at] ?? 0) ^ 0x80;
  return { nonce: Uint8Array.from(nonce), ciphertext: bytes };
}

function without(row: StoredRecord, column: string): object {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== column));
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('missing');
  return value;
}

/** The documented encoding, written a second time and only as far as these tests need it. */
function canonicalList(parts: readonly (string | number)[]): Buffer {
  const item = (kind: string, content: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    return Buffer.concat([Buffer.from(kind), length, content]);
  };
  const encoded = parts.map((part) => {
    if (typeof part === 'string') return item('s', Buffer.from(part));
    const integer = Buffer.alloc(8);
    integer.writeBigUInt64BE(BigInt(part));
    return item('n', integer);
  });
  return item('l', Buffer.concat(encoded));
}

function deriveWithNode(purpose: string): Buffer {
  const vaultKey = Buffer.from(vault.sessionKey, 'base64url').subarray(0, 32);
  return Buffer.from(hkdfSync('sha256', vaultKey, vault.vaultId, `tidekey/1/${purpose}`, 32));
}

function blindWithNode(parts: readonly string[]): string {
  const mac = createHmac('sha256', deriveWithNode('blind-index'));
  return mac.update(canonicalList(parts)).digest('base64url');
}

function openWithNode(row: StoredRecord, part: 'body' | 'secret'): Buffer {
  const { nonce, ciphertext } = required(row[part]);
  const decipher = createDecipheriv('aes-256-gcm', deriveWithNode(`record-${part}`), nonce);
  decipher.setAAD(
    canonicalList([
      ...[vault.vaultId, row.type, row.id, row.format, row.write, part],
      ...[row.rpIndex ?? '', row.ceremonyIndex ?? ''],
    ]),
  );
  decipher.setAuthTag(ciphertext.subarray(-16));
  return Buffer.concat([decipher.update(ciphertext.subarray(0, -16)), decipher.final()]);
}
