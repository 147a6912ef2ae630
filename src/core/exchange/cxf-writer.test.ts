import { createPrivateKey, createPublicKey } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { inflateRaw } from '../../platform/compression/inflate-raw';
import { generateKey } from '../authenticator/algorithms';
import { COSE_ALGORITHMS } from '../authenticator';
import { encodeUtf8 } from '../bytes';
import { NO_CONTENTS } from '../vault';
import { writeCxf } from './cxf-writer';
import { readForeignFile } from './read-foreign-file';

const ports = { now: () => 1_900_000_000_000, randomId: () => 'id', inflateRaw };
const keys = {
  subtle: globalThis.crypto.subtle,
  random: (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
};

describe('an export of passkeys', () => {
  it.each(COSE_ALGORITHMS)('comes back as it was, for algorithm %i', async (alg) => {
    const { spki, pkcs8 } = await generateKey(keys, alg);
    const secrets = { ...passkeySecrets(1), privateKey: pkcs8 };
    const source = passkeySource(1, { alg, publicKey: spki, credProtect: 2 });
    const file = writeCxf({ ...NO_CONTENTS, passkeys: [{ source, secrets }] }, 1, 'YQ');
    const { contents, skipped } = await readForeignFile(ports, file);
    expect(skipped).toEqual([]);
    const [passkey] = contents.passkeys;
    expect(passkey?.secrets).toEqual(secrets);
    expect(passkey?.source).toEqual({
      ...source,
      createdAt: ports.now(),
      ceremonyId: 'imported',
    });
  });

  it('has the members that the format names', async () => {
    const { spki, pkcs8 } = await generateKey(keys, -7);
    const secrets = { ...passkeySecrets(1), privateKey: pkcs8 };
    const source = passkeySource(1, { publicKey: spki });
    const members = encodeUtf8(
      JSON.stringify({ credential: { colour: 'green' }, fido2Extensions: { payments: true } }),
    );
    const carried = [{ format: 'cxf', subject: `passkey/${source.id}`, members }] as const;
    const file = writeCxf(
      { ...NO_CONTENTS, passkeys: [{ source, secrets }], carried },
      1_790_000_000_000,
      'YQ',
    );
    const header = JSON.parse(file) as {
      version: unknown;
      timestamp: unknown;
      accounts: { items: { credentials: Record<string, unknown>[] }[] }[];
    };
    expect(header).toMatchObject({ version: { major: 1, minor: 0 }, timestamp: 1_790_000_000 });
    const credential = header.accounts[0]?.items[0]?.credentials[0];
    expect(credential).toMatchObject({
      type: 'passkey',
      credentialId: source.id,
      rpId: source.rpId,
      username: source.userName,
      userDisplayName: source.userDisplayName,
      colour: 'green',
      fido2Extensions: {
        hmacCredentials: { algorithm: 'hmac-sha256' },
        largeBlob: { uncompressedSize: secrets.largeBlob?.length },
        payments: true,
      },
    });
    const key = Buffer.from(String(credential?.['key']), 'base64url');
    const publicKey = createPublicKey(createPrivateKey({ key, format: 'der', type: 'pkcs8' }));
    expect(new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))).toEqual(spki);
    expect(file).not.toContain('counter');
  });
});
