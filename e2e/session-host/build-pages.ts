import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { build } from 'vite';

import { GECKO_ID } from '../../scripts/derive-manifest';
import { withoutFunctionConstructor } from '../../scripts/without-function-constructor';

export interface BuiltPages {
  /** An extension of the session host and the stand-in background; one folder for both browsers. */
  readonly extension: string;
  /** The dapp's page, to be served by a service. */
  readonly dapp: string;
}

/** Bundles the real session host as for production, under the production manifest's content security policy. */
export async function buildPages(): Promise<BuiltPages> {
  const extension = await mkdtemp(join(tmpdir(), 'tidekey-session-host-'));
  await build({
    configFile: false,
    logLevel: 'error',
    base: './',
    plugins: [withoutFunctionConstructor()],
    build: {
      outDir: extension,
      emptyOutDir: true,
      copyPublicDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: [
          resolve('src/session-host/session-host.html'),
          resolve('e2e/session-host/pages/control.html'),
        ],
      },
    },
  });
  const manifest = JSON.parse(await readFile('manifest.json', 'utf8')) as {
    content_security_policy: object;
    host_permissions: readonly string[];
  };
  await writeFile(join(extension, 'background.js'), '');
  await writeFile(
    join(extension, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'session host alone',
      version: '1.0',
      background: { service_worker: 'background.js', scripts: ['background.js'] },
      browser_specific_settings: { gecko: { id: GECKO_ID } },
      permissions: ['offscreen', 'storage'],
      host_permissions: manifest.host_permissions,
      content_security_policy: manifest.content_security_policy,
    }),
  );
  return { extension, dapp: await buildDapp() };
}

async function buildDapp(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tidekey-dapp-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      copyPublicDir: false,
      lib: {
        entry: resolve('e2e/session-host/pages/dapp.ts'),
        formats: ['iife'],
        name: 'page',
        fileName: () => 'dapp.js',
      },
    },
  });
  const page = '<!doctype html><title>dapp</title><script src="./dapp.js"></script>';
  await writeFile(join(folder, 'index.html'), page);
  return folder;
}
