import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface ContentScript {
  /** Inside the extension. */
  readonly path: string;
  readonly file: string;
  readonly bytes: number;
  readonly gzipped: number;
}

interface Manifest {
  readonly content_scripts: readonly { readonly js: readonly string[] }[];
}

/** Everything that the built extension runs in every frame. */
export async function readContentScripts(extension: string): Promise<readonly ContentScript[]> {
  const text = await readFile(join(extension, 'manifest.json'), 'utf8');
  const manifest = JSON.parse(text) as Manifest;
  return Promise.all(
    manifest.content_scripts
      .flatMap(({ js }) => js)
      .map(async (path) => {
        const source = await readFile(join(extension, path));
        return {
          path,
          file: basename(path),
          bytes: source.length,
          gzipped: gzipSync(source, { level: 9 }).length,
        };
      }),
  );
}
