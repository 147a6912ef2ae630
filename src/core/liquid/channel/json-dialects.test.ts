import { describe, expect, it } from 'vitest';

import {
  ADDRESS,
  asked,
  base64Url,
  NOW,
  receive,
  signed,
  start,
  TESTNET,
} from '../../../../test/fakes/channel-peer';
import { encodeBase64Url } from '../../bytes';
import type { ChannelState } from './channel-state';
import { encodeReply } from './encode-reply';
import type { PeerFailure, PeerOutcome } from './peer-request';

const BINARY = encodeBase64Url(Uint8Array.of(0xfb, 0xff, 0xbf, 0xff));
const ENABLED: PeerOutcome = { kind: 'enabled', accounts: [{ address: ADDRESS }], ...TESTNET };

function replied(message: object, outcome: PeerOutcome, state = start()): unknown {
  const open = asked(JSON.stringify(message), state);
  const reply = encodeReply(open.state, open.key, outcome);
  expect(reply.close).toBe(false);
  expect(reply.frames).toHaveLength(1);
  return JSON.parse(reply.frames[0] ?? '');
}

function refusal(message: object, state: ChannelState = start()) {
  const { result } = receive(state, JSON.stringify(message));
  if (result.kind !== 'refused') throw new Error(JSON.stringify(result));
  const [frame] = result.frames;
  const said: unknown = frame === undefined ? undefined : JSON.parse(frame);
  return { ...result, said };
}

describe('Connections', () => {
  const call = (method: string, params: object, id: unknown = 'c1') => ({
    v: 1,
    kind: 'request',
    id,
    method,
    params,
  });

  it('connects, and names account and wallet', () => {
    const metadata = { name: 'A dapp', url: 'https://a.example' };
    const message = call('connect', { metadata, domains: ['accounts'] });
    expect(receive(start(), JSON.stringify(message)).peer).toEqual(metadata);
    expect(replied(message, ENABLED)).toEqual({
      v: 1,
      kind: 'response',
      id: 'c1',
      result: {
        domains: {
          accounts: [{ address: ADDRESS, type: 'algorand', metadata: { keyType: 'ed25519' } }],
        },
        metadata: { name: 'Tidekey' },
      },
    });
  });

  it('signs, always whole transactions in standard base64', () => {
    const message = call('sign_transactions', { txns: ['AA==', '+/8='] });
    expect(asked(JSON.stringify(message)).request).toEqual({
      kind: 'sign-transactions',
      entries: [{ txn: 'AA==' }, { txn: '+/8=' }],
      answer: 'signed-transactions',
    });
    const positions = [{ ...signed('a'), signedTransaction: BINARY }, null];
    expect(replied(message, { kind: 'signed', positions }, start('raw-signatures'))).toMatchObject({
      result: { stxns: ['+/+//w==', null] },
    });
  });

  it("puts indexesToSign into ARC-1's words", () => {
    const message = call('sign_transactions', {
      txns: ['AA==', 'AQ==', 'Ag=='],
      indexesToSign: [1],
    });
    expect(asked(JSON.stringify(message)).request).toMatchObject({
      entries: [{ txn: 'AA==', signers: [] }, { txn: 'AQ==' }, { txn: 'Ag==', signers: [] }],
    });
  });

  it.each<[string, object]>([
    ['no transactions', {}],
    ['an empty list', { txns: [] }],
    ['objects', { txns: [{ txn: 'AA' }] }],
    ['too many', { txns: Array(1001).fill('AA') }],
    ['an index beyond the list', { txns: ['AA'], indexesToSign: [1] }],
    ['an index of no sort', { txns: ['AA'], indexesToSign: ['0'] }],
    ['no index at all', { txns: ['AA'], indexesToSign: [] }],
  ])('refuses %s', (_, params) => {
    expect(refusal(call('sign_transactions', params))).toMatchObject({
      reason: 'invalid-request',
      said: { v: 1, kind: 'response', id: 'c1', error: { code: 'invalid_params' } },
    });
  });

  it.each(['message', 'message_ack', 'frobnicate'])('does not know %s', (method) => {
    expect(refusal(call(method, {}))).toMatchObject({
      reason: 'unsupported',
      said: { error: { code: 'method_not_found' } },
    });
  });

  it.each<[PeerFailure | 'refused', string]>([
    ['refused', 'rejected'],
    ['timeout', 'timeout'],
    ['locked', 'handler_error'],
    ['internal', 'handler_error'],
    ['not-supported', 'method_not_found'],
    ['unauthorized-signer', 'invalid_params'],
    ['invalid-group', 'invalid_params'],
  ])('%s is %s', (reason, code) => {
    const outcome: PeerOutcome =
      reason === 'refused' ? { kind: 'refused' } : { kind: 'failed', reason };
    const message = call('sign_transactions', { txns: ['AA=='] });
    expect(replied(message, outcome)).toMatchObject({ id: 'c1', error: { code } });
  });

  it('ignores responses, and requests without a usable id have nobody to answer to', () => {
    const response = { v: 1, kind: 'response', id: 'c1', result: {} };
    expect(receive(start(), JSON.stringify(response)).result).toEqual({ kind: 'ignore' });
    expect(refusal(call('connect', {}, 7))).toMatchObject({ frames: [] });
  });
});

describe('the demo of 2024-06', () => {
  const message = { type: 'transaction', txn: 'AA==' };

  it('gets the bare signature and the id of its transaction', () => {
    expect(asked(JSON.stringify(message)).request).toEqual({
      kind: 'sign-transactions',
      entries: [{ txn: 'AA==' }],
      answer: 'raw-signatures',
    });
    expect(replied(message, { kind: 'signed', positions: [signed('a')] })).toEqual({
      type: 'transaction-signature',
      sig: base64Url('signature of a'),
      txId: 'id of a',
    });
  });

  it('knows no refusal', () => {
    const open = asked(JSON.stringify(message));
    expect(encodeReply(open.state, open.key, { kind: 'refused' }).frames).toEqual([]);
    expect(refusal({ type: 'transaction' })).toMatchObject({ frames: [] });
  });
});

describe('AC2', () => {
  const signing = {
    id: 'm1',
    type: 'ac2/SigningRequest',
    from: 'did:key:agent',
    to: ['did:key:us'],
    body: { payload: 'AAAA', encoding: 'base64' },
  };

  it('hears politely that we do not sign for agents', () => {
    expect(refusal(signing)).toMatchObject({
      reason: 'unsupported',
      close: false,
      said: {
        type: 'ac2/SigningRejected',
        from: 'did:key:us',
        to: ['did:key:agent'],
        thid: 'm1',
        created_time: NOW / 1000,
        body: { reason: expect.any(String) as unknown },
      },
    });
  });

  it('hears nothing else', () => {
    const key = JSON.stringify({ ...signing, type: 'ac2/KeyRequest' });
    expect(receive(start(), key).result).toEqual({ kind: 'ignore' });
    expect(refusal({ ...signing, to: [] })).toMatchObject({ frames: [] });
  });
});
