import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { build } from 'vite';

/** Bundles a page that only runs a script, as for production; gives the folder with its `<name>.html`. */
export async function buildPage(name: string, script: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `tidekey-${name}-`));
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
        input: script,
        output: { entryFileNames: `${name}.js` },
      },
    },
  });
  const page = `<!doctype html><title>${name}</title><script type="module" src="./${name}.js"></script>`;
  await writeFile(join(folder, `${name}.html`), page);
  return folder;
}
