import { generateKeyPairSync } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { inflateRaw } from '../../platform/compression/inflate-raw';
import { ExchangeError } from './exchange-error';
import { readMessagePack, MessagePackError } from './message-pack';
import { readPrivateKey } from './private-key';
import { readForeignFile } from './read-foreign-file';

const ports = { now: () => 1, randomId: () => 'id', inflateRaw };
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const der = privateKey.export({ format: 'der', type: 'pkcs8' });
const key = der.toString('base64url');
const FILES = [
  {
    encrypted: false,
    items: [
      {
        name: 'n',
        login: {
          fido2Credentials: [
            { credentialId: 'b64.AA', rpId: 'a.example', keyValue: key, userHandle: 'AA' },
          ],
        },
      },
    ],
  },
  {
    relyingParty: 'a.example',
    credentialId: 'AA',
    userHandle: 'AA',
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }),
  },
  {
    version: { major: 1, minor: 0 },
    accounts: [
      {
        items: [
          {
            title: 't',
            credentials: [
              {
                type: 'passkey',
                credentialId: 'AA',
                rpId: 'a.example',
                userHandle: 'AA',
                key,
                fido2Extensions: { largeBlob: { uncompressedSize: 1, data: 'AA' } },
              },
            ],
          },
        ],
      },
    ],
  },
  {
    version: '1',
    vaults: { v: { items: [{ data: { content: { passkeys: [{ content: 'gqFjkKF2AQ' }] } } }] } },
  },
  { version: '1.0', suite: 'HMAC-SHA256:sodium_secretbox_easy', ciphertext: 'AAAA'.repeat(20) },
].map((file) => JSON.stringify(file));

async function onlyItsOwnError(file: string, password?: string): Promise<void> {
  try {
    await readForeignFile(ports, file, password);
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
  }
}

describe('reading a file of another program throws its own error and no other', () => {
  it('for any text', async () => {
    await fc.assert(fc.asyncProperty(fc.string(), fc.string(), onlyItsOwnError));
  });

  it('for any JSON', async () => {
    await fc.assert(fc.asyncProperty(fc.json(), (file) => onlyItsOwnError(file)));
  });

  it('for any change of a real file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...FILES),
        fc.nat(2000),
        fc.nat(30),
        fc.string({ maxLength: 30 }),
        (file, at, length, by) => {
          const from = at % file.length;
          return onlyItsOwnError(file.slice(0, from) + by + file.slice(from + length), 'w');
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('for any value in any place of a real file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...FILES), fc.nat(60), fc.jsonValue(), (file, at, by) => {
        let seen = 0;
        const changed = JSON.stringify(JSON.parse(file), (_, value: unknown) => {
          seen += 1;
          return seen === at + 2 ? by : value;
        });
        return onlyItsOwnError(changed, 'w');
      }),
      { numRuns: 1000 },
    );
  });

  it('for depth and size without end', async () => {
    for (const file of ['['.repeat(200_000), `{"items":${'{"a":'.repeat(100_000)}`]) {
      await expect(readForeignFile(ports, file)).rejects.toBeInstanceOf(ExchangeError);
    }
  });
});

describe('the readers below', () => {
  it('give a key or none for any change of PKCS#8', () => {
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.uint8Array({ maxLength: 8 }), (at, by) => {
        const changed = new Uint8Array(der);
        changed.set(by.subarray(0, changed.length - at), at);
        readPrivateKey(changed);
      }),
    );
  });

  it('refuse MessagePack with their own error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          readMessagePack(new Uint8Array(bytes));
        } catch (error) {
          if (!(error instanceof MessagePackError)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });
});
