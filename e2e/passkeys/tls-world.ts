import { readFileSync } from 'node:fs';
import { createServer as createProxy, type IncomingHttpHeaders, type Server } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';

/** What a host answers at a path. */
export interface Answer {
  readonly contentType: string;
  readonly body: string;
  /** Milliseconds. */
  readonly delay?: number;
}

export interface TlsWorld {
  /** Give it to `launch`: every host of the browser leads here. */
  readonly proxyPort: number;
  /** What was asked of hosts at `/.well-known/webauthn`. */
  readonly asked: readonly { readonly host: string; readonly headers: IncomingHttpHeaders }[];
  close(): Promise<void>;
}

const here = new URL('tls/', import.meta.url);
/** For nobody but these tests, whose browsers believe any certificate. */
const tls = {
  key: readFileSync(new URL('key.pem', here)),
  cert: readFileSync(new URL('certificate.pem', here)),
};

/**
 * Several sites under real names over TLS on this machine, reached through a proxy: related origins are asked for over
 * https only, and belong to different registrable domains.
 */
export async function startTlsWorld(
  page: string,
  lists: Readonly<Record<string, Answer>>,
): Promise<TlsWorld> {
  const asked: { host: string; headers: IncomingHttpHeaders }[] = [];
  const sites = createServer(tls, (request, response) => {
    const { host = '' } = request.headers;
    if (request.url !== '/.well-known/webauthn') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
      return;
    }
    asked.push({ host, headers: request.headers });
    const list = lists[host];
    if (list === undefined) response.writeHead(404).end();
    else {
      setTimeout(() => {
        response.writeHead(200, { 'content-type': list.contentType }).end(list.body);
      }, list.delay ?? 0);
    }
  });
  const port = await listen(sites);
  const proxy = createProxy();
  const tunnels = new Set<() => void>();
  proxy.on('connect', (_request, client, head) => {
    const site = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      site.write(head);
      site.pipe(client).pipe(site);
    });
    const cut = (): void => {
      tunnels.delete(cut);
      site.destroy();
      client.destroy();
    };
    tunnels.add(cut);
    // An end that breaks off takes the other one along, or the servers would wait for it when they close.
    for (const end of [site, client]) end.on('error', cut).on('close', cut);
  });
  const proxyPort = await listen(proxy);
  return {
    proxyPort,
    asked,
    close: async () => {
      for (const cut of tunnels) cut();
      await Promise.all([sites, proxy].map(stop));
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
