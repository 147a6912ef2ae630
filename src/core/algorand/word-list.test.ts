import { describe, expect, it } from 'vitest';

import { nearestWords, suggestWords, WORDS, wordIndex } from './word-list';

describe('word list', () => {
  it('is the English list of BIP-39', () => {
    expect(WORDS).toHaveLength(2048);
    expect([WORDS[0], WORDS[1], WORDS[2047]]).toEqual(['abandon', 'ability', 'zoo']);
    expect(wordIndex('zoo')).toBe(2047);
    expect(wordIndex('Zoo')).toBeUndefined();
  });

  it.each([
    ['', []],
    ['  ', []],
    ['zo', ['zone', 'zoo']],
    [' ZoN', ['zone']],
    ['xyz', []],
    ['ab', ['abandon', 'ability', 'able', 'about', 'above']],
  ])('proposes what begins with %j', (prefix, words) => {
    expect(suggestWords(prefix)).toEqual(words);
  });

  it('proposes no more than asked for', () => {
    expect(suggestWords('s', 3)).toHaveLength(3);
  });

  it.each([
    ['a missing letter', 'abandn', 'abandon'],
    ['an extra letter', 'zooo', 'zoo'],
    ['a wrong letter', 'abilitz', 'ability'],
    ['exchanged letters', 'ablie', 'able'],
    ['a digit for a letter', 'w0rd', 'word'],
    ['the four naming letters alone', 'scra', 'scrap'],
    ['another ending after the naming letters', 'abandonment', 'abandon'],
  ])('names the meant word first for %s', (_, typed, meant) => {
    expect(nearestWords(typed)[0]).toBe(meant);
  });

  it.each(['', 'qqqqqqqq', 'a'.repeat(100_000), '漢字漢字'])('has no guess for %.20j', (typed) => {
    expect(nearestWords(typed)).toEqual([]);
  });

  it('gives at most three guesses', () => {
    expect(nearestWords('car').length).toBe(3);
  });
});
