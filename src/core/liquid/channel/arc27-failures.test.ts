import { describe, expect, it } from 'vitest';

import { ADDRESS, frameOf, refusal, replied, request } from '../../../../test/fakes/channel-peer';
import type { PeerFailure, PeerOutcome } from './peer-request';

const OTHER = { providerId: 'pera-demo-dapp' };
const txns = [{ txn: 'AAAA' }];

describe('failures', () => {
  // The numbers of ARC-27, which are not those of ARC-1.
  it.each<[PeerFailure, number]>([
    ['internal', 4000],
    ['locked', 4000],
    ['timeout', 4002],
    ['not-supported', 4003],
    ['network-not-supported', 4004],
    ['unauthorized-signer', 4100],
    ['invalid-input', 4200],
    ['too-many', 4200],
    ['reply-too-large', 4200],
    ['invalid-group', 4201],
    ['data-scope', 4600],
    ['data-decoding', 4602],
    ['data-signer', 4603],
    ['data-domain-missing', 4607],
    ['data-authenticator-data-missing', 4608],
    ['data-json', 4609],
    ['data-domain-mismatch', 4610],
    ['data-path', 4000],
  ])('%s is %i', (reason, code) => {
    const frame = request('arc0027:sign_transactions', { ...OTHER, txns });
    const { message, close } = replied(frame, { kind: 'failed', reason });
    expect(message).toMatchObject({ requestId: 'an id', error: { code, ...OTHER } });
    expect(message).not.toHaveProperty('result');
    expect(close).toBe(false);
  });

  it('name the signer', () => {
    const frame = request('arc0027:sign_transactions', { ...OTHER, txns });
    const outcome = { kind: 'failed', reason: 'unauthorized-signer', signer: ADDRESS } as const;
    expect(replied(frame, outcome).message).toMatchObject({ error: { data: { signer: ADDRESS } } });
  });

  it('say how large the reply would be, and how large it may be', () => {
    const frame = request('arc0027:sign_transactions', { ...OTHER, txns });
    const excess = { bytes: 350_000, atMost: 262_144 };
    expect(
      replied(frame, { kind: 'failed', reason: 'reply-too-large', excess }).message,
    ).toMatchObject({
      error: {
        message: expect.stringContaining('350000 of at most 262144 bytes') as string,
        data: { replyBytes: 350_000, maxReplyBytes: 262_144 },
      },
    });
  });

  it.each<[string, PeerOutcome]>([
    ['too few positions', { kind: 'signed', positions: [] }],
    ['too many positions', { kind: 'signed', positions: [null, null] }],
    ['an answer to another question', { kind: 'posted', transactionIds: ['A'] }],
    ['an answer of no sort', { kind: 'disabled' }],
  ])('an outcome that does not fit is our own error: %s', (_, outcome) => {
    const frame = request('arc0027:sign_transactions', { ...OTHER, txns });
    expect(replied(frame, outcome).message).toMatchObject({ error: { code: 4000 } });
  });

  it('are told instead of too few signatures of data', () => {
    const frame = request('arc0060:sign_data', { ...OTHER, items: [{ data: 'e30' }] });
    expect(replied(frame, { kind: 'data-signed', signatures: [] }).message).toMatchObject({
      error: { code: 4000 },
    });
  });

  it.each<[string, string, object]>([
    ['no transactions', 'arc0027:sign_transactions', {}],
    ['an empty list', 'arc0027:sign_transactions', { txns: [] }],
    ['no list', 'arc0027:sign_transactions', { txns: {} }],
    ['texts', 'arc0027:sign_transactions', { txns: ['AAAA'] }],
    ['too many', 'arc0027:sign_transactions', { txns: Array(1001).fill({}) }],
    ['no entries to post', 'arc0027:sign_and_post_transactions', { txns: [null] }],
    ['no transactions to post', 'arc0027:post_transactions', { stxns: [] }],
    ['no base64', 'arc0027:post_transactions', { stxns: ['!'] }],
    ['an empty transaction', 'arc0027:post_transactions', { stxns: [''] }],
    ['a number to post', 'arc0027:post_transactions', { stxns: [1] }],
    ['no items', 'arc0060:sign_data', { items: [] }],
    ['items of no sort', 'arc0060:sign_data', { items: [[]] }],
    ['too many items', 'arc0060:sign_data', { items: Array(17).fill({}) }],
  ])('of the request itself are told at once: %s', (_, method, params) => {
    expect(refusal(request(method, { ...OTHER, ...params }))).toMatchObject({
      reason: 'invalid-request',
      message: { error: { code: 4200 } },
    });
  });

  it('of a request without a usable id have nobody to be told to', () => {
    for (const id of [undefined, 1, '', 'a\nb', 'x'.repeat(129), ['a']]) {
      const frame = frameOf({ id, reference: 'arc0027:enable:request', params: {} });
      expect(refusal(frame)).toMatchObject({ reason: 'invalid-request', frames: [] });
    }
  });
});
