/**
 * `npm run package`: `dist/tidekey-chrome.zip` and `dist/tidekey-firefox.zip`. The archive holds the files in the order of
 * their names, with one fixed date, so two builds of one source give equal bytes.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

import { zipSync, type Zippable } from 'fflate';

import { TARGETS, type Target } from './derive-manifest';

/** The first date that the zip format knows. */
const DATE = new Date(1980, 0, 1);

export function zipOf(folder: string): Uint8Array {
  const files: Zippable = {};
  for (const path of filesBelow(folder).sort()) {
    const name = relative(folder, path).split(sep).join('/');
    files[name] = [readFileSync(path), { mtime: DATE, level: 9, os: 3, attrs: 0o644 << 16 }];
  }
  return zipSync(files);
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    // Vite's own manifest folder describes the build and is no part of the extension.
    if (entry.name === '.vite') return [];
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function packageTarget(target: Target): void {
  const zip = zipOf(join('dist', target));
  const file = join('dist', `tidekey-${target}.zip`);
  writeFileSync(file, zip);
  console.log(`${createHash('sha256').update(zip).digest('hex')}  ${file}  ${zip.length} bytes`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await import('./build');
  for (const target of TARGETS) packageTarget(target);
}
