import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { build } from 'vite';

/** Bundles the page that only signs, as for production; gives the folder with its `floor.html`. */
export async function buildFloor(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tidekey-floor-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: join(import.meta.dirname, 'in-page', 'floor.ts'),
        output: { entryFileNames: 'floor.js' },
      },
    },
  });
  const page =
    '<!doctype html><title>Floor</title><script type="module" src="./floor.js"></script>';
  await writeFile(join(folder, 'floor.html'), page);
  return folder;
}
