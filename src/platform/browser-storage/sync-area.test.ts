import { describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => ({ default: { storage: { sync: {} } } }));
const { openSyncArea } = await import('./sync-area');

type Area = NonNullable<Parameters<typeof openSyncArea>[0]>;

function areaThatSays(message: string): Area {
  const fail = () => Promise.reject(new Error(message));
  return { get: fail, set: fail, remove: fail };
}

describe("the browser's own account", () => {
  it('writes all items in one call, and none at all where there is nothing to write', async () => {
    const set = vi.fn(() => Promise.resolve());
    const remove = vi.fn(() => Promise.resolve());
    const area = openSyncArea({ get: () => Promise.resolve({}), set, remove });
    await area.write(new Map());
    await area.remove([]);
    await area.write(new Map([['a', '1']]).set('b', '2'));
    await area.remove(['c', 'd']);
    expect(set.mock.calls).toEqual([[{ a: '1', b: '2' }]]);
    expect(remove.mock.calls).toEqual([[['c', 'd']]]);
  });

  // The words of Chromium and of Firefox, as they say them.
  it.each([
    ['QUOTA_BYTES quota exceeded', 'quota'],
    ['QUOTA_BYTES_PER_ITEM quota exceeded', 'quota'],
    ['QuotaExceededError: storage.sync API call exceeded its quota limitations.', 'quota'],
    ['This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.', 'rate'],
    ['This request exceeds the MAX_WRITE_OPERATIONS_PER_HOUR quota.', 'rate'],
    ['Please set webextensions.storage.sync.enabled to true in about:config', 'off'],
    ['An unexpected error occurred', 'unavailable'],
  ])('says of "%s" that it is %s', async (message, trouble) => {
    const area = openSyncArea(areaThatSays(message));
    await expect(area.readAll()).rejects.toMatchObject({ name: 'SyncAreaError', trouble });
    await expect(area.write(new Map([['a', '1']]))).rejects.toMatchObject({ trouble });
    await expect(area.remove(['a'])).rejects.toMatchObject({ trouble });
  });
});
