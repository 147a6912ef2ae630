import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { getMessage, readMessages } from '../../../e2e/screens/fake-extension';
import { t, tCount } from './t';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('t', () => {
  beforeEach(async () => {
    const messages = await readMessages();
    vi.stubGlobal('browser', {
      i18n: { getMessage: (key: string, parts: string[]) => getMessage(messages, key, parts) },
    });
  });

  it('puts substitutions into the words', () => {
    expect(t('onboarding_word_label', ['7'])).toBe('Word 7');
  });

  it('chooses the singular for one', () => {
    expect(tCount('onboarding_word_count', 1)).toMatch(/^That is 1 word\./u);
  });

  it('chooses the plural for all other counts', () => {
    expect(tCount('onboarding_word_count', 23)).toMatch(/^That is 23 words\./u);
  });
});

describe('t without words', () => {
  it('shows the key rather than nothing', () => {
    vi.stubGlobal('chrome', { i18n: { getMessage: () => '' } });
    expect(t('kit_cancel')).toBe('kit_cancel');
  });
});
