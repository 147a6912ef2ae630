import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { build } from 'vite';

import manifest from '../../manifest.json' with { type: 'json' };

const root = fileURLToPath(new URL('../../', import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** Builds pages of ours, named by their HTML files in `src/ui`, into the folder `site`. */
export async function buildPages(pages: readonly string[], site: string): Promise<void> {
  const input = [...new Set(pages.map((page) => `${root}src/ui/${page}`))];
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: site,
      emptyOutDir: true,
      modulePreload: false,
      chunkSizeWarningLimit: 4096,
      rolldownOptions: { input },
    },
  });
}

export interface PageServer {
  readonly origin: string;
  readonly close: () => void;
}

/** Serves built pages on a free local port, under the Content-Security-Policy that the extension has. */
export async function servePages(site: string): Promise<PageServer> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    // Browsers ask for it on their own; an extension's pages have none.
    if (path === '/favicon.ico') {
      response.statusCode = 204;
      response.end();
      return;
    }
    readFile(`${site}${path}`).then(
      (body) => {
        response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
        response.setHeader(
          'content-security-policy',
          manifest.content_security_policy.extension_pages,
        );
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
  return { origin: `http://localhost:${port}`, close: () => server.close() };
}
