import { describe, expect, it } from 'vitest';

import { classifyPage, readRelaySender, readSenderFacts, type SenderFacts } from './sender';

const own = { id: 'tidekey', origin: 'chrome-extension://tidekey' };
const page = (path: string, more: SenderFacts = {}): SenderFacts => ({
  id: 'tidekey',
  url: `chrome-extension://tidekey/${path}`,
  origin: own.origin,
  ...more,
});

describe('classifyPage', () => {
  it.each([
    ['src/ui/prompt/prompt.html', 'prompt'],
    ['src/ui/onboarding/onboarding.html?step=1', 'onboarding'],
    ['src/ui/popup/popup.html#top', 'ui'],
    ['src/ui/settings/settings.html', 'ui'],
    ['src/ui/other.html', undefined],
    ['', undefined],
  ])('takes %j for %s', (path, kind) => {
    expect(classifyPage(page(path), own)).toBe(kind);
  });

  it.each<[string, SenderFacts]>([
    ['another extension', page('src/ui/prompt/prompt.html', { id: 'other' })],
    ['a web page with a like path', page('', { url: 'https://example.com/prompt.html' })],
    [
      'a web page that names us as user info',
      page('', { url: 'https://tidekey@example.com/prompt.html' }),
    ],
    [
      'our path, a foreign origin',
      page('src/ui/prompt/prompt.html', { origin: 'https://example.com' }),
    ],
    ['no address', { id: 'tidekey' }],
    ['an address that does not parse', { id: 'tidekey', url: '::' }],
  ])('refuses %s', (_what, facts) => {
    expect(classifyPage(facts, own)).toBeUndefined();
  });
});

describe('readRelaySender', () => {
  const frame: SenderFacts = { id: 'tidekey', origin: 'https://example.com', tabId: 1, frameId: 0 };

  it('says that a window is private', () => {
    expect(readRelaySender({ ...frame, incognito: true }, own)).toMatchObject({ incognito: true });
    expect(readRelaySender({ ...frame, incognito: false }, own)).not.toHaveProperty('incognito');
    const tab = { id: 1, incognito: true };
    expect(readSenderFacts({ id: 'tidekey', tab })).toMatchObject({ incognito: true });
    expect(readSenderFacts({ id: 'tidekey', tab: { id: 1 } })).not.toHaveProperty('incognito');
  });

  it('keeps what the browser said', () => {
    expect(
      readRelaySender({ ...frame, documentId: 'd', tabUrl: 'https://example.com/x' }, own),
    ).toEqual({
      origin: 'https://example.com',
      tabId: 1,
      frameId: 0,
      documentId: 'd',
      tabUrl: 'https://example.com/x',
    });
  });

  it.each<[string, SenderFacts]>([
    ['another extension', { ...frame, id: 'other' }],
    ['one of our own pages', { ...frame, origin: own.origin }],
    ['a sender outside a tab', { id: 'tidekey', origin: 'https://example.com', frameId: 0 }],
    ['a sender without an origin', { id: 'tidekey', tabId: 1, frameId: 0 }],
  ])('refuses %s', (_what, facts) => {
    expect(readRelaySender(facts, own)).toBeUndefined();
  });
});

describe('readSenderFacts', () => {
  it('reads the members of a MessageSender and drops odd ones', () => {
    const sender = {
      id: 'x',
      url: 5,
      origin: 'o',
      frameId: 0,
      tab: { id: 3, url: 'u' },
      nativeApplication: 'n',
    };
    expect(readSenderFacts(sender)).toEqual({
      id: 'x',
      origin: 'o',
      frameId: 0,
      tabId: 3,
      tabUrl: 'u',
    });
  });

  it.each([undefined, null, 'text', 7])('reads nothing from %j', (sender) => {
    expect(readSenderFacts(sender)).toEqual({});
  });
});
