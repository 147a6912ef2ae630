import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';

import { staticMount } from '../service/static-mounts';

/** A web server that has nothing to do with any service. */
export interface DappServer {
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves a folder at an origin of its own.
 *
 * @param host a name that browsers take for this machine: `localhost`, or any name under it for another site.
 */
export async function serveDapps(folder: string, host = 'localhost'): Promise<DappServer> {
  const app = express();
  app.use(staticMount({ folder }));
  const server = createServer((request, response) => {
    app(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
