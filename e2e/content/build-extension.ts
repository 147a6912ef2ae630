import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { build } from 'vite';

import { GECKO_ID } from '../../scripts/derive-manifest';

const SCRIPTS = {
  'page-hook.js': 'src/content/page-hook.iife.ts',
  'relay.js': 'src/content/relay.iife.ts',
  'background.js': 'e2e/content/scripted-background.ts',
} as const;

const MATCHES = ['https://*/*', 'http://localhost/*', 'http://*.localhost/*'];

export interface BuildOptions {
  /** Each script leaves its running time on the page. */
  readonly timed?: boolean;
  /** Without its content scripts: the browser as it is, in the same test bed. */
  readonly absent?: boolean;
}

/**
 * The real content scripts, bundled as for production, around a scripted background: everything that the page can see
 * of us, without a vault or a window. One folder serves both browsers.
 */
export async function buildExtension(options: BuildOptions = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tidekey-content-'));
  await mkdir(folder, { recursive: true });
  for (const [fileName, entry] of Object.entries(SCRIPTS)) {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: folder,
        emptyOutDir: false,
        copyPublicDir: false,
        lib: {
          entry: resolve(entry),
          formats: ['iife'],
          name: 'content',
          fileName: () => fileName,
        },
      },
    });
  }
  if (options.timed === true) {
    await timeScript(folder, 'relay.js');
    await timeScript(folder, 'page-hook.js');
  }
  const script = { matches: MATCHES, run_at: 'document_start', all_frames: true };
  const everywhere = { ...script, match_origin_as_fallback: true };
  const manifest = {
    manifest_version: 3,
    name: 'content scripts alone',
    version: '1.0',
    background: { service_worker: 'background.js', scripts: ['background.js'] },
    browser_specific_settings: { gecko: { id: GECKO_ID } },
    host_permissions: MATCHES,
    content_scripts:
      options.absent === true
        ? []
        : [
            { ...everywhere, js: ['relay.js'], world: 'ISOLATED' },
            { ...everywhere, js: ['page-hook.js'], world: 'MAIN' },
          ],
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}

/** Lets a content script leave its own running time on the root element: worlds share nothing else. */
async function timeScript(folder: string, name: keyof typeof SCRIPTS): Promise<void> {
  const path = join(folder, name);
  const code = await readFile(path, 'utf8');
  const attribute = JSON.stringify(name.replace('.js', '-milliseconds'));
  await writeFile(
    path,
    `{ const started = performance.now(); ${code}; const ended = performance.now();
    document.documentElement?.setAttribute(${attribute}, ended - started); }`,
  );
}

export function readBundle(folder: string, name: keyof typeof SCRIPTS): Promise<Buffer> {
  return readFile(join(folder, name));
}
