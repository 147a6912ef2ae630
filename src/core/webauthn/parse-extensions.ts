import {
  CRED_PROTECT_LEVELS,
  type CredentialId,
  type CredProtectLevel,
  type LargeBlobInput,
} from '../authenticator/types';
import type { Dictionary } from './dictionary';
import { OptionsError } from './options-error';
import { parseLiquidInput } from './parse-liquid-input';
import { parsePrfCreationInput, parsePrfRequestInput } from './parse-prf-input';
import type { CreationExtensions, RequestExtensions } from './types';

/** Far above what the authenticator keeps, so that too long a blob is its answer and not ours. */
const MAX_BLOB_LENGTH = 65_536;

/** Addresses that people have made fit in this many times over. */
const MAX_APP_ID_LENGTH = 2048;

/** CTAP 2.1 section 12.1, in the order of {@link CRED_PROTECT_LEVELS}. */
const POLICIES = [
  'userVerificationOptional',
  'userVerificationOptionalWithCredentialIDList',
  'userVerificationRequired',
] as const;

/**
 * The extension inputs of `create()` that we answer; what belongs to `get()` alone is ignored, as browsers do, unless its
 * specification wants an error.
 *
 * @throws OptionsError `NotSupportedError`, `SecurityError`, `TypeError`.
 */
export function parseCreationExtensions(extensions: Dictionary): CreationExtensions {
  if (extensions.has('appid')) throw notSupported('appid is an extension of get() only.');
  const appidExclude = parseAppId(extensions, 'appidExclude');
  const credProtect = parseProtectionPolicy(extensions);
  const liquid = parseLiquidInput(extensions);
  const prf = parsePrfCreationInput(extensions);
  return {
    ...(appidExclude !== undefined && { appidExclude }),
    ...(extensions.has('credBlob') && {
      credBlob: extensions.requiredBuffer('credBlob', 0, MAX_BLOB_LENGTH),
    }),
    credProps: extensions.member('credProps') === true,
    ...(credProtect !== undefined && { credProtect }),
    ...(extensions.flag('hmacCreateSecret') && { hmacCreateSecret: true }),
    ...(wantsLargeBlob(extensions) && { largeBlob: true }),
    ...(liquid !== undefined && { liquid }),
    ...(prf !== undefined && { prf }),
  };
}

/**
 * The extension inputs of `get()` that we answer.
 *
 * @throws OptionsError `NotSupportedError`, `SecurityError`, `SyntaxError`, `TypeError`.
 */
export function parseRequestExtensions(
  extensions: Dictionary,
  allowCredentials: readonly CredentialId[],
): RequestExtensions {
  // `false` is what the browser's own `parseRequestOptionsFromJSON` puts there when the page said nothing.
  if (extensions.member('credProps') === true) {
    throw notSupported('credProps is an extension of create() only.');
  }
  const appid = parseAppId(extensions, 'appid');
  const largeBlob = parseLargeBlobInput(extensions, allowCredentials);
  const liquid = parseLiquidInput(extensions);
  const prf = parsePrfRequestInput(extensions, allowCredentials);
  return {
    ...(appid !== undefined && { appid }),
    ...(extensions.flag('getCredBlob') && { getCredBlob: true }),
    ...(largeBlob !== undefined && { largeBlob }),
    ...(liquid !== undefined && { liquid }),
    ...(prf !== undefined && { prf }),
  };
}

/** Level 3 sections 10.1.1 and 10.1.2. One that no origin could be authorized for fails as a foreign one does. */
function parseAppId(extensions: Dictionary, name: 'appid' | 'appidExclude'): string | undefined {
  const appId = extensions.text(name, Number.POSITIVE_INFINITY);
  if (appId !== undefined && appId.length > MAX_APP_ID_LENGTH) {
    throw new OptionsError('SecurityError', 'The AppID is not an address.');
  }
  return appId;
}

/** Level 3 section 10.1.5, registration: whether `largeBlob` is asked for. */
function wantsLargeBlob(extensions: Dictionary): boolean {
  if (!extensions.has('largeBlob')) return false;
  const largeBlob = extensions.dictionary('largeBlob');
  if (largeBlob.has('read') || largeBlob.has('write')) {
    throw notSupported('largeBlob.read and largeBlob.write are for get() only.');
  }
  return true;
}

/** Level 3 section 10.1.5, authentication. `read: false` asks for nothing, as in browsers also beside a `write`. */
function parseLargeBlobInput(
  extensions: Dictionary,
  allowCredentials: readonly CredentialId[],
): LargeBlobInput | undefined {
  if (!extensions.has('largeBlob')) return undefined;
  const largeBlob = extensions.dictionary('largeBlob');
  if (largeBlob.has('support')) throw notSupported('largeBlob.support is for create() only.');
  const reads = largeBlob.flag('read');
  if (!largeBlob.has('write')) return reads ? { kind: 'read' } : undefined;
  if (reads) throw notSupported('largeBlob can read or write, not both.');
  if (allowCredentials.length !== 1) {
    throw notSupported('largeBlob.write needs exactly one credential in allowCredentials.');
  }
  return { kind: 'write', blob: largeBlob.requiredBuffer('write', 0, MAX_BLOB_LENGTH) };
}

function parseProtectionPolicy(extensions: Dictionary): CredProtectLevel | undefined {
  if (!extensions.has('credentialProtectionPolicy')) return undefined;
  const policy = extensions.oneOf('credentialProtectionPolicy', POLICIES);
  const level = CRED_PROTECT_LEVELS.find((_, index) => POLICIES[index] === policy);
  // No specification words this; Chromium answers so.
  if (policy === undefined || level === undefined) {
    throw notSupported('credentialProtectionPolicy is none that is known.');
  }
  return level;
}

function notSupported(message: string): OptionsError {
  return new OptionsError('NotSupportedError', message);
}
