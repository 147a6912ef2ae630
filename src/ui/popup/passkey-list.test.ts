import { describe, expect, it } from 'vitest';

import { passkeyView } from '../../../test/fakes/ui-views';
import { loadPasskeys, matchesQuery, type AskPage } from './passkey-list';

const stored = Array.from({ length: 450 }, (_, index) =>
  passkeyView({ credentialId: `passkey-${String(index)}` }),
);

/** Answers like the background, and writes down what it was asked for. */
function vaultOf(count: number): { readonly ask: AskPage; readonly limits: number[] } {
  const limits: number[] = [];
  const ask: AskPage = ({ after, limit }) => {
    limits.push(limit);
    const start = after === undefined ? 0 : Number(after);
    const end = Math.min(count, start + limit);
    const next = end < count ? { next: String(end) } : {};
    return Promise.resolve({
      ok: true,
      value: { items: stored.slice(start, end), total: count, ...next },
    });
  };
  return { ask, limits };
}

describe('the list of passkeys', () => {
  it('is one request for one screen', async () => {
    const { ask, limits } = vaultOf(450);
    const list = await loadPasskeys(ask, 50);
    expect(limits).toEqual([50]);
    expect(list).toEqual({
      ok: true,
      value: { items: stored.slice(0, 50), total: 450, complete: false },
    });
  });

  it('joins pages in order where one request may not ask for all', async () => {
    const { ask, limits } = vaultOf(450);
    const list = await loadPasskeys(ask, 450);
    expect(limits).toEqual([200, 200, 50]);
    expect(list).toEqual({ ok: true, value: { items: stored, total: 450, complete: true } });
  });

  it('ends where the vault ends', async () => {
    const list = await loadPasskeys(vaultOf(3).ask, 50);
    expect(list).toEqual({
      ok: true,
      value: { items: stored.slice(0, 3), total: 3, complete: true },
    });
  });

  it('gives a failure on instead of half a list', async () => {
    const { ask } = vaultOf(450);
    const list = await loadPasskeys(
      (request) =>
        request.after === undefined
          ? ask(request)
          : Promise.resolve({ ok: false, error: { code: 'locked' } }),
      300,
    );
    expect(list).toEqual({ ok: false, error: { code: 'locked' } });
  });

  it('does not ask for ever when a page is empty and still leads on', async () => {
    const list = await loadPasskeys(
      () => Promise.resolve({ ok: true, value: { items: [], total: 9, next: 'x' } }),
      50,
    );
    expect(list).toEqual({ ok: true, value: { items: [], total: 9, complete: false } });
  });
});

describe('the search', () => {
  const passkey = passkeyView({
    rpId: 'login.Example.com',
    userName: 'alma@mail.test',
    userDisplayName: 'Alma Öztürk',
  });

  it.each([
    ['', true],
    ['  ', true],
    ['EXAMPLE', true],
    ['alma@', true],
    ['öztürk', true],
    ['alma example', true],
    ['alma nowhere', false],
    ['comalma', false],
  ])('for %j finds it: %s', (query, found) => {
    expect(matchesQuery(passkey, query)).toBe(found);
  });
});
