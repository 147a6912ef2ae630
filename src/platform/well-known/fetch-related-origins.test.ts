import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { parseDomain } from '../../core/webauthn';
import { fetchRelatedOrigins } from './fetch-related-origins';

let asked: (readonly [unknown, RequestInit | undefined])[];
let answer: () => Promise<Response>;

beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', (address: unknown, init?: RequestInit) => {
    asked.push([address, init]);
    return answer();
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** A response says where it came from only if the network made it. */
function responseFrom(url: string, body: BodyInit, init?: ResponseInit): Promise<Response> {
  const response = new Response(body, init);
  Object.defineProperty(response, 'url', { value: url });
  return Promise.resolve(response);
}
function ask() {
  const domain = parseDomain('shop.com');
  if (domain === undefined) throw new Error('no domain');
  return fetchRelatedOrigins(domain);
}
const home = 'https://shop.com/.well-known/webauthn';

it('asks the well-known address without credentials, referrer and cache', async () => {
  const headers = { 'content-type': 'application/json' };
  answer = () => responseFrom(home, '{"origins":[]}', { headers });
  expect(await ask()).toEqual({
    ok: true,
    value: { status: 200, contentType: 'application/json', text: '{"origins":[]}' },
  });
  expect(asked).toEqual([
    [
      home,
      expect.objectContaining({
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
      }),
    ],
  ]);
  expect(asked[0]?.[1]?.signal).toBeInstanceOf(AbortSignal);
});

it('hands statuses on, and a missing type as none', async () => {
  answer = () => responseFrom(home, new Uint8Array([0x7b, 0x7d]), { status: 404 });
  expect(await ask()).toEqual({
    ok: true,
    value: { status: 404, contentType: '', text: '{}' },
  });
});

it('takes no answer from the end of a redirect without TLS', async () => {
  answer = () => responseFrom('http://shop.com/list', '{}');
  expect(await ask()).toEqual({ ok: false, error: 'unreachable' });
});

it('reads a quarter of a megabyte and no byte more', async () => {
  answer = () => responseFrom(home, 'x'.repeat(256 * 1024));
  expect(await ask()).toMatchObject({ ok: true });
  answer = () => responseFrom(home, 'x'.repeat(256 * 1024 + 1));
  expect(await ask()).toEqual({ ok: false, error: 'too-large' });
});

it('is unreachable when the network fails, at the start or in the middle', async () => {
  answer = () => Promise.reject(new TypeError('failed to fetch'));
  expect(await ask()).toEqual({ ok: false, error: 'unreachable' });
  const broken = new ReadableStream({
    pull: (controller) => {
      controller.error(new TypeError('connection lost'));
    },
  });
  answer = () => responseFrom(home, broken);
  expect(await ask()).toEqual({ ok: false, error: 'unreachable' });
});
