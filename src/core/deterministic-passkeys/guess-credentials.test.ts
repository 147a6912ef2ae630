import { createHash, webcrypto } from 'node:crypto';

import { beforeAll, describe, expect, it } from 'vitest';

import { encodeUtf8 } from '../bytes';
import { deriveMainKey, deterministicCredential, guessCredentials, type MainKey } from '.';
import { guessHandles } from './guess-credentials';

const { subtle } = webcrypto as unknown as Crypto;
let mainKey: MainKey;
beforeAll(async () => {
  mainKey = await deriveMainKey(subtle, encodeUtf8('entropy of sixteen'));
});

const question = { rpIds: ['login.shop.example', 'shop.example'], userName: 'Ada', counters: 2 };

describe('guessing passkeys by a user name', () => {
  it('tries what sites make of a name', () => {
    const sha256 = createHash('sha256').update('Ada').digest();
    expect(guessHandles('Ada')).toEqual([
      { form: 'name', userHandle: encodeUtf8('Ada') },
      { form: 'base64url', userHandle: encodeUtf8('QWRh') },
      { form: 'sha256', userHandle: new Uint8Array(sha256) },
    ]);
  });

  it('leaves out handles that no authenticator takes', () => {
    expect(guessHandles('').map(({ form }) => form)).toEqual(['sha256']);
    expect(guessHandles('x'.repeat(60)).map(({ form }) => form)).toEqual(['name', 'sha256']);
  });

  it('gives the credentials that a ceremony makes, first ones first', () => {
    const guesses = [...guessCredentials(mainKey, question)];
    expect(guesses).toHaveLength(2 * 2 * 3);
    const counters = guesses.map(({ counter }) => counter);
    expect(counters).toEqual(counters.toSorted((left, right) => left - right));
    const path = { origin: 'login.shop.example', userHandle: 'ada', counter: 0 };
    expect(guesses[0]).toMatchObject({
      id: deterministicCredential(mainKey, path).id,
      rpId: 'login.shop.example',
      form: 'name',
      userHandle: encodeUtf8('Ada'),
    });
  });

  it('names a credential once', () => {
    const twice = { ...question, rpIds: ['shop.example', 'shop.example'] };
    const ids = [...guessCredentials(mainKey, twice)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
