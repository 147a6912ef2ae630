import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { build } from 'vite';

import manifest from '../../manifest.json' with { type: 'json' };
import { GECKO_ID } from '../../scripts/derive-manifest';
import { ownWasmOnly } from '../../scripts/own-wasm-only';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const SCAN_PAGE = 'src/ui/scan/scan.html';
export const PROBE_PAGE = 'e2e/codes/probe.html';

/**
 * The real scanning page and the shipped reader, bundled as for production, under the extension's own content security policy,
 * around a background that only records. One folder serves both browsers.
 */
export async function buildScanExtension(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tidekey-scan-'));
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [react(), ownWasmOnly()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      modulePreload: false,
      rolldownOptions: { input: [SCAN_PAGE, PROBE_PAGE].map((page) => resolve(root, page)) },
    },
  });
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      lib: {
        entry: resolve(root, 'e2e/codes/recording-background.ts'),
        formats: ['iife'],
        name: 'background',
        fileName: () => 'background.js',
      },
    },
  });
  const { name, description, version, default_locale, content_security_policy } = manifest;
  await writeFile(
    join(folder, 'manifest.json'),
    JSON.stringify({
      ...{ manifest_version: 3, name, description, version, default_locale },
      content_security_policy,
      background: { service_worker: 'background.js', scripts: ['background.js'] },
      browser_specific_settings: { gecko: { id: GECKO_ID } },
    }),
  );
  return folder;
}
