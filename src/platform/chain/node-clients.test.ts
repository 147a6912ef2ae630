import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { afterEach, describe, expect, it } from 'vitest';

import { encodeAddress, TESTNET } from '../../core/algorand';
import { LONGEST_NODE_REPLY, type ChainClient } from '../../core/algorand/chain';
import { asBytes } from '../../core/bytes';
import { createNodeClients, type NodeClientOptions } from './node-clients';

const ALICE = encodeAddress(new Uint8Array(32).fill(1));
const OTHER_HASH = 'wGHE2Pwdvd7S12BL5FaOP20EGYesN73ktiC1qzkkit8=';
const VERSIONS = { genesis_id: 'testnet-v1.0', genesis_hash_b64: TESTNET.genesisHash };
const PARAMETERS = {
  'consensus-version': 'future',
  fee: 0,
  'genesis-hash': TESTNET.genesisHash,
  'genesis-id': 'testnet-v1.0',
  'last-round': 5,
  'min-fee': 1000,
};

type Route = (request: IncomingMessage, response: ServerResponse) => void;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

function json(reply: unknown, status = 200): Route {
  return (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(reply));
  };
}

/** A node of these routes; every other path is not found, in a node's words. */
async function serve(routes: Record<string, Route>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    (routes[path] ?? json({ message: 'not found' }, 404))(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, asked };
}

function open(url: string, options: NodeClientOptions = {}, token = ''): ChainClient {
  const clients = createNodeClients({ timeoutMs: 400, postTimeoutMs: 400, ...options });
  const client = clients.clientOf({ url, token }, TESTNET);
  if (client === undefined) throw new Error('no client');
  return client;
}

describe('a node’s chain', () => {
  it('is checked once before the first answers, and again after some minutes', async () => {
    const node = await serve({
      '/versions': json(VERSIONS),
      '/v2/transactions/params': json(PARAMETERS),
    });
    let time = 0;
    const client = open(node.url, { now: () => time });
    await Promise.all([client.asset(5n), client.asset(6n)]);
    await client.app(7n);
    const checks = () => node.asked.filter((request) => request === 'GET /versions').length;
    expect(node.asked[0]).toBe('GET /versions');
    expect(checks()).toBe(1);
    time = 3_600_000;
    await client.app(7n);
    expect(checks()).toBe(2);
  });

  it('is another: nothing is asked, and nothing sent', async () => {
    const node = await serve({ '/versions': json({ ...VERSIONS, genesis_hash_b64: OTHER_HASH }) });
    const told = { genesisId: 'testnet-v1.0', genesisHash: OTHER_HASH };
    const wrong = { ok: false, error: { kind: 'wrong-genesis', told } };
    const client = open(node.url);
    expect(await client.account(ALICE)).toEqual(wrong);
    expect(await client.postTransactions([asBytes(new Uint8Array(9))])).toEqual(wrong);
    expect(new Set(node.asked)).toEqual(new Set(['GET /versions']));
  });

  it('is another than it said first', async () => {
    const params = { ...PARAMETERS, 'genesis-hash': OTHER_HASH };
    const node = await serve({
      '/versions': json(VERSIONS),
      '/v2/transactions/params': json(params),
    });
    const client = open(node.url);
    expect(await client.parameters()).toMatchObject({ error: { kind: 'wrong-genesis' } });
  });
});

describe('a request', () => {
  it('carries the token and nothing else of ours, and the group as it is', async () => {
    const seen: unknown[] = [];
    const node = await serve({
      '/versions': json(VERSIONS),
      '/v2/transactions': (request, response) => {
        const { headers } = request;
        request.on('data', (chunk: Buffer) => seen.push([...chunk]));
        request.on('end', () => {
          seen.push(headers['x-algo-api-token'], headers['content-type'], headers.referer);
          json({ txId: 'A'.repeat(52) })(request, response);
        });
      },
    });
    const group = [Uint8Array.of(1, 2), Uint8Array.of(3)];
    const posted = await open(node.url, {}, 'secret').postTransactions(group);
    expect(posted).toEqual({ ok: true, value: 'A'.repeat(52) });
    expect(seen).toEqual([[1, 2, 3], 'secret', 'application/x-binary', undefined]);
  });

  it('for what does not exist gives nothing, where the node says so itself', async () => {
    const html: Route = (_request, response) => response.writeHead(404).end('<html>');
    const node = await serve({ '/versions': json(VERSIONS), '/v2/assets/6': html });
    const client = open(node.url);
    expect(await client.asset(5n)).toEqual({ ok: true, value: undefined });
    expect(await client.holding(ALICE, 5n)).toEqual({ ok: true, value: undefined });
    const refused = { ok: false, error: { kind: 'refused', status: 404, message: '' } };
    expect(await client.asset(6n)).toEqual(refused);
  });

  it('puts no id of a dapp into a path', async () => {
    const node = await serve({ '/versions': json(VERSIONS) });
    const pending = await open(node.url).pendingTransaction('../../../shutdown');
    expect(pending).toEqual({ ok: true, value: undefined });
    expect(node.asked).toEqual([]);
  });

  it('that the node refuses gives its words', async () => {
    const refusal = json({ message: 'TransactionPool.Remember: overspend' }, 400);
    const node = await serve({ '/versions': json(VERSIONS), '/v2/transactions': refusal });
    expect(await open(node.url).postTransactions([new Uint8Array(1)])).toEqual({
      ok: false,
      error: { kind: 'refused', status: 400, message: 'TransactionPool.Remember: overspend' },
    });
  });

  it('for an empty group to simulate, or bytes that are none, does not throw', async () => {
    const node = await serve({ '/versions': json(VERSIONS) });
    const transaction = asBytes(Uint8Array.of(0xc1));
    expect(await open(node.url).simulate([{ signed: false, transaction }])).toMatchObject({
      error: { kind: 'malformed' },
    });
  });
});

describe('a hostile node', () => {
  const endless: Route = (_request, response) => {
    const pour = (): void => {
      if (!response.destroyed && response.write(' '.repeat(LONGEST_NODE_REPLY / 4)))
        setImmediate(pour);
      else response.once('drain', pour);
    };
    pour();
  };
  const silent: Route = () => undefined;
  const stalled: Route = (_request, response) => {
    response.writeHead(200).write('{');
  };
  const notUtf8: Route = (_request, response) => response.end(Buffer.from([0xff, 0xfe]));
  const elsewhere: Route = (_request, response) => {
    response.writeHead(307, { Location: '/v2/assets/6' }).end();
  };

  it.each<[string, Route, string]>([
    ['that never answers', silent, 'timeout'],
    ['that stops in the middle', stalled, 'timeout'],
    ['that never stops', endless, 'malformed'],
    ['that sends another asset', json({ index: 6, params: {} }), 'malformed'],
    ['that sends no UTF-8', notUtf8, 'malformed'],
    ['that sends nothing', json({}), 'malformed'],
    ['that says yes with 204', (_request, response) => response.writeHead(204).end(), 'refused'],
    ['that redirects', elsewhere, 'unreachable'],
    ['that hangs up', (request) => request.socket.destroy(), 'unreachable'],
  ])('%s is not believed', async (_, route, kind) => {
    const node = await serve({ '/versions': json(VERSIONS), '/v2/assets/5': route });
    const began = Date.now();
    const answer = await open(node.url).asset(5n);
    expect(answer).toMatchObject({ ok: false, error: { kind } });
    expect(Date.now() - began).toBeLessThan(2000);
    expect(node.asked).not.toContain('GET /v2/assets/6');
  });

  it('spends one time limit, not one for each request', async () => {
    const late =
      (route: Route): Route =>
      (request, response) =>
        setTimeout(() => {
          route(request, response);
        }, 300);
    const node = await serve({
      '/versions': late(json(VERSIONS)),
      '/v2/transactions/params': late(json(PARAMETERS)),
    });
    const answer = await open(node.url, { timeoutMs: 450 }).parameters();
    expect(answer).toEqual({ ok: false, error: { kind: 'timeout' } });
  });
});

describe('a node’s address', () => {
  it.each([
    ['http://node.example', ''],
    ['https://user:secret@node.example', ''],
    ['not an address', ''],
    ['https://node.example', 'line\r\nbreak'],
  ])('%j with token %j is asked nothing', async (url, token) => {
    let asked = 0;
    const fetch = () => Promise.reject(new Error(`asked ${(asked += 1)} times`));
    const clients = createNodeClients({ fetch });
    expect(clients.clientOf({ url, token }, TESTNET)).toBeUndefined();
    expect(await clients.probe({ url, token })).toMatchObject({ because: 'address' });
    expect(asked).toBe(0);
  });

  it('and its chain have one client', () => {
    const clients = createNodeClients();
    const node = { url: 'https://node.example', token: '' };
    expect(clients.clientOf(node, TESTNET)).toBe(clients.clientOf({ ...node }, TESTNET));
    const other = { genesisHash: OTHER_HASH };
    expect(clients.clientOf(node, other)).not.toBe(clients.clientOf(node, TESTNET));
  });
});

describe('a probe', () => {
  const probe = (url: string) => createNodeClients({ timeoutMs: 400 }).probe({ url, token: '' });

  it('tells which chain a node stands on', async () => {
    const node = await serve({ '/versions': json({ ...VERSIONS, build: null }) });
    const { genesisHash } = TESTNET;
    expect(await probe(node.url)).toEqual({
      kind: 'reached',
      genesisId: 'testnet-v1.0',
      genesisHash,
    });
  });

  it.each<[string, Route, object]>([
    [
      'a refusal',
      json({ message: 'Invalid API Token' }, 401),
      { because: 'refused', detail: '401 Invalid API Token' },
    ],
    ['a website', (_request, response) => response.end('<html>'), { because: 'malformed' }],
    ['silence', () => undefined, { because: 'timeout' }],
  ])('tells %s', async (_, route, expected) => {
    const node = await serve({ '/versions': route });
    expect(await probe(node.url)).toMatchObject({ kind: 'failed', ...expected });
  });

  it('tells that nobody is there', async () => {
    expect(await probe('http://127.0.0.1:1')).toEqual({ kind: 'failed', because: 'unreachable' });
  });
});
