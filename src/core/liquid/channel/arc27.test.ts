import { describe, expect, it } from 'vitest';

import {
  ADDRESS,
  TESTNET,
  asked,
  readFrame,
  receive,
  refusal,
  replied,
  request,
  signed,
  start,
} from '../../../../test/fakes/channel-peer';
import { encodeBase64Url } from '../../bytes';
import { encodeReply } from './encode-reply';
import { setAnswerMode } from './open-channel';
import type { SignatureForm } from './peer-request';
import { PROVIDER_ID, USE_WALLET_PROVIDER_ID } from './wallet-identity';

const GOLDEN_REQUEST =
  'uQADYmlkeCQwMTkwYjdmMy01YzU2LTdiMmMtOWY2Zi0xZDJmNGExYjZjMDFpcmVmZXJlbmNleCFhcmMwMDI3OnNpZ25fdHJhbnNhY3Rpb25zOnJlcXVlc3RmcGFyYW1zuQACanByb3ZpZGVySWR4JDAyNjU3ZWFmLWJlMTctNGVmYy1iMGE0LTE5ZDY1NGIyNDQ4ZWR0eG5zgbkAAWN0eG540mlLTm1aV1hOQS1paVpuWUJvMmRsYnF4MFpYTjBibVYwTFhZeExqQ2laMmpFSUVoanRSaWtzOGhPeUJEeUxVOFFnY3NQY2ZCWnA2d2czc1l2ZjNEbENUb2lvbXgyelFQcG8zSmpkc1FnaW9qajNYUUo4Wlg5VXRzdFBMcGRjc3BuQ2I4ZGxCSWI4M1NJQWJRUGIxeWpjMjVreENDS2lPUGRkQW54bGYxUzJ5MDh1bDF5eW1jSnZ4MlVFaHZ6ZElnQnRBOXZYS1IwZVhCbG8zQmhlUQ';
const GOLDEN_RESPONSE =
  'uQAEYmlkeCQzZjFiMWM4ZS04YTFlLTRhNTMtOWIwZS0yZjZkNGM3YTllMTBpcmVmZXJlbmNleCJhcmMwMDI3OnNpZ25fdHJhbnNhY3Rpb25zOnJlc3BvbnNlaXJlcXVlc3RJZHgkMDE5MGI3ZjMtNWM1Ni03YjJjLTlmNmYtMWQyZjRhMWI2YzAxZnJlc3VsdLkAAmpwcm92aWRlcklkeCQwMjY1N2VhZi1iZTE3LTRlZmMtYjBhNC0xOWQ2NTRiMjQ0OGVlc3R4bnOBeFZoRWRqYVQ5Qm1xaS05MEJ4NDRpdFl6dFVaQ08xSm1pZlVPWk5rV3k5a3dEUTc1X3ZueVZkbWJ1c3FVY2piUm05T2ljc1pDcVF5c3Bjdk9SdUpYLXVDQQ';
const GOLDEN_TXN =
  'iKNmZWXNA-iiZnYBo2dlbqx0ZXN0bmV0LXYxLjCiZ2jEIEhjtRiks8hOyBDyLU8QgcsPcfBZp6wg3sYvf3DlCToiomx2zQPpo3JjdsQgiojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1yjc25kxCCKiOPddAnxlf1S2y08ul1yymcJvx2UEhvzdIgBtA9vXKR0eXBlo3BheQ';
const GOLDEN_SIGNATURE =
  'hEdjaT9Bmqi-90Bx44itYztUZCO1JmifUOZNkWy9kwDQ75_vnyVdmbusqUcjbRm9OicsZCqQyspcvORuJX-uCA';

const USE_WALLET = { providerId: USE_WALLET_PROVIDER_ID };
const OTHER = { providerId: 'pera-demo-dapp' };
const txns = [{ txn: 'AAAA' }];

describe('sign_transactions of the use-wallet client', () => {
  it('is read from the golden frame', () => {
    expect(asked(GOLDEN_REQUEST).request).toEqual({
      kind: 'sign-transactions',
      entries: [{ txn: GOLDEN_TXN }],
      answer: 'raw-signatures',
    });
  });

  it('is answered as the golden response', () => {
    const signature = encodeBase64Url(Buffer.from(GOLDEN_SIGNATURE, 'base64url'));
    const { message } = replied(GOLDEN_REQUEST, {
      kind: 'signed',
      positions: [{ ...signed('a'), signature }],
    });
    const golden = readFrame(GOLDEN_RESPONSE) as object;
    expect(message).toEqual({ ...golden, id: expect.any(String) as unknown });
  });

  it('is refused with an error, and the end of the channel, as its dapp would wait for ever', () => {
    const { message, close } = replied(GOLDEN_REQUEST, { kind: 'refused' });
    expect(message).toMatchObject({
      requestId: '0190b7f3-5c56-7b2c-9f6f-1d2f4a1b6c01',
      reference: 'arc0027:sign_transactions:response',
      error: {
        code: 4001,
        data: { method: 'sign_transactions' },
        providerId: USE_WALLET_PROVIDER_ID,
      },
    });
    expect(close).toBe(true);
  });

  it('keeps a position for what is not signed', () => {
    const frame = request('arc0027:sign_transactions', { ...USE_WALLET, txns: [...txns, ...txns] });
    const outcome = { kind: 'signed', positions: [null, signed('b')] } as const;
    expect(replied(frame, outcome).message).toMatchObject({
      result: { stxns: [null, signed('b').signature] },
    });
  });

  it('fails instead of sending a signed transaction where a bare signature is read', () => {
    const { signedTransaction, transactionId } = signed('a');
    const outcome = { kind: 'signed', positions: [{ signedTransaction, transactionId }] } as const;
    const { message, close } = replied(GOLDEN_REQUEST, outcome);
    expect(message).toMatchObject({ error: { code: 4003 } });
    expect(close).toBe(true);
  });

  it('is known again in requests that do not name its provider', () => {
    const { state } = receive(start(), GOLDEN_REQUEST);
    const frame = request('arc0027:sign_transactions', { txns });
    expect(replied(frame, { kind: 'refused' }, state).close).toBe(true);
  });

  it('gets no heartbeats', () => {
    const { state } = receive(start(), GOLDEN_REQUEST);
    expect(receive(state, '').result).toEqual({ kind: 'heartbeat' });
    expect(receive(state, 'ping').result).toEqual({ kind: 'heartbeat' });
  });
});

describe('what stands in stxns', () => {
  it.each<[string, object, SignatureForm]>([
    ['another provider', { ...OTHER, txns }, 'signed-transactions'],
    ['no provider', { txns }, 'signed-transactions'],
    ['the use-wallet client', { ...USE_WALLET, txns }, 'raw-signatures'],
    ['signers', { ...USE_WALLET, txns: [{ txn: 'AAAA', signers: [] }] }, 'signed-transactions'],
    ['authAddr', { ...USE_WALLET, txns: [{ txn: 'AA', authAddr: 'A' }] }, 'signed-transactions'],
    ['msig', { ...USE_WALLET, txns: [...txns, { txn: 'AA', msig: {} }] }, 'signed-transactions'],
    ['stxn', { ...USE_WALLET, txns: [{ txn: 'AAAA', stxn: 'AAAA' }] }, 'signed-transactions'],
  ])('follows the signs of the peer: %s', (_, params, answer) => {
    expect(asked(request('arc0027:sign_transactions', params)).request).toMatchObject({ answer });
  });

  it("follows the connection's setting before any sign", () => {
    const frame = request('arc0027:sign_transactions', { ...USE_WALLET, txns });
    const outcome = { kind: 'signed', positions: [signed('a')] } as const;
    const state = start('signed-transactions');
    expect(asked(frame, state).request).toMatchObject({ answer: 'signed-transactions' });
    expect(replied(frame, outcome, state).message).toMatchObject({
      result: { stxns: [signed('a').signedTransaction] },
    });
    const other = request('arc0027:sign_transactions', { ...OTHER, txns });
    expect(replied(other, outcome, start('raw-signatures')).message).toMatchObject({
      result: { stxns: [signed('a').signature] },
    });
  });

  it('answers an open request in the form in which it was shown, whatever the setting is by then', () => {
    const open = asked(request('arc0027:sign_transactions', { ...OTHER, txns }));
    const reply = encodeReply(setAnswerMode(open.state, 'raw-signatures'), open.key, {
      kind: 'signed',
      positions: [signed('a')],
    });
    expect(readFrame(reply.frames[0])).toMatchObject({
      result: { stxns: [signed('a').signedTransaction] },
    });
  });
});

describe('the other methods', () => {
  it('discover is answered at once, with our own provider id', () => {
    const { result } = receive(start(), request('arc0027:discover', {}));
    if (result.kind !== 'reply') throw new Error(result.kind);
    expect(result.close).toBe(false);
    expect(readFrame(result.frames[0])).toMatchObject({
      reference: 'arc0027:discover:response',
      requestId: 'an id',
      result: {
        providerId: PROVIDER_ID,
        name: 'Tidekey',
        networks: [
          { ...TESTNET, methods: expect.arrayContaining(['sign_transactions']) as unknown },
        ],
      },
    });
  });

  it('enable asks, and names account and network', () => {
    const frame = request('arc0027:enable', { ...OTHER, genesisHash: TESTNET.genesisHash });
    expect(asked(frame).request).toEqual({ kind: 'enable', genesisHash: TESTNET.genesisHash });
    const outcome = {
      kind: 'enabled',
      accounts: [{ address: ADDRESS, name: 'Main' }],
      ...TESTNET,
    } as const;
    expect(replied(frame, outcome).message).toMatchObject({
      reference: 'arc0027:enable:response',
      result: { ...OTHER, ...TESTNET, accounts: [{ address: ADDRESS, name: 'Main' }] },
    });
  });

  it('disable is answered, and then the session ends', () => {
    const frame = request('arc0027:disable', OTHER);
    expect(asked(frame).request).toEqual({ kind: 'disable' });
    const { message, close } = replied(frame, { kind: 'disabled' });
    expect(message).toMatchObject({ result: { ...OTHER, ...TESTNET } });
    expect(close).toBe(true);
  });

  it('post_transactions takes every spelling of base64', () => {
    const stxns = ['-_8', '+/8=', '-_8=', '+/8'];
    const frame = request('arc0027:post_transactions', { ...OTHER, stxns });
    expect(asked(frame).request).toEqual({
      kind: 'post-transactions',
      transactions: ['-_8', '-_8', '-_8', '-_8'],
    });
    const posted = { kind: 'posted', transactionIds: ['A'] } as const;
    expect(replied(frame, posted).message).toMatchObject({ result: { txnIDs: ['A'] } });
  });

  it('sign_and_post_transactions answers ids', () => {
    const frame = request('arc0027:sign_and_post_transactions', { ...OTHER, txns });
    expect(asked(frame).request).toEqual({ kind: 'sign-and-post', entries: txns });
    const failedPost = { kind: 'post-failed', transactionIds: ['A', null] } as const;
    expect(replied(frame, failedPost).message).toMatchObject({
      error: { code: 4300, data: { successTxnIDs: ['A', null] } },
    });
  });

  it('sign_message signs data with a domain, in standard base64', () => {
    const frame = request('arc0027:sign_message', {
      ...OTHER,
      data: 'e30=',
      signer: ADDRESS,
      domain: 'a.example',
      authenticationData: 'AAAA',
      metadata: { scope: 1, encoding: 'base64' },
    });
    expect(asked(frame).request).toEqual({
      kind: 'sign-data',
      items: [
        {
          data: 'e30=',
          signer: ADDRESS,
          domain: 'a.example',
          authenticatorData: 'AAAA',
          scope: 1,
          encoding: 'base64',
        },
      ],
    });
    const signature = encodeBase64Url(Uint8Array.of(0xfb, 0xff, 0xbf, 0xff));
    const outcome = { kind: 'data-signed', signatures: [signature] } as const;
    expect(replied(frame, outcome).message).toMatchObject({ result: { signature: '+/+//w==' } });
  });

  it('sign_message of the specification, without a domain of its own, is never signed', () => {
    const frame = request('arc0027:sign_message', { ...OTHER, message: 'TX', signer: ADDRESS });
    expect(refusal(frame)).toMatchObject({
      reason: 'unsupported',
      message: { error: { code: 4003, data: { method: 'sign_message' } } },
      close: false,
    });
  });

  it.each(['arc0027:frobnicate', 'biatec:dance', 'x:y'])('%s is not supported', (method) => {
    expect(refusal(request(method, OTHER))).toMatchObject({
      reason: 'unsupported',
      message: { reference: `${method}:response`, requestId: 'an id', error: { code: 4003 } },
    });
  });
});

describe('Biatec', () => {
  const metadata = { name: 'Biatec dapp', url: 'https://dapp.biatec.io', icons: [] };
  const hello = request('biatec:hello', { providerId: 'x', metadata });

  it('says hello, and hears who we are', () => {
    const received = receive(start(), hello);
    if (received.result.kind !== 'reply') throw new Error(received.result.kind);
    expect(readFrame(received.result.frames[0])).toMatchObject({
      reference: 'biatec:hello:response',
      result: { providerId: PROVIDER_ID, wallet: ADDRESS, name: 'Tidekey' },
    });
    expect(received.peer).toEqual({ name: metadata.name, url: metadata.url });
    expect(received.state.dialect).toBe('biatec');
  });

  it('then gets signed transactions in base64url, and errors without the end', () => {
    const { state } = receive(start(), hello);
    const frame = request('arc0027:sign_transactions', { ...USE_WALLET, txns });
    const outcome = { kind: 'signed', positions: [signed('a')] } as const;
    expect(replied(frame, outcome, state).message).toMatchObject({
      result: { stxns: [signed('a').signedTransaction] },
    });
    expect(replied(frame, { kind: 'refused' }, state).close).toBe(false);
  });

  it('has data signed by items', () => {
    const item = { data: 'e30', signer: ADDRESS, domain: 'a', authenticatorData: 'AA', scope: 1 };
    const frame = request('arc0060:sign_data', { ...OTHER, items: [item, item] });
    expect(asked(frame).request).toEqual({ kind: 'sign-data', items: [item, item] });
    const signatures = [null, encodeBase64Url(Uint8Array.of(0xfb, 0xff))];
    expect(replied(frame, { kind: 'data-signed', signatures }).message).toMatchObject({
      reference: 'arc0060:sign_data:response',
      result: { signatures: [null, '-_8'] },
    });
  });

  it('reports what a peer says of itself only as printable text of bounded length', () => {
    const evil = { name: 'a\u0007', url: `https://${'a'.repeat(256)}` };
    expect(receive(start(), request('biatec:hello', { metadata: evil })).peer).toBeUndefined();
  });
});
