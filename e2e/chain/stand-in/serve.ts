import { createServer, type RequestListener, type Server } from 'node:http';
import express, { type RequestHandler, type Router } from 'express';
import type { Faults } from './faults.js';
import { Refusal } from './ledger/refusal.js';
import { sendRefusal } from './routes/write-reply.js';

/** A server for one set of routes. */
export function chainApp(
  routes: Router,
  faults: Faults,
  header: string,
  token: string | undefined,
): RequestListener {
  const server = express();
  server.disable('x-powered-by');
  server.use(crossOrigin(header));
  server.use(faults.handler);
  server.use((request, response, next) => {
    if (token === undefined || request.get(header) === token) next();
    else sendRefusal(response, 401, 'Invalid API Token');
  });
  server.use((request, response) => {
    routes(request, response, (error: unknown) => {
      if (error instanceof Refusal) sendRefusal(response, 400, error.message);
      else if (error === undefined) sendRefusal(response, 404, 'Not Found');
      else sendRefusal(response, 500, error instanceof Error ? error.message : 'unknown');
    });
  });
  return server;
}

/** Any origin, no credentials, and the one header: algod's own. */
function crossOrigin(header: string): RequestHandler {
  return (request, response, next) => {
    response.set('Access-Control-Allow-Origin', '*');
    if (request.method !== 'OPTIONS') {
      next();
      return;
    }
    response.set('Access-Control-Allow-Headers', `${header}, Content-Type`);
    response.set('Access-Control-Allow-Methods', 'GET, POST, PUT, OPTIONS');
    response.status(204).end();
  };
}

export async function listen(
  listener: RequestListener,
  port: number,
  host: string,
): Promise<{ readonly server: Server; readonly origin: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  return { server, origin: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}` };
}

export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeAllConnections();
  await closed;
}
