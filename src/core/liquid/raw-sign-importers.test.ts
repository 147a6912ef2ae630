import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { describe, expect, it } from 'vitest';

const SOURCES = join(import.meta.dirname, '..', '..');

interface Source {
  readonly path: string;
  readonly text: string;
}

function readSources(): readonly Source[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|tsx|js|mjs)$/u.test(path) && !/\.test\.tsx?$/u.test(path))
    .map((path) => ({
      path: relative(SOURCES, join(SOURCES, path)).replaceAll('\\', '/'),
      text: readFileSync(join(SOURCES, path), 'utf8'),
    }));
}

function pathsWith(sources: readonly Source[], pattern: RegExp): readonly string[] {
  return sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
}

describe('raw signing', () => {
  const sources = readSources();
  /** Any mention counts (an import, a re-export, a new name for it) but the answer mode `raw-signatures`. */
  const rawSigning = /raw-sign(?!atures)|signRaw/u;

  it('is named nowhere but in its own file and in the proof behind the challenge policy', () => {
    expect([...pathsWith(sources, rawSigning)].sort()).toEqual([
      'core/algorand/raw-sign.ts',
      'core/liquid/prove-account.ts',
    ]);
  });

  it('gets challenges from the policy only: nothing else calls bytes a login challenge', () => {
    expect(pathsWith(sources, /as (?:unknown as )?LoginChallenge/u)).toEqual([
      'core/liquid/check-challenge.ts',
    ]);
  });

  it('would be found in another file', () => {
    const intruder = { path: 'ui/x.tsx', text: "export * from '../core/algorand/raw-sign';" };
    expect(pathsWith([...sources, intruder], rawSigning)).toContain('ui/x.tsx');
  });
});
