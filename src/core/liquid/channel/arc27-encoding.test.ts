import { describe, expect, it } from 'vitest';

import {
  asked,
  encoder,
  frameOf,
  receive,
  request,
  signed,
  start,
} from '../../../../test/fakes/channel-peer';
import { encodeBase64Url } from '../../bytes';
import { encodeReply } from './encode-reply';
import {} from './wallet-identity';

describe('the encoding', () => {
  const message = { id: 'an id', reference: 'arc0027:enable:request', params: {} };
  const bytes = encoder.encode(message);

  it.each<[string, string | Uint8Array]>([
    ['base64url', bytes.toString('base64url')],
    ['standard base64 with padding', bytes.toString('base64')],
    [
      'base64url with padding',
      `${bytes.toString('base64url')}${'='.repeat((3 - (bytes.length % 3)) % 3)}`,
    ],
    ['white space around', ` ${bytes.toString('base64url')}\n`],
    ['a binary message of the same text', Buffer.from(bytes.toString('base64url'))],
  ])('is read in %s', (_, frame) => {
    expect(receive(start(), frame).result).toMatchObject({
      kind: 'request',
      request: { kind: 'enable' },
    });
  });

  /** As Jackson and kotlinx write: maps, lists and texts without a length before them. */
  it('is read with indefinite lengths', () => {
    const text = (value: string) => [0x60 + value.length, ...Buffer.from(value)];
    const long = (value: string) => [0x7f, 0x78, value.length, ...Buffer.from(value), 0xff];
    const frame = Uint8Array.of(
      ...[0xbf, ...text('id'), ...text('k1'), ...text('reference')],
      ...long('arc0027:sign_transactions:request'),
      ...[...text('params'), 0xbf, ...text('txns'), 0x9f, 0xbf],
      ...[...text('txn'), ...text('AAAA'), 0xff, 0xff, 0xff, 0xff],
    );
    expect(asked(encodeBase64Url(frame)).request).toMatchObject({
      kind: 'sign-transactions',
      entries: [{ txn: 'AAAA' }],
    });
  });

  it('turns byte strings, tagged or not, into base64url, and leaves out what is undefined', () => {
    const entry = { txn: Uint8Array.of(0xfb, 0xff), authAddr: undefined, more: [undefined, 1.5] };
    const frame = request('arc0027:sign_transactions', { txns: [entry] });
    expect(asked(frame).request).toMatchObject({ entries: [{ txn: '-_8', more: [null, 1.5] }] });
  });

  it('writes definite lengths only', () => {
    const open = asked(request('arc0027:sign_transactions', { txns: [{ txn: 'AAAA' }] }));
    const reply = encodeReply(open.state, open.key, { kind: 'signed', positions: [signed('a')] });
    // Four members, then the first key in CTAP2's order.
    expect(Buffer.from(reply.frames[0] ?? '', 'base64url').toString('latin1')).toMatch(/^\xa4bid/u);
    expect(reply.frames[0]).toMatch(/^[A-Za-z0-9_-]+$/u);
  });

  it('ignores responses and messages of nobody we know', () => {
    for (const reference of [
      'arc0027:enable:response',
      'arc0027:enable',
      undefined,
      7,
      'a b:c:request',
    ]) {
      const { result } = receive(start(), frameOf({ id: 'a', reference }));
      expect(result).toEqual({ kind: 'ignore' });
    }
  });
});
