import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import messages from '../../../public/_locales/en/messages.json';

const root = new URL('../../../', import.meta.url).pathname;
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/u.test(path) && !path.endsWith('.test.ts'))
  .map((path) => readFileSync(join(root, 'src', path), 'utf8'));
const manifest = readFileSync(join(root, 'manifest.json'), 'utf8');
const keys = Object.keys(messages);

const literals = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/['"]([A-Za-z0-9_]+)['"]/gu)].map(([, key]) => key),
  ),
);
const named = new Set([...manifest.matchAll(/__MSG_(\w+)__/gu)].map(([, key]) => key));

describe('the packaged messages', () => {
  it('hold no words that nothing shows', () => {
    const unused = keys.filter((key) => {
      const counted = key.replace(/_(?:one|other)$/u, '');
      return !literals.has(key) && !literals.has(counted) && !named.has(key);
    });
    expect(unused).toEqual([]);
  });

  it('hold every key that the manifest names', () => {
    expect(keys).toEqual(expect.arrayContaining([...named]));
  });

  it('have a plural for every singular', () => {
    const plurals = keys
      .filter((key) => key.endsWith('_one'))
      .map((key) => key.replace(/_one$/u, '_other'));
    expect(plurals).not.toHaveLength(0);
    expect(keys).toEqual(expect.arrayContaining(plurals));
  });

  it('use placeholders without gaps', () => {
    const gaps = Object.entries(messages).filter(([, { message }]) => {
      const used = new Set([...message.matchAll(/\$([1-9])/gu)].map(([, digit]) => Number(digit)));
      return Math.max(0, ...used) !== used.size;
    });
    expect(gaps).toEqual([]);
  });

  it('fit the names that both browsers accept', () => {
    expect(keys.filter((key) => !/^[A-Za-z0-9_]+$/u.test(key))).toEqual([]);
  });
});
