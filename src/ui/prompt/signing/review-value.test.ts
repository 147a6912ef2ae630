import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import messages from '../../../../public/_locales/en/messages.json';
import { OTHER, OWN, own, reviewView, stranger } from '../../../../test/fakes/review-views';
import { getMessage } from '../../../../e2e/screens/fake-extension';
import type { Decimal, ReviewValue } from '../../../core/algorand';
import { reviewFacts } from './review-facts';
import { ReviewValueText } from './review-value';

// The kit brings the messaging client along, whose polyfill refuses to load outside of an extension.
vi.mock('webextension-polyfill', () => ({ default: {} }));

const asset = (name: string) => ({
  opinion: 'node' as const,
  assets: [{ asset: '99', name, unitName: name, decimals: 2 }],
  balances: [],
});
const without = reviewFacts(reviewView(), { [OWN]: 'Savings' });
const withNode = (name: string) => reviewFacts(reviewView({ node: asset(name) }));

const shown = (value: ReviewValue<Decimal>, facts = without): string =>
  renderToStaticMarkup(createElement(ReviewValueText, { value, facts }))
    .replace(/<[^>]*>/gu, '')
    .replaceAll('\u{202F}', ' ');

beforeAll(() => {
  const i18n = {
    getMessage: (key: string, parts?: readonly string[]) => getMessage(messages, key, parts),
  };
  vi.stubGlobal('browser', { i18n });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

describe('a value of a review', () => {
  it('shows an address whole, with whose it is and the user’s own name', () => {
    expect(shown(stranger)).toContain(OTHER);
    expect(shown(stranger)).toContain('new to you');
    expect(shown(own)).toContain('Savings');
    expect(shown({ ...own, mark: 'zero' })).toContain('nobody’s');
  });

  it('shows an asset by its number and smallest units when no node was asked', () => {
    expect(shown({ kind: 'asset-amount', asset: '99', amount: '12345' })).toBe(
      '12 345 smallest units asset 99',
    );
  });

  it('never lets an asset pass for Algos by its name', () => {
    const value = { kind: 'asset-amount', asset: '99', amount: '12345' } as const;
    expect(shown(value, withNode('Algos'))).toBe('123.45 “Algos”° asset 99');
    expect(shown({ kind: 'algos', microAlgos: '12345' })).toBe('0.012345 Algos');
  });

  it('names what is invisible in an asset’s name and in a note', () => {
    expect(shown({ kind: 'asset', asset: '99' }, withNode('A\u{200b}B'))).toContain('A⟨U+200B⟩B');
    expect(shown({ kind: 'text', text: '<b>\u{202e}', cut: true })).toBe(
      '&lt;b&gt;⟨U+202E⟩Only the beginning is shown.',
    );
  });

  it.each<[ReviewValue<Decimal>, string]>([
    [{ kind: 'app', app: '0' }, 'the app that this call creates'],
    [{ kind: 'app', app: '1002541853' }, 'app 1002541853'],
    [{ kind: 'number', number: '18446744073709551615' }, '18 446 744 073 709 551 615'],
    [{ kind: 'round', round: '41234567' }, 'round 41 234 567'],
    [{ kind: 'flag', flag: false }, 'no'],
    [{ kind: 'action', action: 'app-clear-state' }, 'Leave an app by force'],
    [{ kind: 'on-completion', onCompletion: 'clear-state' }, 'leave by force (clear state)'],
    [{ kind: 'bytes', hex: 'c0ffee', length: 3 }, 'c0ffee3 bytes'],
    [{ kind: 'bytes', hex: 'c0ffee', length: 300 }, 'c0ffee300 bytes, the first 256 shown'],
    [{ kind: 'program', hash: 'ab', length: 7 }, 'ab7 bytes, SHA-512/256'],
    [{ kind: 'schema', integers: '3', byteSlices: '1' }, '3 whole numbers, 1 byte strings'],
    [{ kind: 'box', app: '5', hex: '00' }, 'Box of app 500'],
    [{ kind: 'box', app: '5', hex: '626f78', text: 'box' }, 'Box of app 5box'],
    [{ kind: 'none' }, 'nothing named, more room for boxes'],
    [{ kind: 'nobody' }, 'nobody'],
    [{ kind: 'transaction-id', id: 'ABC' }, 'ABC'],
  ])('%o reads %s', (value, words) => {
    expect(shown(value)).toBe(words);
  });

  it('names both ends of a holding and of an app’s state', () => {
    expect(shown({ kind: 'holding', account: stranger, asset: '99' })).toContain(
      `asset 99 held by`,
    );
    expect(shown({ kind: 'locals', account: stranger, app: '5' })).toContain(OTHER);
  });
});
