import { sha256 } from '@noble/hashes/sha2.js';

import { credentialIdFromSpki } from '../authenticator/credential-id';
import type { CredentialId } from '../authenticator/types';
import { asBytes, encodeBase64Url, encodeUtf8, type Bytes } from '../bytes';
import { derivePasskeyKey, passkeyPoint } from './derive-passkey-key';
import { spkiOf } from './deterministic-credential';
import type { MainKey } from './main-key';
import { userHandleText } from './user-handle-text';

/** What sites that know their users by a name make of it, the likeliest first. Random handles cannot be guessed. */
export const HANDLE_FORMS = ['name', 'base64url', 'sha256'] as const;
export type HandleForm = (typeof HANDLE_FORMS)[number];

/** A passkey that may exist: nothing but its site can tell. */
export interface GuessedCredential {
  readonly id: CredentialId;
  readonly rpId: string;
  readonly form: HandleForm;
  readonly userHandle: Bytes;
  readonly counter: number;
}

export interface GuessQuestion {
  readonly rpIds: readonly string[];
  readonly userName: string;
  /** Counters 0 up to this one, itself left out. */
  readonly counters: number;
}

const MOST_HANDLE = 64;

/**
 * Every passkey of this phrase that the question allows: first passkeys before second ones, and the likeliest handle first. Each
 * costs one multiplication on the curve. Two handles that differ in case alone give one credential, and the first is kept.
 */
export function* guessCredentials(
  mainKey: MainKey,
  { rpIds, userName, counters }: GuessQuestion,
): Generator<GuessedCredential> {
  const handles = guessHandles(userName);
  const given = new Set<CredentialId>();
  for (let counter = 0; counter < counters; counter += 1) {
    for (const rpId of rpIds) {
      for (const { form, userHandle } of handles) {
        const path = { origin: rpId, userHandle: userHandleText(userHandle), counter };
        const privateKey = derivePasskeyKey(mainKey, path);
        const id = credentialIdFromSpki(spkiOf(passkeyPoint(privateKey)));
        privateKey.fill(0);
        if (given.has(id)) continue;
        given.add(id);
        yield { id, rpId, form, userHandle, counter };
      }
    }
  }
}

/** The user handles that a name may have become; those that no authenticator takes are left out. */
export function guessHandles(
  userName: string,
): readonly { readonly form: HandleForm; readonly userHandle: Bytes }[] {
  const name = encodeUtf8(userName);
  const handles = {
    name,
    base64url: encodeUtf8(encodeBase64Url(name)),
    sha256: asBytes(sha256(name)),
  } satisfies Record<HandleForm, Bytes>;
  return HANDLE_FORMS.map((form) => ({ form, userHandle: handles[form] })).filter(
    ({ userHandle }) => userHandle.length > 0 && userHandle.length <= MOST_HANDLE,
  );
}
