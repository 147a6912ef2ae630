import { decode, encode } from 'cbor-x';
import { beforeEach, describe, expect, it } from 'vitest';

import { encodeBase64Url } from '../core/bytes';
import { Conversation } from './conversation';

const request = (id: string): string => {
  const params = {
    providerId: '02657eaf-be17-4efc-b0a4-19d654b2448e',
    txns: [{ txn: encodeBase64Url(new Uint8Array(40)) }],
  };
  const reference = 'arc0027:sign_transactions:request';
  return encodeBase64Url(Uint8Array.from(encode({ id, reference, params })));
};
const SIGNED = {
  kind: 'signed',
  positions: [
    {
      signature: encodeBase64Url(new Uint8Array(64)),
      signedTransaction: encodeBase64Url(new Uint8Array(100)),
      transactionId: 'A'.repeat(52),
    },
  ],
} as const;

describe('a conversation', () => {
  let log: (readonly [string, ...unknown[]])[];
  let works: boolean;
  let now: number;
  const talk = (heartbeat: 'mirror' | 'never' = 'mirror', prefix = '1.') =>
    new Conversation(
      prefix,
      { accountAddress: 'ACCOUNT', networks: [], answerMode: 'automatic', idSeed: 'seed' },
      {
        now: () => now,
        heartbeat,
        send: (frame) => {
          log.push(['send', frame]);
          return Promise.resolve(works);
        },
        heard: () => log.push(['heard']),
        changed: () => undefined,
        largestMessage: () => 262_144,
        request: ({ key, reply }) => log.push(['request', key, reply]),
        answered: (key, sent) => log.push(['answered', key, sent]),
        end: (why) => log.push(['end', why]),
      },
    );
  const all = (kind: string) => log.filter(([each]) => each === kind);
  const keys = (): readonly string[] => all('request').map(([, key]) => String(key));

  beforeEach(() => {
    log = [];
    works = true;
    now = 1_700_000_000_000;
  });

  it('hands a request on and sends the first outcome alone', async () => {
    const conversation = talk();
    conversation.receive(request('one'));
    const [key = ''] = keys();
    expect(key).toMatch(/^1\./u);
    expect(conversation.waiting).toMatchObject([{ key, request: { kind: 'sign-transactions' } }]);
    expect(all('request')[0]?.[2]).toMatchObject({ dialect: 'arc27', count: 1, atMost: 262_144 });
    await conversation.settle(key, SIGNED);
    await conversation.settle(key, SIGNED);
    expect(all('send')).toHaveLength(1);
    expect(log.slice(-2)).toEqual([
      ['answered', key, true],
      ['answered', key, true],
    ]);
    await conversation.settle('1.unknown', SIGNED);
    expect(log.at(-1)).toEqual(['answered', '1.unknown', false]);
  });

  it('says when an answer did not get out', async () => {
    works = false;
    const conversation = talk();
    conversation.receive(request('one'));
    await conversation.settle(keys()[0] ?? '', SIGNED);
    expect(log.at(-1)).toEqual(['answered', keys()[0], false]);
  });

  it('says that an answer was too large for the other end, and closes for one that would hang', async () => {
    const conversation = talk();
    conversation.receive(request('one'));
    works = false;
    await conversation.settle(keys()[0] ?? '', SIGNED);
    const frames = all('send').map(([, frame]): unknown =>
      decode(Buffer.from(String(frame), 'base64url')),
    );
    expect(frames).toMatchObject([
      { requestId: 'one', result: {} },
      { requestId: 'one', error: { code: expect.any(Number) as number } },
    ]);
    expect(all('end')).toEqual([['end', 'dialect']]);
    expect(all('answered')).toEqual([['answered', keys()[0], false]]);
  });

  it('ends after an error for a client that would wait for ever', async () => {
    const conversation = talk();
    conversation.receive(request('one'));
    await conversation.settle(keys()[0] ?? '', { kind: 'refused' });
    expect(log.map(([kind]) => kind)).toEqual(['heard', 'request', 'send', 'end', 'answered']);
  });

  it('takes everything back when the channel is gone', () => {
    const conversation = talk();
    conversation.receive(request('one'));
    conversation.receive(request('two'));
    conversation.end();
    expect(log.slice(-2)).toEqual(keys().map((key) => ['answered', key, false]));
    const length = log.length;
    conversation.receive(request('three'));
    expect(log).toHaveLength(length);
  });

  it('gives no key to two conversations', () => {
    talk('mirror', '1.').receive(request('one'));
    talk('mirror', '2.').receive(request('one'));
    expect(new Set(keys()).size).toBe(2);
  });

  it('answers heartbeats only where the plan allows it', () => {
    talk('never').receive('');
    expect(log).toEqual([['heard']]);
    talk().receive('');
    expect(log.at(-1)).toEqual(['send', '']);
  });

  it('ends with a peer that floods it, and takes nothing that is no message', async () => {
    const conversation = talk();
    conversation.receive(new Blob(['x']));
    expect(log).toEqual([]);
    for (let count = 0; count < 5_000; count += 1) conversation.receive('pong');
    await Promise.resolve();
    expect(log).toContainEqual(['end', 'flooded']);
  });
});
