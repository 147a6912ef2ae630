import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { getMessage, readMessages } from '../../../e2e/screens/fake-extension';
import { UI_ERROR_CODES } from '../../messages/table';
import { describeFailure } from './describe-failure';

beforeEach(async () => {
  const messages = await readMessages();
  vi.stubGlobal('chrome', {
    i18n: { getMessage: (key: string, parts: string[]) => getMessage(messages, key, parts) },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('describeFailure', () => {
  it.each(UI_ERROR_CODES)('says for %s what happened, what is safe and what to do', (code) => {
    const { title, safe, next } = describeFailure({ code });
    expect([title, safe, next].join(' ')).not.toMatch(/error_|undefined/u);
    expect(title).toMatch(/^[A-Z].*\.$/u);
    expect(safe).toMatch(/^[A-Z].*\.$/u);
    expect(next).toMatch(/^[A-Z].*\.$/u);
  });

  it('tells all codes apart', () => {
    const titles = UI_ERROR_CODES.map((code) => describeFailure({ code }).title);
    expect(new Set(titles).size).toBe(UI_ERROR_CODES.length);
  });

  it('keeps the technical reason out of the words', () => {
    const words = describeFailure({ code: 'internal', detail: 'TypeError: x is undefined' });
    expect(Object.values(words).join(' ')).not.toContain('TypeError');
  });
});
