import { describe, expect, it, vi } from 'vitest';

import type { StoredRecord, VaultHead } from '../../core/vault';

vi.mock('webextension-polyfill', () => ({ default: { storage: { local: {} } } }));
const { openStorageVaultMirror } = await import('./vault-mirror');

type Area = NonNullable<Parameters<typeof openStorageVaultMirror>[0]>;

const HEAD = { format: 2, generation: 3 } as unknown as VaultHead;

function row(id: string): StoredRecord {
  const body = { nonce: new Uint8Array(12), ciphertext: Uint8Array.of(1, 2, 255) };
  return { id, type: 'passkey', format: 2, write: 1, body };
}

/** JSON values by key, as `storage.local` keeps them, and what was called in which order. */
function memoryArea(change: object = {}) {
  const values = new Map<string, string>();
  const calls: string[] = [];
  const area = {
    get: (keys: string | string[] | null) => {
      const asked = keys === null ? [...values.keys()] : [keys].flat();
      const found = asked.filter((key) => values.has(key));
      return Promise.resolve(
        Object.fromEntries(found.map((key) => [key, JSON.parse(values.get(key) ?? '') as unknown])),
      );
    },
    set: (items: object) => {
      calls.push(`set ${Object.keys(items).join(' ')}`);
      for (const [key, value] of Object.entries(items)) values.set(key, JSON.stringify(value));
      return Promise.resolve();
    },
    remove: (keys: string[]) => {
      calls.push(`remove ${keys.join(' ')}`);
      for (const key of keys) values.delete(key);
      return Promise.resolve();
    },
    ...change,
  };
  return { area: area as unknown as Area, values, calls };
}

describe('the mirror in storage.local', () => {
  it('keeps rows and head as JSON, and gives them back as they were', async () => {
    const { area, values } = memoryArea();
    const mirror = openStorageVaultMirror(area);
    expect(await mirror.hasTrace()).toBe(false);
    await mirror.write({ head: HEAD, put: [row('a'), row('b')] });
    expect(await mirror.readHead()).toEqual(HEAD);
    expect([...(await mirror.ids())].sort()).toEqual(['a', 'b']);
    expect(await mirror.readRows(['b', 'missing'])).toEqual([row('b'), undefined]);
    expect([...values.values()].join('')).toContain('{"bytes":"AQL_"}');
    expect(await mirror.hasTrace()).toBe(true);
  });

  it('sets before it removes, and says last that a generation is whole', async () => {
    const { area, calls } = memoryArea();
    await openStorageVaultMirror(area).write({ head: HEAD, put: [row('a')], remove: ['b'] });
    expect(calls).toEqual([
      'set vault/mirror/row/a',
      'remove vault/mirror/row/b',
      'set vault/mirror/head',
    ]);
  });

  it('writes rows and head in one call when nothing is removed', async () => {
    const { area, calls } = memoryArea();
    await openStorageVaultMirror(area).write({ head: HEAD, put: [row('a')] });
    expect(calls).toEqual(['set vault/mirror/row/a vault/mirror/head']);
  });

  it('reads the others when one key fails the whole read', async () => {
    const memory = memoryArea();
    const whole = memory.area.get.bind(memory.area) as (keys: unknown) => Promise<object>;
    const get = (keys: unknown): Promise<object> =>
      [keys].flat().some((key) => String(key).endsWith('/bad'))
        ? Promise.reject(new Error('An unexpected error occurred'))
        : whole(keys);
    const mirror = openStorageVaultMirror({ ...memory.area, get } as Area);
    await mirror.write({ put: [row('a'), row('bad'), row('b')] });
    expect(await mirror.readRows(['a', 'bad', 'b'])).toEqual([row('a'), undefined, row('b')]);
  });

  it('asks for the keys alone where the browser can, and leaves what is not its own', async () => {
    const { area, values } = memoryArea();
    const getKeys = vi.fn(() => Promise.resolve([...values.keys()]));
    const mirror = openStorageVaultMirror({ ...area, getKeys });
    values.set('settings', '1');
    await mirror.write({ head: HEAD, put: [row('a')] });
    expect(await mirror.ids()).toEqual(['a']);
    expect(getKeys).toHaveBeenCalled();
    await mirror.erase();
    expect([...values.keys()]).toEqual(['settings']);
  });
});
