import { translations } from '@zxcvbn-ts/language-en';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { getMessage, readMessages } from '../../../e2e/screens/fake-extension';
import { LEAST_SCORE, measurePassword } from './password-strength';
import { crackTime, strengthName, suggestionWords } from './strength-words';

// The kit's index reaches the messaging client, which runs in extension pages only.
vi.mock('webextension-polyfill', () => ({ default: {} }));

describe('measurePassword', () => {
  it.each(['Password1', 'qwertyuiop', 'tidekey2026', 'p@ssw0rd1', 'aaaaaaaaaaaaaaaa'])(
    'refuses %s',
    async (password) => {
      expect((await measurePassword(password)).score).toBeLessThan(LEAST_SCORE);
    },
  );

  it.each(['correct-horse-41-lantern', 'violet lantern crosses the harbour', 'g7#Kq9!vT2@x'])(
    'takes %s',
    async (password) => {
      expect((await measurePassword(password)).score).toBeGreaterThanOrEqual(LEAST_SCORE);
    },
  );

  it('measures no more of a long password than its first 72 characters', async () => {
    const long = await measurePassword('aB3$'.repeat(256));
    expect(long).toEqual(await measurePassword('aB3$'.repeat(18)));
  });
});

describe('the words for a strength', () => {
  beforeEach(async () => {
    const messages = await readMessages();
    vi.stubGlobal('chrome', {
      i18n: { getMessage: (key: string, parts: string[]) => getMessage(messages, key, parts) },
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each([
    [0.2, 'at once'],
    [59, 'within a minute'],
    [3000, 'within an hour'],
    [86_000, 'within a day'],
    [2_000_000, 'within a month'],
    [30_000_000, 'within a year'],
    [1e9, 'after years'],
    [1e12, 'after centuries'],
    [Infinity, 'after centuries'],
  ])('calls %d seconds "%s"', (seconds, words) => {
    expect(crackTime(seconds)).toBe(words);
  });

  it.each([0, 1, 2, 3, 4] as const)('names score %d', (score) => {
    expect(strengthName(score)).not.toContain('_');
  });

  it.each([...Object.keys(translations.suggestions), undefined, 'new in a later version'])(
    'has advice for the suggestion %s',
    (suggestion) => {
      expect(suggestionWords(suggestion)).toMatch(/^[A-Z].*\.$/u);
    },
  );
});
