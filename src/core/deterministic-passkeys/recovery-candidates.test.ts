import { webcrypto } from 'node:crypto';

import { beforeAll, describe, expect, it } from 'vitest';

import { encodeUtf8 } from '../bytes';
import type { CredentialId } from '../authenticator/types';
import { deriveMainKey, handleTexts, recoverPaths, type MainKey, type PasskeyScheme } from '.';
import { derivePasskeyKey, passkeyPoint, type PasskeyPath } from './derive-passkey-key';
import { candidatePaths, credentialIdOf, type CredentialIdForm } from './recovery-candidates';

const { subtle } = webcrypto as unknown as Crypto;
const RP_ID = 'login.harbour.example';

let current: PasskeyScheme;
let phrase: PasskeyScheme;

beforeAll(async () => {
  const scheme = async (name: PasskeyScheme['name'], secret: string): Promise<PasskeyScheme> => ({
    name,
    mainKey: await deriveMainKey(subtle, encodeUtf8(secret)),
    origins: (rpId) => (name === 'current' ? [rpId] : [rpId, `https://${rpId}`]),
  });
  current = await scheme('current', 'entropy of sixteen');
  phrase = await scheme('phrase', 'the text of the phrase');
});

const idOf = (mainKey: MainKey, path: PasskeyPath, form: CredentialIdForm = 'spki'): CredentialId =>
  credentialIdOf(passkeyPoint(derivePasskeyKey(mainKey, path)), form);

function recover(wanted: readonly CredentialId[], handles: readonly string[], most = 1000) {
  const question = { rpId: RP_ID, wanted, schemes: [current, phrase], handles, counters: 3 };
  const steps = [...recoverPaths(question, most)];
  return { steps: steps.length, found: steps.filter((step) => step !== undefined) };
}

describe('passkeys that are looked for with nothing but the phrase', () => {
  it('are found by the address of an account, in lower case as wallets write it', () => {
    const path = { origin: RP_ID, userHandle: 'abcd', counter: 0 };
    const wanted = idOf(current.mainKey, path);
    expect(recover([wanted], handleTexts(['ABCD'])).found).toEqual([
      { scheme: 'current', path, idForm: 'spki', id: wanted },
    ]);
  });

  it('are found in the forms of earlier wallets, each with its path', () => {
    const path = { origin: `https://${RP_ID}`, userHandle: 'ABCD', counter: 1 };
    const wanted = idOf(phrase.mainKey, path, 'point');
    expect(recover([wanted], handleTexts(['ABCD'])).found).toEqual([
      { scheme: 'phrase', path, idForm: 'point', id: wanted },
    ]);
  });

  it('end the search when all are found', () => {
    const one = idOf(current.mainKey, { origin: RP_ID, userHandle: 'abcd', counter: 0 });
    expect(recover([one], ['abcd', 'other']).steps).toBe(1);
  });

  it('are not found elsewhere, and the search is bounded', () => {
    const stranger = idOf(current.mainKey, { origin: RP_ID, userHandle: 'nobody', counter: 0 });
    expect(recover([stranger], ['abcd'])).toEqual({ steps: 9, found: [] });
    expect(recover([stranger], ['abcd'], 4)).toEqual({ steps: 4, found: [] });
  });

  it('are tried the likeliest first: each text once, the first counter before the second', () => {
    const handles = handleTexts(['Ab', 'ab', 'c']);
    expect(handles).toEqual(['ab', 'Ab', 'c']);
    const paths = [...candidatePaths({ rpId: RP_ID, schemes: [current], handles, counters: 2 })];
    expect(paths.map(({ path }) => [path.counter, path.userHandle])).toEqual([
      ...handles.map((handle) => [0, handle]),
      ...handles.map((handle) => [1, handle]),
    ]);
  });
});
