import { createDecipheriv, createHash } from 'node:crypto';

import { Decoder } from 'cbor-x';
import { argon2id } from 'hash-wasm';
import { describe, expect, it } from 'vitest';

import { passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fullContents, keptAccount } from '../../../test/fakes/vault-contents';
import { fakeVaultPorts } from '../../../test/fakes/vault-ports';
import { createArgon2id } from '../../platform/kdf';
import { encodeCanonical } from '../cbor';
import { decodeContents, encodeContents } from './backup-contents';
import { BackupError } from './backup-error';
import { openBackup, sealBackup } from './backup-file';
import { makeBackup, readBackup } from './make-backup';

const PASSWORD = 'a backup password';

interface Header {
  readonly format: string;
  readonly version: number;
  readonly createdAt: number;
  readonly nonce: string;
  readonly kdf: {
    readonly memoryKiB: number;
    readonly iterations: number;
    readonly parallelism: number;
    readonly salt: string;
  };
}

/** Written from docs/decisions/024-backup-files.md alone: other libraries, none of our code. */
async function openElsewhere(
  file: string,
  password: string,
): Promise<Map<string, readonly unknown[]>> {
  const [headerLine = '', sealedLine = '', checksum] = file.split('\n');
  const whole = createHash('sha256').update(`${headerLine}\n${sealedLine}\n`).digest('base64url');
  if (whole !== checksum) throw new Error('checksum');
  const { kdf, nonce } = JSON.parse(headerLine) as Header;
  const key = await argon2id({
    password: password.normalize('NFKC'),
    salt: Buffer.from(kdf.salt, 'base64url'),
    memorySize: kdf.memoryKiB,
    iterations: kdf.iterations,
    parallelism: kdf.parallelism,
    hashLength: 32,
    outputType: 'binary',
  });
  const sealed = Buffer.from(sealedLine, 'base64url');
  const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'));
  cipher.setAAD(Buffer.from(headerLine));
  cipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
  return new Decoder({ mapsAsObjects: false }).decode(plain) as Map<string, readonly unknown[]>;
}

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'none',
    (error: unknown) => (error instanceof BackupError ? error.code : error),
  );
}

describe('a backup file', () => {
  it('opens with other libraries, by what its description says', async () => {
    const ports = { ...fakeVaultPorts(), kdf: createArgon2id() };
    const { file } = await makeBackup(ports, PASSWORD, fullContents());
    const opened = await openElsewhere(file, PASSWORD);
    expect([...opened.keys()].sort()).toEqual(
      ['accounts', 'carried', 'connections', 'hidden', 'pairs', 'passkeys'].concat(
        ...['seeds', 'sentTo', 'signals'],
      ),
    );
    const passkey = opened.get('passkeys')?.[1] as Map<string, unknown>;
    const { privateKey, credRandom, credBlob, largeBlob } = passkeySecrets(1);
    expect(passkey.get('id')).toEqual(Buffer.from(passkeySource(1).id, 'base64url'));
    expect(passkey.get('rpId')).toBe(passkeySource(1).rpId);
    expect(Object.fromEntries(passkey)).toMatchObject({
      privateKey: Buffer.from(privateKey),
      credRandomWithUv: Buffer.from(credRandom?.withUv ?? []),
      credRandomWithoutUv: Buffer.from(credRandom?.withoutUv ?? []),
      credBlob: Buffer.from(credBlob ?? []),
      largeBlob: Buffer.from(largeBlob ?? []),
    });
    const account = opened.get('accounts')?.[0] as Map<string, unknown>;
    expect(account.get('address')).toBe(keptAccount(1).record.address);
    await expect(openElsewhere(file, 'another')).rejects.toThrow();
  });

  it('gives back everything', async () => {
    const ports = fakeVaultPorts();
    const { file, createdAt, unread } = await makeBackup(ports, PASSWORD, fullContents());
    expect({ createdAt, unread }).toEqual({ createdAt: ports.clock.time, unread: 0 });
    expect(await readBackup(ports, PASSWORD, file)).toEqual({
      createdAt,
      contents: fullContents(),
      unread: 0,
    });
  });

  it('has a key and a nonce of its own each time', async () => {
    const ports = fakeVaultPorts();
    const files = await Promise.all(
      [1, 2].map(() => sealBackup(ports, PASSWORD, Uint8Array.of(1, 2, 3))),
    );
    const headers = files.map((file) => JSON.parse(file.split('\n')[0] ?? '') as Header);
    expect(headers[0]?.nonce).not.toBe(headers[1]?.nonce);
    expect(headers[0]?.kdf.salt).not.toBe(headers[1]?.kdf.salt);
  });

  it('survives other line ends and empty lines', async () => {
    const ports = fakeVaultPorts();
    const file = await sealBackup(ports, PASSWORD, Uint8Array.of(1, 2, 3));
    const mailed = `\r\n${file.replaceAll('\n', '\r\n')}\r\n`;
    expect((await openBackup(ports, PASSWORD, mailed)).contents).toEqual(Uint8Array.of(1, 2, 3));
  });
});

describe('a file that does not open', () => {
  const ports = fakeVaultPorts();
  const sealed = sealBackup(ports, PASSWORD, new Uint8Array(200).fill(7));
  const open = async (change: (file: string) => string, password = PASSWORD) =>
    codeOf(openBackup(ports, password, change(await sealed)));
  const rewritten = (change: (header: Header) => unknown) => (file: string) => {
    const [line = '', body = ''] = file.split('\n');
    const lines = `${JSON.stringify(change(JSON.parse(line) as Header))}\n${body}\n`;
    return `${lines}${createHash('sha256').update(lines).digest('base64url')}\n`;
  };

  it.each<[string, string, (file: string) => string]>([
    ['another file', 'not-a-backup', () => '{"items": []}'],
    ['nothing', 'not-a-backup', () => ''],
    ['a file without its end', 'damaged', (file) => file.slice(0, -60)],
    ['one changed character', 'damaged', (file) => file.replace(/(?<=\n.{20})./u, '~')],
    ['lines beyond the last', 'damaged', (file) => `${file}more\n`],
    ['a later version', 'newer-version', rewritten((header) => ({ ...header, version: 2 }))],
    ['a header with more', 'damaged', rewritten((header) => ({ ...header, extra: 1 }))],
    [
      'a KDF that would hang',
      'damaged',
      rewritten((header) => ({ ...header, kdf: { ...header.kdf, memoryKiB: 4_194_304 } })),
    ],
    [
      'a KDF that is cheap to guess through',
      'damaged',
      rewritten((header) => ({ ...header, kdf: { ...header.kdf, memoryKiB: 8 } })),
    ],
    [
      'a header that was changed along with the checksum',
      'wrong-password',
      rewritten((header) => ({ ...header, createdAt: 1 })),
    ],
  ])('%s is %s', async (_, code, change) => {
    expect(await open(change)).toBe(code);
  });

  it('a wrong password is no damage', async () => {
    expect(await open((file) => file, 'another')).toBe('wrong-password');
  });
});

describe('the contents', () => {
  it('keep what a later release wrote, for the next file', () => {
    const { contents } = decodeContents(
      encodeCanonical(
        new Map<string, never>([
          ['passkeys', [withMember(encodeEntry(), 'colour', 'green')] as never],
          ['vaultColour', 'blue' as never],
        ]),
      ),
    );
    expect(contents.carried.map(({ subject }) => subject)).toEqual([
      `passkey/${passkeySource(0).id}`,
      'file',
    ]);
    const again = new Decoder({ mapsAsObjects: false }).decode(encodeContents(contents)) as Map<
      string,
      unknown
    >;
    expect(again.get('vaultColour')).toBe('blue');
    expect((again.get('passkeys') as Map<string, unknown>[])[0]?.get('colour')).toBe('green');
  });

  it('leave out an entry that does not read, and count it', () => {
    const strange = { ...passkeySource(1), alg: -7777 as never };
    const stranger = keptAccount(1);
    const { contents, unread } = decodeContents(
      encodeContents({
        ...fullContents(1),
        passkeys: [
          { source: strange, secrets: passkeySecrets(1) },
          { source: passkeySource(2), secrets: passkeySecrets(2) },
        ],
        // The key of another address: whoever pays to it would pay into nothing.
        accounts: [{ ...stranger, secret: keptAccount(2).secret }],
      }),
    );
    expect(unread).toBe(2);
    expect(contents.passkeys.map(({ source }) => source.id)).toEqual([passkeySource(2).id]);
    expect(contents.accounts).toEqual([]);
  });

  it('stand a name that is no text', () => {
    const source = passkeySource(1, { userName: 'half \ud83d a pair' });
    const whole = { ...fullContents(0), passkeys: [{ source, secrets: passkeySecrets(1) }] };
    const { contents } = decodeContents(encodeContents(whole));
    expect(contents.passkeys[0]?.source.userName).toBe('half \ufffd a pair');
  });
});

function encodeEntry(): Map<string, unknown> {
  const whole = encodeContents({ ...fullContents(1), hidden: [] });
  const root = new Decoder({ mapsAsObjects: false }).decode(whole) as Map<string, unknown>;
  const [entry] = root.get('passkeys') as [Map<string, unknown>];
  return new Map(
    [...entry].map(([name, value]) => [
      name,
      value instanceof Uint8Array ? new Uint8Array(value) : value,
    ]),
  );
}

function withMember(
  entry: Map<string, unknown>,
  name: string,
  value: unknown,
): Map<string, unknown> {
  return new Map([...entry, [name, value]]);
}
