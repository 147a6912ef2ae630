import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';

import { build } from 'vite';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

export interface BenchPage {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Bundles the page that draws and reads, readers and all, as for production, and serves it. */
export async function serveBenchPage(): Promise<BenchPage> {
  const folder = await mkdtemp(join(tmpdir(), 'tidekey-codes-'));
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'in-page'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, modulePreload: false, chunkSizeWarningLimit: 4096 },
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    readFile(join(folder, pathname === '/' ? 'index.html' : pathname)).then(
      (body) => {
        response.setHeader('content-type', TYPES[extname(pathname)] ?? 'text/html');
        response.end(body);
      },
      () => {
        response.statusCode = 404;
        response.end();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
