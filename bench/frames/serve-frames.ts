import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const FRAME = '<!doctype html><title>Frame</title><p>A frame.</p><script>var ran = true;</script>';

/** A page, and the frame that it loads many times; nothing is cached, so that every round costs the same. */
export async function serveFrames(): Promise<{
  readonly url: string;
  readonly close: () => Promise<void>;
}> {
  const script = await readFile(join(import.meta.dirname, 'load-frames.js'), 'utf8');
  const page = `<!doctype html><title>Frames</title><body><script>${script}</script></body>`;
  const server = createServer((request, response) => {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.end(request.url?.startsWith('/frame.html') === true ? FRAME : page);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
