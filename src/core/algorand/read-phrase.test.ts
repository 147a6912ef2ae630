import { mnemonicFromSeed } from 'algosdk';
import { describe, expect, it } from 'vitest';

import { decodeHex, encodeHex } from '../bytes';
import { readPhrase } from './read-phrase';

/** The phrase of the published deterministic-P256 and xHD vectors. */
const PHRASE =
  'salon zoo engage submit smile frost later decide wing sight chaos renew ' +
  'lizard rely canal coral scene hobby scare step bus leaf tobacco slice';
const ENTROPY = decodeHex('be9ffd296c0ccabadf51c6fbb904995b182d6ac84181c08d8b016ab1eefd78ce');
const WORDS = PHRASE.split(' ');
const ALGORAND_PHRASE = mnemonicFromSeed(new Uint8Array(32).fill(1));

describe('readPhrase', () => {
  it.each([
    ['plain', PHRASE],
    ['capitals and odd white space', `\n ${PHRASE.toUpperCase().replaceAll(' ', ' \t\u00a0\n')} `],
    ['commas', WORDS.join(', ')],
    ['numbers in front', WORDS.map((word, index) => `${index + 1}. ${word}`).join('\n')],
    ['numbers that touch', WORDS.map((word, index) => `${index + 1}.${word}`).join(' ')],
    ['numbers in brackets', WORDS.map((word, index) => `(${index + 1}) ${word}`).join('; ')],
    ['quotes', WORDS.map((word) => `"${word}"`).join(',')],
    ['a full stop at the end', `${PHRASE}.`],
    ['invisible characters', `\ufeff${WORDS.join('\u200b ')}`],
    ['full-width letters', PHRASE.replace('zoo', '\uff5a\uff4f\uff4f')],
  ])('reads 24 words with %s', (_, text) => {
    expect(readPhrase(text)).toEqual({ kind: 'bip39', words: WORDS, entropy: ENTROPY });
  });

  it.each([
    [12, `${'abandon '.repeat(11)}about`, 16],
    [15, `${'abandon '.repeat(14)}address`, 20],
    [18, `${'abandon '.repeat(17)}agent`, 24],
    [21, `${'abandon '.repeat(20)}admit`, 28],
    [24, `${'abandon '.repeat(23)}art`, 32],
  ])('reads the published phrase of %i words for an entropy of zeros', (_, text, length) => {
    const reading = readPhrase(text);
    expect(reading.kind).toBe('bip39');
    if (reading.kind === 'bip39') expect(reading.entropy).toEqual(new Uint8Array(length));
  });

  it("reads 25 words as Algorand's own", () => {
    const reading = readPhrase(ALGORAND_PHRASE);
    expect(reading.kind).toBe('algorand25');
    if (reading.kind === 'algorand25') expect(encodeHex(reading.seed)).toBe('01'.repeat(32));
  });

  it.each([
    ['', 0],
    ['1. 2. 3.', 0],
    ['abandon', 1],
    [PHRASE.replace('salon ', ''), 23],
    [`${PHRASE} zoo zoo`, 26],
  ])('counts the words of %.30j', (text, count) => {
    expect(readPhrase(text)).toEqual({ kind: 'invalid', problem: { code: 'word-count', count } });
  });

  it('names the first unknown word, its place and the nearest words', () => {
    const reading = readPhrase(PHRASE.replace('smile', 'sm1le').replace('bus', 'buss'));
    expect(reading).toMatchObject({ problem: { code: 'unknown-word', index: 4, word: 'sm1le' } });
    expect(JSON.stringify(reading)).toContain('"suggestions":["smile"');
  });

  it('tells a wrong checksum of BIP-39 from one of Algorand', () => {
    expect(readPhrase(PHRASE.replace('salon', 'zoo'))).toEqual({
      kind: 'invalid',
      problem: { code: 'checksum', kind: 'bip39' },
    });
    const [first = '', ...rest] = ALGORAND_PHRASE.split(' ');
    expect(readPhrase([...rest, first].join(' '))).toEqual({
      kind: 'invalid',
      problem: { code: 'checksum', kind: 'algorand25' },
    });
  });

  it('takes 24 words and a passphrase for neither', () => {
    expect(readPhrase(`${PHRASE} hunter2`)).toMatchObject({
      problem: { code: 'unknown-word', index: 24, word: 'hunter2' },
    });
  });

  it('is not slowed down by a pasted megabyte', () => {
    const started = performance.now();
    expect(readPhrase(`a${'!'.repeat(1_000_000)}a`).kind).toBe('invalid');
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
