import { beforeEach, describe, expect, it } from 'vitest';

import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import { createSiteService, type SiteService } from './site-service';

const random = (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length));
let local: MemoryKeyValueStore;
let sites: SiteService;
beforeEach(() => {
  local = new MemoryKeyValueStore();
  sites = createSiteService(local, random);
});

describe('a choice for a site', () => {
  it.each(['first', 'last', 'never'] as const)(
    '%s is kept for its origin alone',
    async (choice) => {
      await sites.choose('https://shop.example', choice);
      const later = createSiteService(local, random);
      expect(await later.choice('https://shop.example')).toBe(choice);
      expect(await later.choice('https://shop.example:8443')).toBe('default');
      expect(await later.choice('https://www.shop.example')).toBe('default');
      await later.choose('https://shop.example', 'default');
      expect(await sites.choice('https://shop.example')).toBe('default');
    },
  );

  it('is not named on disk', async () => {
    await sites.choose('https://shop.example', 'never');
    await sites.addNever('bank.example');
    const disk = JSON.stringify([...(await local.list(''))]);
    expect(disk).not.toContain('shop');
    expect(disk).not.toContain('bank');
  });

  it('of the first release, which knew "paused" alone, still counts', async () => {
    await sites.choose('https://shop.example', 'never');
    for (const key of (await local.list('sites/paused/')).keys()) await local.set(key, true);
    expect(await sites.choice('https://shop.example')).toBe('never');
  });
});

describe('the list of sites on which we never answer', () => {
  it.each([
    ['bank.example', 'https://bank.example'],
    ['bank.example', 'https://login.bank.example:8443'],
    ['Login.Bank.example.', 'https://a.login.bank.example'],
    ['https://bank.example/login?x', 'https://bank.example'],
    ['bücher.example', 'https://xn--bcher-kva.example'],
    ['localhost', 'http://localhost:3000'],
  ])('%s covers %s', async (host, origin) => {
    expect(await sites.addNever(host)).toBe(true);
    expect(await sites.choice(origin)).toBe('never');
  });

  it.each([
    ['login.bank.example', 'https://bank.example'],
    ['bank.example', 'https://evil-bank.example'],
    ['bank.example', 'https://bank.example.evil.net'],
    ['bank.example', 'null'],
  ])('%s does not cover %s', async (host, origin) => {
    await sites.addNever(host);
    expect(await sites.choice(origin)).toBe('default');
  });

  it.each(['', 'com', 'co.uk', 'github.io', '10.0.0.1', 'a b', 'https://', 'x'.repeat(300)])(
    'takes no %j',
    async (host) => {
      expect(await sites.addNever(host)).toBe(false);
      expect(await sites.countNever()).toBe(0);
    },
  );

  it('counts each once, has an end, and can be cleared', async () => {
    await sites.addNever('bank.example');
    await sites.addNever('bank.example');
    expect(await sites.countNever()).toBe(1);
    for (let number = 1; number < 500; number += 1) await sites.addNever(`${number}.example`);
    expect(await sites.addNever('one-more.example')).toBe(false);
    await sites.clearNever();
    expect(await sites.countNever()).toBe(0);
    expect(await sites.choice('https://bank.example')).toBe('default');
  });

  it('yields to what the user decides on the site itself', async () => {
    await sites.addNever('bank.example');
    await sites.choose('https://www.bank.example', 'default');
    expect(await sites.choice('https://www.bank.example')).toBe('default');
    expect(await sites.countNever()).toBe(0);
  });
});
