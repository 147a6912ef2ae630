import { describe, expect, it } from 'vitest';

import {
  ADDRESS,
  asked,
  receive,
  request,
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

describe("Pera's negotiation", () => {
  const peer = { name: 'Demo', url: 'https://demo.test', origin: 'https://demo.test' };
  const offerOf = (protocols: unknown, more: object = {}) => ({
    id: 'offer',
    reference: 'liquidauth:negotiate:offer',
    params: { handshakeVersion: 1, liquidAuthVersion: '1.0', protocols, peer, ...more },
  });
  const ARC27 = { id: 'arc0027', versions: ['0.9', '1.0'] };
  const WALLETCONNECT = { id: 'walletconnect', versions: ['2.0'] };

  function select(offer: object) {
    const received = receive(start(), JSON.stringify(offer));
    if (received.result.kind !== 'reply') throw new Error(JSON.stringify(received.result));
    const said: unknown = JSON.parse(received.result.frames[0] ?? '');
    return { ...received, said };
  }

  it('selects what we prefer, and reports the peer', () => {
    const { said, state, peer: reported } = select(offerOf([WALLETCONNECT, ARC27]));
    expect(said).toEqual({
      id: expect.any(String) as unknown,
      reference: 'liquidauth:negotiate:select',
      requestId: 'offer',
      result: { handshakeVersion: 1, protocol: { id: 'arc0027', version: '1.0' } },
    });
    expect(state.dialect).toBe('pera');
    expect(reported).toEqual({ name: 'Demo', url: 'https://demo.test' });
    expect(state.peer).toEqual(reported);
  });

  it('then speaks ARC-27 with signed transactions in standard base64, ids under both names', () => {
    const { state } = select(offerOf([ARC27]));
    const open = asked(request('arc0027:sign_transactions', { txns: [{ txn: 'AA' }] }), state);
    expect(open.request).toMatchObject({ answer: 'signed-transactions' });
    const position = { ...signed('a'), signedTransaction: BINARY };
    const reply = encodeReply(open.state, open.key, { kind: 'signed', positions: [position] });
    expect(Buffer.from(reply.frames[0] ?? '', 'base64url').toString('latin1')).toContain(
      '+/+//w==',
    );
    const post = asked(request('arc0027:post_transactions', { stxns: ['AA'] }), state);
    const posted = encodeReply(post.state, post.key, { kind: 'posted', transactionIds: ['X'] });
    expect(Buffer.from(posted.frames[0] ?? '', 'base64url').toString('latin1')).toMatch(
      /txnIDs[^]*txnIds/u,
    );
  });

  it.each<[string, object, object]>([
    ['nothing in common', offerOf([{ id: 'arc0027', versions: ['2.0'] }]), { code: 5000 }],
    ['strangers only', offerOf([{ id: 'x', versions: ['1.0'] }]), { code: 5000 }],
    [
      'another handshake',
      offerOf([ARC27], { handshakeVersion: 2 }),
      { code: 5001, data: { supported: [1] } },
    ],
    ['no version', offerOf([ARC27], { handshakeVersion: '1' }), { code: 5002 }],
    ['no protocols', offerOf([]), { code: 5002 }],
    ['protocols of no sort', offerOf([1]), { code: 5002 }],
    ['no versions', offerOf([{ id: 'arc0027' }]), { code: 5002 }],
    ['versions of no sort', offerOf([{ id: 'arc0027', versions: [1] }]), { code: 5002 }],
    ['too many protocols', offerOf(Array(17).fill(ARC27)), { code: 5002 }],
    ['no parameters', { id: 'offer', reference: 'liquidauth:negotiate:offer' }, { code: 5002 }],
  ])('ends the session over %s', (_, offer, error) => {
    expect(refusal(offer)).toMatchObject({
      reason: 'negotiation',
      close: true,
      said: { reference: 'liquidauth:negotiate:select', requestId: 'offer', error },
    });
  });

  it('ends the session without a word where the offer has no id', () => {
    const offer = { ...offerOf([ARC27]), id: 7 };
    expect(refusal(offer)).toMatchObject({ reason: 'negotiation', close: true, frames: [] });
  });

  it('may be repeated, and every open request is still answered in its own form', () => {
    const { state } = select(offerOf([ARC27]));
    const open = asked(request('arc0027:sign_transactions', { txns: [{ txn: 'AA' }] }), state);
    const again = receive(open.state, JSON.stringify(offerOf([WALLETCONNECT])));
    expect(again.state.dialect).toBe('walletconnect');
    const position = { ...signed('a'), signedTransaction: BINARY };
    const reply = encodeReply(again.state, open.key, { kind: 'signed', positions: [position] });
    expect(Buffer.from(reply.frames[0] ?? '', 'base64url').toString('latin1')).toContain(
      '+/+//w==',
    );
  });

  describe('with walletconnect', () => {
    const { state } = select(offerOf([WALLETCONNECT]));
    const call = (method: string, params: unknown, id: unknown = 7) => ({
      id,
      jsonrpc: '2.0',
      method,
      params,
    });

    it('names the account', () => {
      const peerMeta = { name: 'WC dapp', url: 'https://wc.example' };
      const message = call('session_request', [{ peerId: 'x', peerMeta, chainId: 416002 }]);
      expect(receive(state, JSON.stringify(message)).peer).toEqual(peerMeta);
      expect(replied(message, ENABLED, state)).toEqual({
        id: 7,
        jsonrpc: '2.0',
        result: { accounts: [ADDRESS], ...TESTNET },
      });
    });

    it('signs transactions by position, in standard base64', () => {
      const entries = [
        { txn: 'AA==', message: 'hi' },
        { txn: 'AQ==', signers: [] },
      ];
      const message = call('algo_signTxn', [entries], 'text id');
      expect(asked(JSON.stringify(message), state).request).toEqual({
        kind: 'sign-transactions',
        entries,
        answer: 'signed-transactions',
      });
      const positions = [{ ...signed('a'), signedTransaction: BINARY }, null];
      expect(replied(message, { kind: 'signed', positions }, state)).toEqual({
        id: 'text id',
        jsonrpc: '2.0',
        result: ['+/+//w==', null],
      });
    });

    it('ignores the setting for raw signatures, which no JSON-RPC peer reads', () => {
      const message = call('algo_signTxn', [[{ txn: 'AA==' }]]);
      const raw: ChannelState = { ...state, answerMode: 'raw-signatures' };
      const positions = [{ ...signed('a'), signedTransaction: BINARY }];
      expect(replied(message, { kind: 'signed', positions }, raw)).toMatchObject({
        result: ['+/+//w=='],
      });
    });

    it('signs data, asked for in each of the shapes in the wild', () => {
      const item = { data: 'e30=', signer: ADDRESS, domain: 'a', authenticatorData: 'AA==' };
      const given = { ...item, metadata: { scope: 1, encoding: 'base64' } };
      const items = [{ ...item, scope: 1, encoding: 'base64' }];
      const outcome: PeerOutcome = { kind: 'data-signed', signatures: [BINARY] };
      for (const [params, result] of [
        [given, { signature: '+/+//w==' }],
        [[given], ['+/+//w==']],
        [[[given]], ['+/+//w==']],
      ]) {
        const message = call('algo_signData', params);
        expect(asked(JSON.stringify(message), state).request).toEqual({ kind: 'sign-data', items });
        expect(replied(message, outcome, state)).toMatchObject({ result });
      }
    });

    // The numbers of ARC-1, which are not those of ARC-27.
    it.each<[PeerFailure | 'refused', number]>([
      ['refused', 4001],
      ['internal', 4000],
      ['timeout', 4000],
      ['unauthorized-signer', 4100],
      ['not-supported', 4200],
      ['too-many', 4201],
      ['reply-too-large', 4201],
      ['locked', 4202],
      ['invalid-input', 4300],
      ['invalid-group', 4300],
      ['network-not-supported', 4300],
      ['data-scope', 4600],
      ['data-decoding', 4602],
      ['data-signer', 4603],
      ['data-domain-missing', 4607],
      ['data-authenticator-data-missing', 4608],
      ['data-json', 4609],
      ['data-domain-mismatch', 4610],
      ['data-path', 4300],
    ])('%s is %i', (reason, code) => {
      const outcome: PeerOutcome =
        reason === 'refused' ? { kind: 'refused' } : { kind: 'failed', reason };
      const message = call('algo_signTxn', [[{ txn: 'AA==' }]]);
      expect(replied(message, outcome, state)).toMatchObject({ id: 7, error: { code } });
    });

    it('tells at once what it cannot do', () => {
      expect(refusal(call('eth_sign', []), state)).toMatchObject({
        reason: 'unsupported',
        said: { id: 7, error: { code: 4200 } },
      });
      for (const params of [[], [[]], [['AA']], {}, 'x', undefined]) {
        expect(refusal(call('algo_signTxn', params), state)).toMatchObject({
          reason: 'invalid-request',
          said: { error: { code: 4300 } },
        });
      }
      expect(refusal(call('algo_signTxn', [Array(1001).fill({})]), state)).toMatchObject({
        said: { error: { code: 4201 } },
      });
    });

    it('has nobody to tell without a usable id, and ignores responses', () => {
      for (const id of [undefined, null, 1.5, '', {}]) {
        const nameless = { ...call('algo_signTxn', []), id };
        expect(refusal(nameless, state)).toMatchObject({ frames: [] });
      }
      const response = JSON.stringify({ id: 7, jsonrpc: '2.0', result: [] });
      expect(receive(state, response).result).toEqual({ kind: 'ignore' });
    });

    it('does not read ARC-27, which was not agreed on', () => {
      expect(receive(state, request('arc0027:enable', {})).result).toMatchObject({
        kind: 'refused',
        reason: 'dialect-changed',
      });
    });
  });

  it('is needed before JSON-RPC is read', () => {
    const message = { id: 7, jsonrpc: '2.0', method: 'algo_signTxn', params: [[{ txn: 'AA' }]] };
    expect(receive(start(), JSON.stringify(message)).result).toEqual({ kind: 'ignore' });
  });
});
