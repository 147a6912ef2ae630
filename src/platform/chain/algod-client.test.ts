import { expect, it } from 'vitest';

import { encodeAddress, TESTNET, type AlgorandAddress } from '../../core/algorand';
import { failed, ok, type Result } from '../../core/result';
import { createAlgodClient } from './algod-client';
import type { NodeRequest, TransportFailure } from './node-transport';

const ALICE = encodeAddress(new Uint8Array(32).fill(1));
const BOB = encodeAddress(new Uint8Array(32).fill(2));
const VERSION = JSON.stringify({
  genesis_id: 'testnet-v1.0',
  genesis_hash_b64: TESTNET.genesisHash,
});

/** A node whose account replies are of this test, and a clock. */
function openNode() {
  const node = {
    time: 0,
    authority: ALICE,
    failure: undefined as TransportFailure | undefined,
    asked: [] as string[],
  };
  const transport = ({ path, body }: NodeRequest): Promise<Result<string, TransportFailure>> => {
    node.asked.push(path.replace(/\?.*/u, ''));
    if (path === '/versions') return Promise.resolve(ok(VERSION));
    if (node.failure !== undefined) return Promise.resolve(failed(node.failure));
    if (body !== undefined) return Promise.resolve(ok(JSON.stringify({ txId: 'A'.repeat(52) })));
    return Promise.resolve(ok(accountReply(path.slice(13, 71), node.authority)));
  };
  const client = createAlgodClient(transport, {
    genesisHash: TESTNET.genesisHash,
    timeoutMs: 1000,
    postTimeoutMs: 1000,
    now: () => node.time,
  });
  return { client, node };
}

function accountReply(address: string, authority: AlgorandAddress): string {
  return JSON.stringify({
    address,
    amount: 1,
    'auth-addr': authority,
    'min-balance': 0,
    round: 1,
    status: 'Offline',
    'total-assets-opted-in': 0,
  });
}

it.each<[string, TransportFailure, boolean]>([
  ['nobody answered', { kind: 'unreachable' }, true],
  ['it was silent', { kind: 'timeout' }, true],
  ['it spoke nonsense', { kind: 'malformed', detail: '' }, true],
  ['its proxy failed', { kind: 'refused', status: 502, message: '' }, true],
  ['it said no', { kind: 'refused', status: 400, message: 'no' }, false],
])('asks a node again who it is after %s', async (_, failure, again) => {
  const { client, node } = openNode();
  node.failure = failure;
  expect(await client.account(ALICE)).toEqual({ ok: false, error: failure });
  node.failure = undefined;
  expect((await client.account(ALICE)).ok).toBe(true);
  expect(node.asked.filter((path) => path === '/versions')).toHaveLength(again ? 2 : 1);
});

it('remembers an authority for some seconds', async () => {
  const { client, node } = openNode();
  expect(await client.lookUpAuthority(ALICE)).toEqual(ok(ALICE));
  node.authority = BOB;
  node.time = 14_999;
  expect(await client.lookUpAuthority(ALICE)).toEqual(ok(ALICE));
  node.time = 15_000;
  expect(await client.lookUpAuthority(ALICE)).toEqual(ok(BOB));
});

it('forgets authorities with anything that is sent, even where no answer came', async () => {
  const { client, node } = openNode();
  await client.lookUpAuthority(ALICE);
  node.authority = BOB;
  node.failure = { kind: 'timeout' };
  await client.postTransactions([new Uint8Array(1)]);
  node.failure = undefined;
  expect(await client.lookUpAuthority(ALICE)).toEqual(ok(BOB));
});

it('remembers no failure', async () => {
  const { client, node } = openNode();
  node.failure = { kind: 'timeout' };
  expect((await client.lookUpAuthority(ALICE)).ok).toBe(false);
  node.failure = undefined;
  expect(await client.lookUpAuthority(ALICE)).toEqual(ok(ALICE));
});
