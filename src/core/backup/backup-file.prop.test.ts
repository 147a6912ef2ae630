import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fullContents } from '../../../test/fakes/vault-contents';
import { fakeVaultPorts } from '../../../test/fakes/vault-ports';
import { decodeContents, encodeContents } from './backup-contents';
import { BackupError } from './backup-error';
import { openBackup, sealBackup } from './backup-file';

const ports = fakeVaultPorts();

async function onlyItsOwnError(work: () => unknown): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    return true;
  }
}

describe('reading a backup throws its own error and no other', () => {
  it('for any text', async () => {
    const start = fc.constantFrom(
      '',
      '{"format":"tidekey-backup"',
      '{"format":"tidekey-backup"}\n',
    );
    await fc.assert(
      fc.asyncProperty(start, fc.string(), (head, rest) =>
        onlyItsOwnError(() => openBackup(ports, 'password', head + rest)),
      ),
    );
  });

  it('for any change of a real file, also with its checksum made right', async () => {
    const file = await sealBackup(ports, 'password', encodeContents(fullContents()));
    const change = fc.record({
      at: fc.nat(file.length - 1),
      length: fc.nat(40),
      by: fc.string({ maxLength: 40 }),
      repaired: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, length, by, repaired }) => {
        const changed = file.slice(0, at) + by + file.slice(at + length);
        const read = await openBackup(
          ports,
          'password',
          repaired ? withRightChecksum(changed) : changed,
        ).then(
          ({ contents }) => contents,
          (error: unknown) => {
            if (!(error instanceof BackupError)) throw error;
            return undefined;
          },
        );
        // What opens is what was sealed: no change of a byte goes unnoticed.
        if (read !== undefined) expect(read).toEqual(encodeContents(fullContents()));
      }),
      { numRuns: 300 },
    );
  });

  it('for any change of the contents, as somebody who knows the password can make it', async () => {
    const encoded = encodeContents(fullContents());
    await fc.assert(
      fc.asyncProperty(fc.nat(encoded.length - 1), fc.uint8Array({ maxLength: 12 }), (at, by) => {
        const changed = Uint8Array.from(encoded);
        changed.set(by.subarray(0, changed.length - at), at);
        return onlyItsOwnError(() => encodeContents(decodeContents(changed).contents));
      }),
      { numRuns: 1000 },
    );
  });
});

function withRightChecksum(file: string): string {
  const [line = '', body = ''] = file.split('\n');
  const lines = `${line}\n${body}\n`;
  return `${lines}${createHash('sha256').update(lines).digest('base64url')}\n`;
}
