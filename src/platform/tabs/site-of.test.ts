import { describe, expect, it } from 'vitest';

import { siteOf } from './site-of';

describe('the site of a tab', () => {
  it.each([
    ['https://shop.example/cart?1', 'https://shop.example'],
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['http://demo.localhost/', 'http://demo.localhost'],
    ['https://addons.mozilla.org.shop.example/', 'https://addons.mozilla.org.shop.example'],
  ])('is ours: %s', (url, origin) => {
    expect(siteOf(url, 'firefox')).toEqual({ kind: 'ours', origin });
  });

  it.each([
    undefined,
    '',
    'about:blank',
    'chrome://extensions/',
    'http://shop.example/',
    'file:///x',
  ])('is none: %s', (url) => {
    expect(siteOf(url, 'chrome')).toEqual({ kind: 'none' });
  });

  it('is closed to extensions by the browser that closes it, and by no other', () => {
    const store = 'https://chromewebstore.google.com/detail/x';
    const addons = 'https://addons.mozilla.org/en-US/firefox/';

    expect(siteOf(store, 'chrome')).toEqual({ kind: 'closed', host: 'chromewebstore.google.com' });
    expect(siteOf(addons, 'firefox')).toEqual({ kind: 'closed', host: 'addons.mozilla.org' });
    expect(siteOf(addons, 'chrome')).toMatchObject({ kind: 'ours' });
    expect(siteOf(store, 'firefox')).toMatchObject({ kind: 'ours' });
  });
});
