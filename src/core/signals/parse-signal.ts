import type { CredentialId } from '../authenticator/types';
import { isBase64Url } from '../bytes';
import { Dictionary } from '../webauthn/dictionary';
import { OptionsError } from '../webauthn/options-error';
import type { Signal, SignalMethod } from './signal';

/** A valid domain has at most 253 characters in ASCII. */
const MAX_RP_ID_LENGTH = 1024;
const MAX_NAME_LENGTH = 1024;
const MAX_USER_ID_LENGTH = 64;
/** WebAuthn section 4, "Credential ID". */
const MAX_CREDENTIAL_ID_LENGTH = 1023;
const MAX_CREDENTIALS = 1000;

/**
 * Parses the options of one signal method: `UnknownCredentialOptions`, `AllAcceptedCredentialsOptions` or
 * `CurrentUserDetailsOptions`. Base64url that is not canonical names no credential that anyone has, and fails too.
 *
 * @throws OptionsError `TypeError` and nothing else, for whatever value (section 5.1.10: "a `TypeError`").
 */
export function parseSignal(method: SignalMethod, json: unknown): Signal {
  const options = Dictionary.from(json);
  const rpId = options.requiredText('rpId', MAX_RP_ID_LENGTH);
  switch (method) {
    case 'signalUnknownCredential':
      return { method, rpId, credentialId: credentialIdOf(options.member('credentialId')) };
    case 'signalAllAcceptedCredentials': {
      const list = options.list('allAcceptedCredentialIds', MAX_CREDENTIALS);
      if (list === undefined) throw new OptionsError('TypeError', 'A required member is missing.');
      return {
        method,
        rpId,
        userId: options.requiredBufferText('userId', MAX_USER_ID_LENGTH),
        allAcceptedCredentialIds: [...new Set(list.map(credentialIdOf))],
      };
    }
    case 'signalCurrentUserDetails':
      return {
        method,
        rpId,
        userId: options.requiredBufferText('userId', MAX_USER_ID_LENGTH),
        name: options.requiredText('name', MAX_NAME_LENGTH),
        displayName: options.requiredText('displayName', MAX_NAME_LENGTH),
      };
  }
}

function credentialIdOf(value: unknown): CredentialId {
  const fits =
    typeof value === 'string' &&
    value.length <= Math.ceil((MAX_CREDENTIAL_ID_LENGTH * 4) / 3) &&
    isBase64Url(value);
  if (!fits) throw new OptionsError('TypeError', 'A credential ID is no base64url string.');
  return value as CredentialId;
}
