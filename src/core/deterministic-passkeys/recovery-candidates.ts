import { credentialIdFromSpki } from '../authenticator/credential-id';
import type { CredentialId } from '../authenticator/types';
import { encodeBase64Url, type Bytes } from '../bytes';
import { sha256 } from '@noble/hashes/sha2.js';
import { derivePasskeyKey, passkeyPoint, type PasskeyPath } from './derive-passkey-key';
import {
  deterministicCredential,
  spkiOf,
  type DeterministicCredential,
} from './deterministic-credential';
import type { MainKey } from './main-key';

/** How a wallet names its credentials. */
export type CredentialIdForm =
  /** SHA-256 of the SPKI: ours and that of most wallets. */
  | 'spki'
  /** SHA-256 of x ‖ y: wallets on iOS. */
  | 'point';

/** A way from one phrase to its passkeys, as some wallet goes it. */
export interface PasskeyScheme {
  readonly name: 'current' | 'phrase' | 'root';
  readonly mainKey: MainKey;
  /** What the wallet takes for the site. */
  readonly origins: (rpId: string) => readonly string[];
}

/**
 * What could tell the passkeys of a site apart: the texts of user handles, user names and addresses, as they are and in
 * lower case, each once and in the given order.
 */
export function handleTexts(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => [text.toLowerCase(), text]))];
}

export interface RecoveryQuestion {
  readonly rpId: string;
  /** The credentials that the site asks for, at least one. */
  readonly wanted: readonly CredentialId[];
  readonly schemes: readonly PasskeyScheme[];
  readonly handles: readonly string[];
  /** Counters 0 up to this one, itself left out. */
  readonly counters: number;
}

export interface RecoveredPath {
  readonly scheme: PasskeyScheme['name'];
  readonly path: PasskeyPath;
  readonly idForm: CredentialIdForm;
  readonly id: CredentialId;
}

/** Every path that the question allows: the likeliest first, so that a bounded search finds what is common. */
export function* candidatePaths(
  question: Pick<RecoveryQuestion, 'rpId' | 'schemes' | 'handles' | 'counters'>,
): Generator<{ readonly scheme: PasskeyScheme; readonly path: PasskeyPath }> {
  for (let counter = 0; counter < question.counters; counter += 1) {
    for (const scheme of question.schemes) {
      for (const origin of scheme.origins(question.rpId)) {
        for (const userHandle of question.handles) {
          yield { scheme, path: { origin, userHandle, counter } };
        }
      }
    }
  }
}

/**
 * Derives candidates one by one and compares their ids with the wanted ones. A step takes about 0.2 ms; `most` bounds them.
 *
 * @returns a path for each wanted id that was found.
 */
export function* recoverPaths(
  question: RecoveryQuestion,
  most: number,
): Generator<RecoveredPath | undefined> {
  const wanted = new Set(question.wanted);
  let tried = 0;
  for (const { scheme, path } of candidatePaths(question)) {
    if (tried >= most || wanted.size === 0) return;
    tried += 1;
    const match = matching(scheme, path, wanted);
    if (match !== undefined) wanted.delete(match.id);
    yield match;
  }
}

function matching(
  scheme: PasskeyScheme,
  path: PasskeyPath,
  wanted: ReadonlySet<CredentialId>,
): RecoveredPath | undefined {
  const privateKey = derivePasskeyKey(scheme.mainKey, path);
  const point = passkeyPoint(privateKey);
  privateKey.fill(0);
  for (const idForm of ['spki', 'point'] as const) {
    const id = credentialIdOf(point, idForm);
    if (wanted.has(id)) return { scheme: scheme.name, path, idForm, id };
  }
  return undefined;
}

export function credentialIdOf(point: Bytes, form: CredentialIdForm): CredentialId {
  return form === 'spki'
    ? credentialIdFromSpki(spkiOf(point))
    : (encodeBase64Url(sha256(point)) as CredentialId);
}

/** The passkey of a path that was found, under the id that it was found by. The caller overwrites its secrets. */
export function recoverCredential(
  mainKey: MainKey,
  { path, id }: RecoveredPath,
): DeterministicCredential {
  return { ...deterministicCredential(mainKey, path), id };
}
