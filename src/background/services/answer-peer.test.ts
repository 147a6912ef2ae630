import algosdk from 'algosdk';
import { beforeEach, describe, expect, it } from 'vitest';

import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import { TESTNET } from '../../core/algorand';
import type { ChainClient } from '../../core/algorand/chain';
import { encodeBase64Url } from '../../core/bytes';
import { replyExcess, type ReplyTerms } from '../../core/liquid';
import { ok } from '../../core/result';
import { answerPeer, type FreeRequest } from './answer-peer';
import { ChainService } from './chain-service';
import { NetworkSettings } from './network-settings';
import type { SessionRecord } from './session-record';

const SESSION: SessionRecord = {
  format: 1,
  id: 's1',
  service: { origin: 'https://liquid.example', rpId: 'liquid.example' },
  host: 'liquid.example',
  requestId: 'r',
  accountAddress: 'A'.repeat(58),
  verification: true,
  approvedAt: 0,
  calls: 0,
  since: 0,
  lastUsedAt: 0,
  answerMode: 'automatic',
  linked: true,
};

let networks: NetworkSettings;
let posted: number;

beforeEach(async () => {
  networks = new NetworkSettings(new MemoryKeyValueStore());
  posted = 0;
  await networks.setNode(TESTNET.id, { url: 'https://node.example', token: '' });
});

function termsOf({ kind }: FreeRequest['request'], atMost?: number): ReplyTerms {
  return {
    dialect: 'arc27',
    kind,
    count: 1,
    reply: {
      form: 'arc27',
      id: 'a',
      method: 'arc0027:post_transactions',
      signatures: 'signed-transactions',
      base64: 'url',
    },
    ...(atMost === undefined ? {} : { atMost }),
  };
}

function answer(request: FreeRequest['request'], atMost?: number) {
  const client: Partial<ChainClient> = {
    postTransactions: () => {
      posted += 1;
      return Promise.resolve(ok('ID'));
    },
  };
  const chain = new ChainService({
    networks,
    presets: [],
    probe: () => Promise.resolve({ kind: 'failed', because: 'unreachable' }),
    clientOf: () => client as ChainClient,
  });
  return answerPeer({ networks, chain }, SESSION, { request, reply: termsOf(request, atMost) });
}

function finished(): FreeRequest['request'] {
  const { addr } = algosdk.generateAccount();
  const transaction = algosdk.makePaymentTxnWithSuggestedParamsFromObject({
    sender: addr,
    receiver: addr,
    amount: 1n,
    suggestedParams: {
      fee: 1000n,
      minFee: 1000n,
      flatFee: true,
      firstValid: 1n,
      lastValid: 1000n,
      genesisHash: Buffer.from(TESTNET.genesisHash, 'base64'),
    },
  });
  // Whether a signature is right is the network's to say.
  const sig = new Uint8Array(64).fill(1);
  const signed = new algosdk.SignedTransaction({ txn: transaction, sig });
  const transactions = [encodeBase64Url(algosdk.encodeMsgpack(signed))];
  return { kind: 'post-transactions', transactions };
}

describe('what a connected dapp gets without a question', () => {
  it('is the account that it knows already, on a network that is on', async () => {
    const { genesisHash } = TESTNET;
    expect(await answer({ kind: 'enable', genesisHash })).toMatchObject({
      kind: 'enabled',
      accounts: [{ address: SESSION.accountAddress }],
      genesisHash,
    });
    expect(await answer({ kind: 'enable', genesisHash: 'unknown' })).toMatchObject({
      reason: 'network-not-supported',
    });
  });

  it('is the sending of what is signed already, once', async () => {
    expect(await answer(finished())).toMatchObject({ kind: 'posted' });
    expect(posted).toBe(1);
  });

  it('is nothing sent whose sending could not be told', async () => {
    const request = finished();
    const done = await answer(request);
    const bytes = replyExcess(termsOf(request, 0), done)?.bytes ?? 0;
    expect(await answer(request, bytes)).toEqual(done);
    expect(posted).toBe(2);
    expect(await answer(request, bytes - 1)).toEqual({
      kind: 'failed',
      reason: 'reply-too-large',
      excess: { bytes, atMost: bytes - 1 },
    });
    expect(posted).toBe(2);
  });

  it('is no sending of what is no signed transaction', async () => {
    const transactions = [encodeBase64Url(Buffer.from('nothing'))];
    expect(await answer({ kind: 'post-transactions', transactions })).toMatchObject({
      reason: 'invalid-input',
    });
    expect(posted).toBe(0);
  });
});
