import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { TARGETS, type Target } from '../../scripts/derive-manifest';
import { filesBelow, zipOf } from '../../scripts/package';

const KNOWN_ENDINGS = ['.css', '.html', '.js', '.json', '.png', '.svg', '.wasm'];

/** Addresses that libraries carry as text and never open: namespaces, error pages, licences. */
const HARMLESS_ADDRESS =
  /^https?:\/\/(?:www\.w3\.org|react\.dev|reactjs\.org|socket\.io\/docs\/|localhost|\$|`|'|"|\/)/u;

interface Shipped {
  readonly name: string;
  readonly text: string;
}

function scripts(target: Target): readonly Shipped[] {
  const folder = join('dist', target);
  return filesBelow(folder)
    .filter((path) => extname(path) === '.js')
    .map((path) => ({ name: relative(folder, path), text: readFileSync(path, 'utf8') }));
}

describe.each(TARGETS)('the bundle of %s', (target) => {
  it('holds known kinds of files only', () => {
    const endings = new Set(filesBelow(join('dist', target)).map((path) => extname(path)));

    expect([...endings].filter((ending) => !KNOWN_ENDINGS.includes(ending))).toEqual([]);
  });

  it('makes no code from strings', () => {
    const offenders = scripts(target).filter(({ text }) =>
      /\beval\s*\(|\bnew Function\b|[^\w.]Function\s*\(\s*["'`]|importScripts\s*\(/u.test(text),
    );

    expect(offenders.map(({ name }) => name)).toEqual([]);
  });

  it('names no remote address that it could load from', () => {
    const addresses = scripts(target).flatMap(({ name, text }) =>
      [...text.matchAll(/https?:\/\/[^\s"'`\\)]+/gu)].map(([address]) => `${name}: ${address}`),
    );

    expect(
      addresses.filter((each) => !HARMLESS_ADDRESS.test(each.slice(each.indexOf(': ') + 2))),
    ).toEqual([]);
  });

  it('has no inline script and no inline handler in its pages', () => {
    const pages = filesBelow(join('dist', target)).filter((path) => extname(path) === '.html');

    expect(pages.length).toBeGreaterThanOrEqual(4);
    for (const page of pages) {
      const html = readFileSync(page, 'utf8');
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/u);
      expect(html).not.toMatch(/\son\w+=|\sstyle=|javascript:/u);
    }
  });

  it('carries nothing that only tests use', () => {
    const offenders = scripts(target).filter(({ text }) =>
      /fake-indexeddb|puppeteer-core|playwright-core|nid-webauthn-emulator|simplewebauthn/u.test(
        text,
      ),
    );

    expect(offenders.map(({ name }) => name)).toEqual([]);
  });

  it('leaves the hook without imports and extension objects, which no page has', () => {
    const { content_scripts } = JSON.parse(
      readFileSync(join('dist', target, 'manifest.json'), 'utf8'),
    ) as { content_scripts: { js: string[]; world: string }[] };
    const [hook = ''] = content_scripts.find(({ world }) => world === 'MAIN')?.js ?? [];
    const text = readFileSync(join('dist', target, hook), 'utf8');

    expect(text).not.toMatch(/\bimport\b|\brequire\s*\(|\b(?:chrome|browser)\s*[.?[]/u);
  });

  it('keeps hook and relay within 13 kB gzip', () => {
    const content = JSON.parse(readFileSync(join('dist', target, 'manifest.json'), 'utf8')) as {
      content_scripts: { js: string[] }[];
    };
    const bytes = content.content_scripts
      .flatMap(({ js }) => js)
      .map((file) => gzipSync(readFileSync(join('dist', target, file)), { level: 9 }).length);

    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(13 * 1024);
  });

  it('keeps the background within 200 kB gzip', () => {
    const background = scripts(target).filter(({ name }) =>
      /background|service-worker|index\.ts/u.test(name),
    );
    const bytes = background.map(({ text }) => gzipSync(text, { level: 9 }).length);

    expect(bytes.length).toBeGreaterThan(0);
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(200 * 1024);
  });

  it('is the same bytes when it is built again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tidekey-build-'));
    try {
      const built = spawnSync(
        'npx',
        ['--no-install', 'vite', 'build', '--logLevel', 'error', '--outDir', folder],
        { env: { ...process.env, NODE_ENV: 'production', TARGET: target } },
      );
      expect(built.status).toBe(0);
      expect(Buffer.compare(zipOf(folder), zipOf(join('dist', target)))).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
