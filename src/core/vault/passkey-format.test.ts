import { encode } from 'cbor-x';
import { beforeEach, describe, expect, it } from 'vitest';

import { passkeySecret, passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import { decodeBase64Url, encodeUtf8, type Bytes } from '../bytes';
import { createVault, type OpenVault } from './open-vault';
import { encodePasskeySecret, readPasskeySecret } from './passkey-secret';
import { RecordCipher, type RecordDraft } from './record-cipher';
import { readStoredRecord } from './stored-record';
import { deriveVaultKeys } from './vault-keys';

const source = passkeySource(1);

/** A passkey as version 0.1.0 wrote it, member by member. */
const OLD_BODY = {
  id: source.id,
  rpId: 'shop.example',
  alg: -7,
  userName: 'alice+1@shop.example',
  userDisplayName: 'Alice Äther',
  discoverable: true,
  createdAt: 1_800_000_000_001,
  ceremonyId: 'ceremony-1',
  publicKey: Buffer.from(source.publicKey).toString('base64url'),
  userHandle: Buffer.from(source.userHandle).toString('base64url'),
  backupEligible: false,
  backedUp: false,
};

let ports: FakeVaultPorts;
let vault: OpenVault;
beforeEach(async () => {
  ports = fakeVaultPorts();
  vault = await createVault(ports, 'password');
});

/** Puts a sealed row of version 0.1.0 on the disk: format 1, and the private key alone as its secret. */
async function writeOldRow(row: Pick<RecordDraft, 'type' | 'body'>): Promise<string> {
  const vaultKey = decodeBase64Url(vault.sessionKey)?.subarray(0, 32);
  if (vaultKey === undefined) throw new Error('no vault key');
  const keys = await deriveVaultKeys(ports.subtle, vault.vaultId, vaultKey);
  const draft = {
    ...row,
    id: keys.blindIndex('credential', source.id),
    rpIndex: keys.blindIndex('relying-party', source.rpId),
    ceremonyIndex: keys.blindIndex('ceremony', source.rpId, source.ceremonyId),
    secret: passkeySecret(1),
  };
  const sealed = await new RecordCipher(ports, vault.vaultId, keys).seal(draft, 1);
  ports.backend.records.set(draft.id, sealed);
  return draft.id;
}

const oldPasskey = () =>
  writeOldRow({ type: 'passkey', body: encodeUtf8(JSON.stringify(OLD_BODY)) });

describe('a passkey of format 1', () => {
  it('opens as it was, without the secrets that it never had', async () => {
    await oldPasskey();

    expect(await vault.credentials.findById(source.rpId, source.id)).toEqual(source);
    expect(await vault.credentials.readSecrets(source)).toEqual({ privateKey: passkeySecret(1) });
  });

  it('keeps its key and gains no secret when it is written again, in format 2', async () => {
    const rowId = await oldPasskey();

    await vault.credentials.rename(source.id, 'new name');

    expect(readStoredRecord(ports.backend.records.get(rowId)).format).toBe(2);
    expect(await vault.credentials.findById(source.rpId, source.id)).toEqual({
      ...source,
      userName: 'new name',
    });
    expect(await vault.credentials.readSecrets(source)).toEqual({ privateKey: passkeySecret(1) });
  });

  it('comes back from a tombstone of format 1', async () => {
    const body = { removedAt: ports.clock.time, source: OLD_BODY };
    await writeOldRow({ type: 'tombstone', body: encodeUtf8(JSON.stringify(body)) });

    expect(await vault.credentials.undoRemove(source.id)).toEqual(source);
    expect(await vault.credentials.readSecrets(source)).toEqual({ privateKey: passkeySecret(1) });
  });
});

describe('a row of a format that is not known', () => {
  it.each([
    [3, 'newer-version'],
    [0, 'damaged'],
    [1.5, 'damaged'],
  ])('%s is %s', (format, code) => {
    const sealed = { nonce: new Uint8Array(12), ciphertext: new Uint8Array(16) };
    const row = { id: 'a', type: 'passkey', format, write: 1, body: sealed };

    expect(() => readStoredRecord(row)).toThrow(expect.objectContaining({ code }) as Error);
  });
});

describe('the secrets of a passkey', () => {
  it.each([passkeySecrets(1), { privateKey: passkeySecret(1) }])(
    'are read as they were written',
    (secrets) => {
      expect(readPasskeySecret(2, encodePasskeySecret(secrets))).toEqual(secrets);
    },
  );

  it('are overwritten in the bytes that were read', () => {
    const bytes = encodePasskeySecret(passkeySecrets(1));
    readPasskeySecret(2, bytes);

    expect(new Set(bytes)).toEqual(new Set([0]));
  });

  const half = { privateKey: passkeySecret(1), credRandomWithUv: new Uint8Array(32) };
  it.each<[string, unknown]>([
    ['no map', [1]],
    ['no private key', new Map()],
    ['a private key that is text', { privateKey: 'key' }],
    ['half of CredRandom', half],
    ['a short half', { ...half, credRandomWithoutUv: new Uint8Array(31) }],
    ['a member that nobody knows', { privateKey: passkeySecret(1), more: new Uint8Array(1) }],
  ])('are damaged when there is %s', (_what, value) => {
    expect(() => readPasskeySecret(2, cbor(value))).toThrow(
      expect.objectContaining({ code: 'damaged' }) as Error,
    );
  });

  it('are damaged when they are not CBOR', () => {
    expect(() => readPasskeySecret(2, Uint8Array.of(0x30, 0x82))).toThrow(
      expect.objectContaining({ code: 'damaged' }) as Error,
    );
  });
});

function cbor(value: unknown): Bytes {
  return Uint8Array.from(encode(value));
}
