import { createServer, type RequestListener, type Server } from 'node:http';

import { afterEach, expect, it } from 'vitest';

import { LONGEST_REPLY } from '../../core/liquid/service';
import { createServiceClient } from './service-client';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: RequestListener): Promise<string> {
  const started = createServer(answer);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/liquid`;
}

const never = new AbortController().signal;

it('posts JSON below the service’s path and gives status and text', async () => {
  const seen: unknown[] = [];
  const base = await serve((request, response) => {
    request.on('data', (chunk: Buffer) => seen.push(chunk.toString()));
    request.on('end', () => {
      seen.push(request.url, request.headers['content-type'], request.headers.referer);
      response.writeHead(401).end('{"error":"é"}');
    });
  });
  const request = { method: 'POST', path: '/attestation/request', body: '{}' } as const;
  const reply = await createServiceClient(base).send(request, never);
  expect(reply).toEqual({ ok: true, value: { status: 401, text: '{"error":"é"}' } });
  expect(seen).toEqual(['{}', '/liquid/attestation/request', 'application/json', undefined]);
});

it('follows no redirect', async () => {
  const followed: string[] = [];
  const base = await serve((request, response) => {
    followed.push(request.url ?? '');
    response.writeHead(302, { Location: '/elsewhere' }).end();
  });
  const reply = await createServiceClient(base).send({ method: 'GET', path: '/a' }, never);
  expect(reply).toEqual({ ok: false, error: 'unreachable' });
  expect(followed).toEqual(['/liquid/a']);
});

it('stops reading an answer without an end', async () => {
  const base = await serve((_request, response) => {
    const pour = (): void => {
      if (!response.destroyed && response.write('x'.repeat(LONGEST_REPLY / 4))) setImmediate(pour);
      else response.once('drain', pour);
    };
    pour();
  });
  const reply = await createServiceClient(base).send({ method: 'GET', path: '/a' }, never);
  expect(reply).toEqual({ ok: false, error: 'too-large' });
});

it('tells an abort from a service that cannot be reached', async () => {
  const base = await serve(() => undefined);
  const controller = new AbortController();
  const asked = createServiceClient(base).send({ method: 'GET', path: '/a' }, controller.signal);
  controller.abort();
  expect(await asked).toEqual({ ok: false, error: 'aborted' });
  server?.close();
  const nobody = createServiceClient('http://127.0.0.1:1');
  expect(await nobody.send({ method: 'GET', path: '/a' }, never)).toEqual({
    ok: false,
    error: 'unreachable',
  });
});
