import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bytesNeedle, findNeedles, textNeedle } from './needles';

const KEY = Uint8Array.from({ length: 32 }, (_, index) => (index * 37 + 11) & 0xff);
const key = Buffer.from(KEY);

describe('the search for secrets', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tidekey-needles-'));
    await mkdir(join(folder, 'deep', 'er'), { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each<[string, Buffer]>([
    ['raw', key],
    ['hexadecimal', Buffer.from(key.toString('hex'))],
    ['base64', Buffer.from(key.toString('base64'))],
    ['base64url in UTF-16', Buffer.from(key.toString('base64url'), 'utf16le')],
  ])('finds a key that is written %s', async (_form, written) => {
    const file = join(folder, 'deep', 'er', 'file');
    await writeFile(file, Buffer.concat([Buffer.from('before'), written, Buffer.from('after')]));
    expect(await findNeedles(folder, {}, [bytesNeedle('key', KEY)])).toEqual([
      'key in deep/er/file',
    ]);
  });

  it('finds a text in a log, and not another one', async () => {
    const needles = [textNeedle('password', 'open sesame'), textNeedle('other', 'open barley')];
    const logs = { console: 'he said: open sesame!' };
    expect(await findNeedles(folder, logs, needles)).toEqual(['password in console']);
  });
});
