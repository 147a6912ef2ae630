import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

const SOURCES = join(import.meta.dirname, '..', '..');

function pathsWith(pattern: RegExp): readonly string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|tsx|js|mjs)$/u.test(path) && !/\.test\.tsx?$/u.test(path))
    .filter((path) => pattern.test(readFileSync(join(SOURCES, path), 'utf8')))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

describe('the signature of an account key', () => {
  it('is made only for challenges, transactions and digests of data', () => {
    expect(pathsWith(/accountSignature|account-signature/u)).toEqual([
      'core/algorand/account-signature.ts',
      'core/algorand/data-signing/sign-data-digest.ts',
      'core/algorand/raw-sign.ts',
      'core/algorand/signing/sign-transaction-bytes.ts',
    ]);
  });

  it('has no other road: nothing else signs with Ed25519', () => {
    expect(pathsWith(/ed25519\.sign\(/u)).toEqual(['core/algorand/account-signature.ts']);
  });
});
