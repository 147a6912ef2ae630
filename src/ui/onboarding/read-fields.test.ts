import { describe, expect, it } from 'vitest';

import { troubleOf } from './phrase-trouble';
import { FIELDS, isListWord, readFields } from './read-fields';

// BIP-39 test vector of 16 zero bytes.
const twelve = [...Array.from({ length: 11 }, () => 'abandon'), 'about'];
const inFields = (words: readonly string[]): readonly string[] =>
  Array.from({ length: FIELDS }, (_, index) => words[index] ?? '');

describe('readFields', () => {
  it('takes a shorter phrase that leaves the rest of the fields empty', () => {
    expect(readFields(inFields(twelve))).toEqual({ kind: 'phrase', of: 'bip39', words: twelve });
  });

  it('names the field that was left out', () => {
    expect(readFields(inFields(twelve.with(4, '')))).toEqual({ kind: 'gap', index: 4 });
  });

  it('says that nothing is there yet', () => {
    expect(readFields(inFields([]))).toEqual({ kind: 'empty' });
  });
});

describe('troubleOf', () => {
  it('gives React the place of a wrong word and never the word', () => {
    const reading = readFields(inFields(twelve.with(6, 'abandn')));
    if (reading.kind === 'phrase') throw new Error('the phrase should be wrong');
    const [forState, forDom] = troubleOf(reading);
    expect(forState).toEqual({ code: 'unknown-word', index: 6 });
    expect(forDom?.word).toBe('abandn');
    expect(forDom?.suggestions[0]).toBe('abandon');
  });
});

describe('isListWord', () => {
  it.each(['abandon', 'zoo', 'act'])('knows %s', (word) => {
    expect(isListWord(word)).toBe(true);
  });

  it.each(['', 'aband', 'zooo', 'tidekey'])('does not know "%s"', (word) => {
    expect(isListWord(word)).toBe(false);
  });
});
