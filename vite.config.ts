import { fileURLToPath } from 'node:url';

import { crx } from '@crxjs/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

import manifest from './manifest.json' with { type: 'json' };
import { deriveManifest, readTarget } from './scripts/derive-manifest';
import { ownWasmOnly } from './scripts/own-wasm-only';
import { withoutFunctionConstructor } from './scripts/without-function-constructor';

const target = readTarget(process.env['TARGET'] ?? 'chrome');
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  define: { 'import.meta.env.TARGET': JSON.stringify(target) },
  plugins: [
    react(),
    ownWasmOnly(),
    withoutFunctionConstructor(),
    crx({
      manifest: deriveManifest(manifest, target),
      browser: target,
      // Nothing of ours is reachable for a page: a web-accessible file is a fingerprint.
      contentScripts: { injectCss: false },
    }),
  ],
  build: {
    outDir: `dist/${target}`,
    emptyOutDir: true,
    target: ['chrome121', 'firefox128'],
    // Reviewers of the stores and of our users read what is shipped.
    minify: 'oxc',
    modulePreload: false,
    sourcemap: false,
    rolldownOptions: {
      input: {
        prompt: at('src/ui/prompt/prompt.html'),
        onboarding: at('src/ui/onboarding/onboarding.html'),
        scan: at('src/ui/scan/scan.html'),
        'session-host': at('src/session-host/session-host.html'),
      },
    },
  },
});
