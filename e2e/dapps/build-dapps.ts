import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { build } from 'vite';

/** Every page by name; each becomes `<name>.html`. */
export const DAPP_PAGES = {
  'liquid-client': 'e2e/dapps/liquid-client/main.ts',
  'use-wallet-client': 'e2e/dapps/use-wallet-client/main.ts',
  peers: 'e2e/dapps/peers/main.ts',
  'evil-dapp': 'e2e/attacks/liquid/evil-dapp/main.ts',
  'foreign-page': 'e2e/attacks/liquid/foreign-page/main.ts',
  'reference-wallet': 'e2e/dapps/reference-wallet/main.ts',
} as const;

export type DappPageName = keyof typeof DAPP_PAGES;

const pageText = (name: string): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>${name}</title>
  <link rel="icon" href="data:," />
  <script type="module" src="./${name}.js"></script>
</html>
`;

let built: Promise<string> | undefined;

/**
 * Bundles the dapps and wallets that tests run against, from node_modules into a temporary folder, once per process.
 * Serve it by `staticFolders: { '/dapps': folder }` of a service, or from an origin of its own.
 */
export function buildDapps(): Promise<string> {
  built ??= bundle();
  return built;
}

/** Removes what was built: a test runner ends its processes without notice. */
export async function removeDapps(): Promise<void> {
  if (built === undefined) return;
  const folder = await built;
  built = undefined;
  await rm(folder, { recursive: true, force: true });
}

async function bundle(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tidekey-dapps-'));
  const entries = Object.entries(DAPP_PAGES);
  await build({
    configFile: false,
    logLevel: 'error',
    base: './',
    build: {
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: Object.fromEntries(entries.map(([name, entry]) => [name, resolve(entry)])),
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
  for (const [name] of entries) await writeFile(join(folder, `${name}.html`), pageText(name));
  return folder;
}
