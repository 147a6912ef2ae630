import algosdk from 'algosdk';
import { describe, expect, it } from 'vitest';

import {
  asked,
  encoder,
  frameOf,
  NOW,
  readFrame,
  receive,
  request,
  signed,
  start,
} from '../../../../test/fakes/channel-peer';
import { asBytes, encodeBase64Url } from '../../bytes';
import type { ChannelState } from './channel-state';
import { encodeReply } from './encode-reply';
import type { FrameRefusal } from './frame-result';
import { MAX_CHARACTERS, MAX_FRAME_CHARACTERS, MAX_FRAMES } from './limits';
import { mayBeat } from './open-channel';
import { receiveFrame } from './receive-frame';
import { USE_WALLET_PROVIDER_ID } from './wallet-identity';

function reasonOf(frame: string | Uint8Array, state = start()): FrameRefusal | undefined {
  const { result } = receive(state, frame);
  return result.kind === 'refused' ? result.reason : undefined;
}

const cborFrame = (...bytes: number[]) => encodeBase64Url(Uint8Array.from(bytes));

describe('heartbeats', () => {
  it('are answered with their like', () => {
    expect(receive(start(), '').result).toEqual({ kind: 'heartbeat', answer: '' });
    expect(receive(start(), ' \n').result).toEqual({ kind: 'heartbeat', answer: '' });
    expect(receive(start(), new Uint8Array(0)).result).toEqual({ kind: 'heartbeat', answer: '' });
    expect(receive(start(), 'ping').result).toEqual({ kind: 'heartbeat', answer: 'pong' });
    expect(receive(start(), 'pong').result).toEqual({ kind: 'heartbeat' });
  });

  it('do not race with a peer that answers them too', () => {
    const first = receive(start(), '');
    expect(receiveFrame(first.state, '', NOW + 9_999).result).toEqual({ kind: 'heartbeat' });
    expect(receiveFrame(first.state, '', NOW + 10_000).result).toMatchObject({ answer: '' });
    expect(receiveFrame(first.state, '', NOW - 1).result).toMatchObject({ answer: '' });
  });

  it('are sent unasked to peers that read words only', () => {
    expect(mayBeat(start())).toBe(false);
    const enabled = receive(start(), request('arc0027:enable', { providerId: 'x' })).state;
    expect(mayBeat(enabled)).toBe(true);
    const useWallet = { providerId: USE_WALLET_PROVIDER_ID };
    const hanging = receive(start(), request('arc0027:enable', useWallet)).state;
    expect(mayBeat(hanging)).toBe(false);
  });
});

describe('what is no request', () => {
  it.each([
    'hello',
    'helloo',
    'Hallo, Welt!',
    '{"address":"A"}',
    '{"my_address":"A"}',
    '{"type":"credential","id":"x"}',
    '{}',
    '[]',
    '7',
    'null',
  ])('is ignored and counted: %s', (frame) => {
    const { state, result } = receive(start(), frame);
    expect(result).toEqual({ kind: 'ignore' });
    expect(state).toMatchObject({ ignoredFrames: 1, dialect: 'unknown' });
  });
});

describe('hostile frames', () => {
  const nested = (depth: number) =>
    cborFrame(
      ...Array<number>(depth)
        .fill(0xa1)
        .flatMap((head) => [head, 0x61, 0x61]),
      0,
    );

  it.each<[string, string | Uint8Array]>([
    ['CBOR too deep', nested(17)],
    ['CBOR very deep', encodeBase64Url(new Uint8Array(300_000).fill(0xa1))],
    ['CBOR with two equal keys', cborFrame(0xa2, 0x61, 0x61, 1, 0x61, 0x61, 2)],
    ['CBOR with bytes left over', cborFrame(0xa0, 0)],
    ['CBOR cut off', cborFrame(0xa1, 0x61)],
    ['CBOR with an endless map', cborFrame(0xbf)],
    ['CBOR that claims 2^32 entries', cborFrame(0xba, 0xff, 0xff, 0xff, 0xff)],
    ['CBOR with a tag that builds objects', cborFrame(0xa1, 0x61, 0x61, 0xc1, 0)],
    ['CBOR with a number as key', cborFrame(0xa1, 1, 1)],
    ['CBOR with a prototype', cborFrame(0xa1, 0x69, ...Buffer.from('__proto__'), 0)],
    ['CBOR with text that is no UTF-8', cborFrame(0xa1, 0x61, 0x61, 0x61, 0xff)],
    [
      'CBOR with a number beyond JSON',
      cborFrame(0xa1, 0x61, 0x61, 0x1b, ...Array<number>(8).fill(255)),
    ],
    ['CBOR with NaN', cborFrame(0xa1, 0x61, 0x61, 0xf9, 0x7e, 0)],
    ['CBOR with many items', frameOf({ a: Array(20_001).fill(0) })],
    ['JSON too deep', `{"a":${'['.repeat(16)}${']'.repeat(16)}}`],
    ['JSON with two equal keys', '{"a":1,"a":2}'],
    ['JSON with a prototype', '{"__proto__":{}}'],
    ['JSON with many items', `{"a":[${'0,'.repeat(20_000)}0]}`],
    ['JSON cut off', '{"a":'],
  ])('are refused without an answer: %s', (_, frame) => {
    expect(receive(start(), frame).result).toEqual({
      kind: 'refused',
      reason: 'malformed',
      frames: [],
      close: false,
    });
  });

  it('may nest as deep as the limit', () => {
    expect(receive(start(), nested(16)).result).toEqual({ kind: 'ignore' });
  });

  it('are refused when they are too large, and when they are no text', () => {
    expect(reasonOf('a'.repeat(MAX_FRAME_CHARACTERS + 1))).toBe('too-large');
    expect(reasonOf(new Uint8Array(MAX_FRAME_CHARACTERS + 1))).toBe('too-large');
    expect(reasonOf(Uint8Array.of(0xff))).toBe('not-text');
  });
});

describe('the size of a frame', () => {
  const sender = algosdk.generateAccount().addr;
  const suggestedParams: algosdk.SuggestedParams = {
    fee: 1000n,
    flatFee: true,
    minFee: 1000n,
    firstValid: 50_000_001n,
    lastValid: 50_001_001n,
    genesisID: 'mainnet-v1.0',
    genesisHash: new Uint8Array(32).fill(7),
  };
  const frame = (make: (index: number) => algosdk.Transaction) =>
    request('arc0027:sign_transactions', {
      providerId: USE_WALLET_PROVIDER_ID,
      txns: Array.from({ length: 750 }, (_, index) => ({
        txn: encodeBase64Url(asBytes(algosdk.encodeUnsignedTransaction(make(index)))),
      })),
    });

  it('lets the 750 payments of the demo dapp through', () => {
    const payments = frame((index) =>
      algosdk.makePaymentTxnWithSuggestedParamsFromObject({
        sender,
        receiver: sender,
        amount: 1_000_000 + index,
        suggestedParams,
      }),
    );
    const { request: read } = asked(payments);
    expect(read.kind === 'sign-transactions' && read.entries.length).toBe(750);
    expect(payments.length).toBeGreaterThan(239_000);
  });

  it('lets 750 grouped asset transfers with notes through', () => {
    const transfers = frame((index) => {
      const transaction = algosdk.makeAssetTransferTxnWithSuggestedParamsFromObject({
        sender,
        receiver: sender,
        amount: 1_000_000 + index,
        assetIndex: 31_566_704,
        note: new Uint8Array(60).fill(1),
        suggestedParams,
      });
      transaction.group = new Uint8Array(32).fill(1);
      return transaction;
    });
    const { request: read } = asked(transfers);
    expect(read.kind === 'sign-transactions' && read.entries.length).toBe(750);
    expect(transfers.length).toBeGreaterThan(398_000);
  });
});

describe('the budget', () => {
  it('ends the session at too many frames in a minute', () => {
    let state = start();
    for (let count = 0; count < MAX_FRAMES; count += 1) {
      const received = receiveFrame(state, 'chat', NOW + count);
      expect(received.result.kind).toBe('ignore');
      state = received.state;
    }
    expect(receiveFrame(state, '', NOW + 59_999).result).toMatchObject({
      reason: 'flooded',
      close: true,
    });
    expect(receiveFrame(state, 'chat', NOW + 60_000).result.kind).toBe('ignore');
    // A clock that was set back begins a new minute.
    expect(receiveFrame(state, 'chat', NOW - 1).result.kind).toBe('ignore');
  });

  it('ends the session at too much text in a minute, frames that are too large counted', () => {
    let state = start();
    const frame = `{${' '.repeat(MAX_FRAME_CHARACTERS - 1)}`;
    for (let sent = 0; sent < MAX_CHARACTERS; sent += frame.length) {
      const received = receive(state, frame);
      expect(received.result).toMatchObject({ reason: 'malformed' });
      state = received.state;
    }
    expect(reasonOf('a', state)).toBe('flooded');
    expect(reasonOf('a'.repeat(MAX_CHARACTERS + 1))).toBe('flooded');
  });
});

describe('open requests', () => {
  function fill(count: number, providerId = 'x'): ChannelState {
    return Array.from({ length: count }, (_, index) => `id ${index}`).reduce(
      (state, id) => asked(request('arc0027:enable', { providerId }, id), state).state,
      start(),
    );
  }

  it('are eight at most', () => {
    const { result } = receive(fill(8), request('arc0027:enable', {}, 'ninth'));
    if (result.kind !== 'refused') throw new Error(result.kind);
    expect(result).toMatchObject({ reason: 'backlog', close: false });
    expect(readFrame(result.frames[0])).toMatchObject({
      requestId: 'ninth',
      error: { code: 4200 },
    });
    expect(fill(8).open).toHaveLength(8);
  });

  it('make room when they are answered, once', () => {
    const state = fill(8);
    const key = state.open[3]?.key ?? '';
    const reply = encodeReply(state, key, { kind: 'refused' });
    expect(readFrame(reply.frames[0])).toMatchObject({ requestId: 'id 3' });
    expect(receive(reply.state, request('arc0027:enable', {}, 'ninth')).result.kind).toBe(
      'request',
    );
    expect(encodeReply(reply.state, key, { kind: 'refused' })).toEqual({
      state: reply.state,
      frames: [],
      close: false,
    });
    expect(encodeReply(state, 'no such key', { kind: 'refused' }).frames).toEqual([]);
  });

  it('have keys and reply ids of their own, also after answers', () => {
    let state = start();
    const keys = new Set<string>();
    const ids = new Set<unknown>();
    for (let count = 0; count < 50; count += 1) {
      const open = asked(request('arc0027:enable', {}, 'the same id'), state);
      const reply = encodeReply(open.state, open.key, { kind: 'refused' });
      const { id } = readFrame(reply.frames[0]) as { id: unknown };
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
      keys.add(open.key);
      ids.add(id);
      state = reply.state;
    }
    expect(keys.size).toBe(50);
    expect(ids.size).toBe(50);
  });

  it('have ids of their own: a repeated one is not asked twice', () => {
    const { result } = receive(fill(1), request('arc0027:disable', {}, 'id 0'));
    expect(result).toMatchObject({ kind: 'refused', reason: 'repeated-id', frames: [] });
  });

  it('live through JSON, in which session storage keeps the state', () => {
    const open = asked(request('arc0027:sign_transactions', { txns: [{ txn: 'AA' }] }));
    const revived = JSON.parse(JSON.stringify(open.state)) as ChannelState;
    expect(revived).toEqual(open.state);
    const outcome = { kind: 'signed', positions: [signed('a')] } as const;
    expect(encodeReply(revived, open.key, outcome)).toEqual(
      encodeReply(open.state, open.key, outcome),
    );
  });
});

describe('one dialect', () => {
  const arc27 = request('arc0027:enable', { providerId: 'x' });
  const connections = JSON.stringify({ v: 1, kind: 'request', id: 'c', method: 'connect' });
  const demo = JSON.stringify({ type: 'transaction', txn: 'AA' });
  const ac2 = JSON.stringify({ type: 'ac2/KeyRequest', id: 'a' });
  const offer = JSON.stringify({ id: 'o', reference: 'liquidauth:negotiate:offer', params: {} });

  it.each<[string, string, readonly string[]]>([
    ['ARC-27', arc27, [connections, demo, ac2, offer]],
    ['Connections', connections, [arc27, demo, ac2, offer]],
    ['the demo', demo, [arc27, connections, ac2, offer]],
    ['AC2', ac2, [arc27, connections, demo, offer]],
  ])('is kept by who began with %s', (_, first, others) => {
    const { state } = receive(start(), first);
    for (const other of others) expect(reasonOf(other, state)).toBe('dialect-changed');
  });

  it('is not begun by what is ignored', () => {
    const { state } = receive(start(), '{"address":"A"}');
    expect(receive(state, arc27).state.dialect).toBe('arc27');
    expect(receive(start(), encodeBase64Url(encoder.encode({ id: 'a' }))).state.dialect).toBe(
      'unknown',
    );
  });
});
