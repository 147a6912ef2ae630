import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { asked, request, start } from '../../../../test/fakes/channel-peer';
import { encodeBase64Url, encodeUtf8 } from '../../bytes';
import type { ChannelState } from './channel-state';
import { encodeReply } from './encode-reply';
import type { PeerOutcome } from './peer-request';
import { replyExcess, replyTerms } from './reply-terms';
import { USE_WALLET_PROVIDER_ID } from './wallet-identity';

const blob = (length: number) => encodeBase64Url(new Uint8Array(length).fill(0xff));
const entriesOf = (count: number) => Array.from({ length: count }, () => ({ txn: 'AAAA' }));
const texts = (count: number) => Array.from({ length: count }, () => 'AAAA');

const negotiated: ChannelState = { ...start(), dialect: 'walletconnect' };

/** One request to sign, as each dialect writes it. */
const dialects: Readonly<Record<string, (id: string, count: number) => [string, ChannelState]>> = {
  'ARC-27': (id, count) => [
    request('arc0027:sign_transactions', { providerId: 'x', txns: entriesOf(count) }, id),
    start(),
  ],
  'the use-wallet client': (id, count) => [
    request(
      'arc0027:sign_transactions',
      { providerId: USE_WALLET_PROVIDER_ID, txns: entriesOf(count) },
      id,
    ),
    start(),
  ],
  Pera: (id, count) => [
    request('arc0027:sign_transactions', { txns: entriesOf(count) }, id),
    { ...start(), dialect: 'pera' },
  ],
  WalletConnect: (id, count) => [
    JSON.stringify({ id, jsonrpc: '2.0', method: 'algo_signTxn', params: [entriesOf(count)] }),
    negotiated,
  ],
  Connections: (id, count) => [
    JSON.stringify({
      v: 1,
      kind: 'request',
      id,
      method: 'sign_transactions',
      params: { txns: texts(count) },
    }),
    start(),
  ],
};

const ids = fc.stringMatching(/^[ -~äéß漢字]{1,60}$/u);
const lengths = fc.array(fc.option(fc.integer({ min: 100, max: 2000 })), {
  minLength: 1,
  maxLength: 40,
});

function signed(sizes: readonly (number | null)[]): PeerOutcome {
  return {
    kind: 'signed',
    positions: sizes.map((size) =>
      size === null
        ? null
        : { signature: blob(64), signedTransaction: blob(size), transactionId: 'T'.repeat(52) },
    ),
  };
}

describe('replyExcess', () => {
  it.each(Object.entries(dialects))('knows the size of the reply to the byte: %s', (_, dialect) => {
    fc.assert(
      fc.property(ids, lengths, (id, sizes) => {
        const open = asked(...dialect(id, sizes.length));
        const outcome = signed(sizes);
        const [frame = ''] = encodeReply(open.state, open.key, outcome).frames;
        const bytes = encodeUtf8(frame).length;
        const within = (atMost: number | undefined) =>
          replyExcess(replyTerms(open.state, open.key, atMost), outcome);
        expect(within(bytes)).toBeUndefined();
        expect(within(bytes - 1)).toEqual({ bytes, atMost: bytes - 1 });
        expect(within(undefined)).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });

  it('knows the size of everything else that an approval leads to', () => {
    const ids = Array.from({ length: 3 }, () => 'T'.repeat(52));
    const cases: readonly (readonly [string, object, PeerOutcome])[] = [
      [
        'arc0027:sign_and_post_transactions',
        { txns: entriesOf(3) },
        { kind: 'posted', transactionIds: ids },
      ],
      [
        'arc0027:sign_and_post_transactions',
        { txns: entriesOf(3) },
        { kind: 'post-failed', transactionIds: ids },
      ],
      [
        'arc0060:sign_data',
        { items: [{ data: 'e30' }] },
        { kind: 'data-signed', signatures: [blob(64)] },
      ],
    ];
    for (const dialect of ['arc27', 'pera', 'biatec'] as const) {
      for (const [method, params, outcome] of cases) {
        const open = asked(request(method, params), { ...start(), dialect });
        const [frame = ''] = encodeReply(open.state, open.key, outcome).frames;
        const atMost = frame.length - 1;
        expect(replyExcess(replyTerms(open.state, open.key, atMost), outcome)).toEqual({
          bytes: frame.length,
          atMost,
        });
      }
    }
  });

  it('says of 750 signed payments that they do not fit into 256 KiB, and of bare signatures that they do', () => {
    const payments = signed(Array.from({ length: 750 }, () => 260));
    const excess = (dialect: keyof typeof dialects) => {
      const open = asked(...(dialects[dialect]?.('one', 750) ?? ['', start()]));
      return replyExcess(replyTerms(open.state, open.key, 262_144), payments);
    };
    expect(excess('ARC-27')?.bytes).toBeGreaterThan(262_144);
    expect(excess('the use-wallet client')).toBeUndefined();
  });
});
