import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PageServer {
  /** `http://localhost:<port>` */
  readonly origin: string;
  /**
   * Serves `work` as the first inline script of a page and gives the page's address and what `work` resolves to. The
   * page reports by itself, with functions that it took before `work` could replace them.
   */
  serve(work: Work, options?: PageOptions): ServedPage;
  close(): Promise<void>;
}

/** Runs in the page: a function without any reference to what stands around it. */
export type Work = (argument: string) => unknown;

export interface PageOptions {
  readonly argument?: string;
  /** Only scripts with a nonce, connections to this server, and frames of it. */
  readonly strictCsp?: boolean;
  /** By a host that no content script matches, but that is a secure context as well. */
  readonly withoutExtension?: boolean;
}

export interface ServedPage {
  readonly url: string;
  readonly report: Promise<unknown>;
}

const NONCE = 'c29tZSBub25jZQ';
const STRICT = `default-src 'none'; script-src 'nonce-${NONCE}'; connect-src 'self'; frame-src 'self'`;

const EMPTY = '<!doctype html><title>empty</title>';
/** For a frame: asks, and tells its parent what the relay sent. */
const ASKING = `<!doctype html><title>asking</title><script>
navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16) } }).then((credential) => {
  const heard = JSON.parse(new TextDecoder().decode(credential.response.clientDataJSON));
  parent.postMessage(heard[heard.length - 1], '*');
}, (error) => parent.postMessage(String(error), '*'));
</script>`;

function pageText(path: string, work: Work, argument: string): string {
  return `<!doctype html><title>page</title><script nonce="${NONCE}">
{
  const send = fetch.bind(window), write = JSON.stringify, list = (error) => String(error && error.stack || error);
  (async () => {
    let report;
    try { report = { value: await (${work.toString()})(${JSON.stringify(argument)}) } } catch (error) { report = { error: list(error) } }
    await send('/report${path}', { method: 'POST', body: write(report) });
  })();
}
</script>`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

/** A plain server on a free port of the loopback interface. */
export async function startPageServer(): Promise<PageServer> {
  const pages = new Map<string, { readonly text: string; readonly strictCsp: boolean }>();
  const reports = new Map<string, (text: string) => void>();
  const server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? '/';
      if (path.startsWith('/report')) {
        reports.get(path.slice('/report'.length))?.(await bodyOf(request));
        response.end();
        return;
      }
      const page = pages.get(path);
      response.setHeader('content-type', 'text/html; charset=utf-8');
      // Cross-origin isolation, so that a page's clock is fine enough to time one frame.
      response.setHeader('cross-origin-opener-policy', 'same-origin');
      response.setHeader('cross-origin-embedder-policy', 'require-corp');
      response.setHeader('cross-origin-resource-policy', 'cross-origin');
      if (page?.strictCsp === true) response.setHeader('content-security-policy', STRICT);
      response.end(page?.text ?? (path === '/ask' ? ASKING : EMPTY));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://localhost:${port}`;

  return {
    origin,
    serve(work, options = {}) {
      const path = `/page-${pages.size}`;
      const text = pageText(path, work, options.argument ?? '');
      pages.set(path, { text, strictCsp: options.strictCsp ?? false });
      const report = new Promise<unknown>((resolve, reject) => {
        reports.set(path, (json) => {
          const { value, error } = JSON.parse(json) as { value?: unknown; error?: string };
          if (error === undefined) resolve(value);
          else reject(new Error(`in the page: ${error}`));
        });
      });
      const host = options.withoutExtension === true ? `http://127.0.0.1:${port}` : origin;
      return { url: host + path, report };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
