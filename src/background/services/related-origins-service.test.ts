import { beforeEach, describe, expect, it } from 'vitest';

import { ok, type Result } from '../../core/result';
import { parseOrigin, type Origin, type RelatedOriginsReply } from '../../core/webauthn';
import type { FetchTrouble } from '../../platform/well-known/fetch-related-origins';
import { RelatedOriginsService } from './related-origins-service';

type Reply = Result<RelatedOriginsReply, FetchTrouble>;

function originOf(text: string): Origin {
  const origin = parseOrigin(text);
  if (!origin.ok) throw new Error(`not an origin: ${text}`);
  return origin.value;
}

const UK = originOf('https://shop.co.uk');
const FR = originOf('https://shop.fr');
const listing = (...origins: readonly string[]): Reply =>
  ok({ status: 200, contentType: 'application/json', text: JSON.stringify({ origins }) });

let time: number;
let asked: string[];
let replies: ((reply: Reply) => void)[];
let service: RelatedOriginsService;
let answer: Reply | undefined;

beforeEach(() => {
  time = 1_800_000_000_000;
  asked = [];
  replies = [];
  answer = listing(UK, FR);
  service = new RelatedOriginsService({
    fetchRelatedOrigins: (domain) => {
      asked.push(domain);
      return answer === undefined
        ? new Promise<Reply>((resolve) => replies.push(resolve))
        : Promise.resolve(answer);
    },
    now: () => time,
  });
});

describe('claiming an RP ID', () => {
  it('asks nobody for an origin’s own', async () => {
    expect(await service.claim(UK, undefined)).toEqual(ok({ rpId: 'shop.co.uk', related: false }));
    expect(await service.claim(originOf('https://a.shop.co.uk'), 'shop.co.uk')).toEqual(
      ok({ rpId: 'shop.co.uk', related: false }),
    );
    expect(asked).toEqual([]);
  });

  it('asks the RP ID itself for another one', async () => {
    expect(await service.claim(UK, 'Shop.COM')).toEqual(ok({ rpId: 'shop.com', related: true }));
    expect(asked).toEqual(['shop.com']);
  });

  it.each<[string, string, Reply, string]>([
    ['the list does not name the caller', 'shop.com', listing(FR), 'not-listed'],
    ['nobody answers', 'shop.com', { ok: false, error: 'unreachable' }, 'unreachable'],
    ['the answer never ends', 'shop.com', { ok: false, error: 'too-large' }, 'too-large'],
    [
      'the answer is an error page',
      'shop.com',
      ok({
        status: 404,
        contentType: 'application/json',
        text: '{"origins":["https://shop.co.uk"]}',
      }),
      'status',
    ],
  ])('is refused when %s', async (_what, rpId, reply, refusal) => {
    answer = reply;
    expect(await service.claim(UK, rpId)).toEqual({ ok: false, error: refusal });
  });

  it.each([
    ['public-suffix', 'uk'],
    ['public-suffix', 'co.uk'],
    ['foreign', 'github.io'],
    ['malformed', '10.0.0.1'],
    ['malformed', 'a b'],
  ])('is refused without a question: %s %s', async (refusal, rpId) => {
    expect(await service.claim(UK, rpId)).toMatchObject({ ok: false, error: refusal });
    expect(asked).toEqual([]);
  });
});

describe('a list', () => {
  it('is kept for five minutes, for its caller alone', async () => {
    await service.claim(UK, 'shop.com');
    time += 5 * 60_000 - 1;
    await service.claim(UK, 'shop.com');
    expect(asked).toHaveLength(1);
    await service.claim(FR, 'shop.com');
    expect(asked).toHaveLength(2);
    time += 1;
    await service.claim(UK, 'shop.com');
    expect(asked).toHaveLength(3);
  });

  it('that could not be had is asked for again after a moment', async () => {
    answer = { ok: false, error: 'unreachable' };
    await service.claim(UK, 'shop.com');
    await service.claim(UK, 'shop.com');
    expect(asked).toHaveLength(1);
    time += 15_000;
    answer = listing(UK);
    expect(await service.claim(UK, 'shop.com')).toMatchObject({ ok: true });
  });

  it('is asked for once by two claims at a time', async () => {
    answer = undefined;
    const both = [service.claim(UK, 'shop.com'), service.claim(UK, 'shop.com')];
    await Promise.resolve();
    replies.forEach((reply) => {
      reply(listing(UK));
    });
    expect(await Promise.all(both)).toMatchObject([{ ok: true }, { ok: true }]);
    expect(asked).toHaveLength(1);
  });

  it('is not asked for while four others are', async () => {
    answer = undefined;
    const four = [1, 2, 3, 4].map((number) => service.claim(UK, `shop-${number}.com`));
    expect(await service.claim(UK, 'shop-5.com')).toEqual({ ok: false, error: 'busy' });
    replies.forEach((reply) => {
      reply(listing(UK));
    });
    expect(await Promise.all(four)).toHaveLength(4);
    answer = listing(UK);
    expect(await service.claim(UK, 'shop-5.com')).toMatchObject({ ok: true });
  });

  it('is forgotten when there are too many', async () => {
    for (let number = 0; number < 65; number += 1) await service.claim(UK, `shop-${number}.com`);
    await service.claim(UK, 'shop-64.com');
    expect(asked).toHaveLength(65);
    await service.claim(UK, 'shop-0.com');
    expect(asked).toHaveLength(66);
  });
});
