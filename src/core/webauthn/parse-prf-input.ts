import { sha256 } from '@noble/hashes/sha2.js';

import type { CredentialId, HmacSecretInput, HmacSecretSalts } from '../authenticator/types';
import { asBytes, concatBytes, encodeUtf8, isBase64Url, type Bytes } from '../bytes';
import { Dictionary } from './dictionary';
import { OptionsError } from './options-error';
import { MAX_CREDENTIALS } from './parse-credential-descriptors';

/** Inputs are hashed, so any length is as good; this bounds the work. */
const MAX_INPUT_LENGTH = 65_536;
const CONTEXT = concatBytes(encodeUtf8('WebAuthn PRF'), Uint8Array.of(0));

/**
 * The `prf` input of `create()` (Level 3 section 10.1.4) as salts for hmac-secret; `undefined` when there is none.
 *
 * @throws OptionsError `NotSupportedError` where the input names credentials: there are none yet.
 */
export function parsePrfCreationInput(
  extensions: Dictionary,
): { readonly salts?: HmacSecretSalts } | undefined {
  if (!extensions.has('prf')) return undefined;
  const prf = extensions.dictionary('prf');
  if (prf.has('evalByCredential')) {
    throw notSupported('prf.evalByCredential is for get() only.');
  }
  return parseEval(prf);
}

/**
 * The `prf` input of `get()` (Level 3 section 10.1.4) as salts for hmac-secret; `undefined` when there is none.
 *
 * @throws OptionsError `NotSupportedError` where it names credentials and `allowCredentials` none; `SyntaxError` where
 * it names one that is not allowed.
 */
export function parsePrfRequestInput(
  extensions: Dictionary,
  allowCredentials: readonly CredentialId[],
): HmacSecretInput | undefined {
  if (!extensions.has('prf')) return undefined;
  const prf = extensions.dictionary('prf');
  const entries = prf.record('evalByCredential', MAX_CREDENTIALS);
  if (entries.length > 0 && allowCredentials.length === 0) {
    throw notSupported('prf.evalByCredential needs allowCredentials.');
  }
  const saltsByCredential = new Map(
    entries.map(([key, values]) => [
      allowedCredential(key, allowCredentials),
      parseValues(Dictionary.from(values)),
    ]),
  );
  return { ...parseEval(prf), ...(saltsByCredential.size > 0 && { saltsByCredential }) };
}

/**
 * Whether an input asks for an evaluation. The extension has only the PRF of verified users, "overriding the
 * UserVerificationRequirement if necessary".
 */
export function evaluatesPrf(input: HmacSecretInput | undefined): boolean {
  return input?.salts !== undefined || input?.saltsByCredential !== undefined;
}

function parseEval(prf: Dictionary): { readonly salts?: HmacSecretSalts } {
  return prf.has('eval') ? { salts: parseValues(prf.dictionary('eval')) } : {};
}

function parseValues(values: Dictionary): HmacSecretSalts {
  const salt1 = salt(values.requiredBuffer('first', 0, MAX_INPUT_LENGTH));
  if (!values.has('second')) return { salt1 };
  return { salt1, salt2: salt(values.requiredBuffer('second', 0, MAX_INPUT_LENGTH)) };
}

/** Keeps a site's inputs apart from what other users of hmac-secret, such as disk encryption, evaluate. */
function salt(input: Bytes): Bytes {
  return asBytes(sha256(concatBytes(CONTEXT, input)));
}

function allowedCredential(key: string, allowed: readonly CredentialId[]): CredentialId {
  // One spelling for each id: text that is not canonical names nothing, and equal text is an equal id.
  const id = key !== '' && isBase64Url(key) ? allowed.find((each) => each === key) : undefined;
  if (id === undefined) {
    throw new OptionsError(
      'SyntaxError',
      'prf.evalByCredential names a credential that is not in allowCredentials.',
    );
  }
  return id;
}

function notSupported(message: string): OptionsError {
  return new OptionsError('NotSupportedError', message);
}
