import type { CredentialId } from '../authenticator/types';
import { Dictionary } from './dictionary';
import { OptionsError } from './options-error';
import { parseCeremonyMembers, parseRpId, parseUserVerification } from './parse-ceremony-members';
import { MAX_CREDENTIALS, parseCredentialDescriptors } from './parse-credential-descriptors';
import { parseRequestExtensions } from './parse-extensions';
import { evaluatesPrf } from './parse-prf-input';
import type { RequestOptions } from './types';

/**
 * Parses `PublicKeyCredentialRequestOptions`, in the form and under the rules of `parseCreationOptions`.
 *
 * @throws OptionsError and nothing else, for whatever value.
 */
export function parseRequestOptions(json: unknown): RequestOptions {
  const options = Dictionary.from(json);
  const rpId = parseRpId(options, 'rpId');
  const allowCredentials = parseAllowCredentials(options);
  const extensions = parseRequestExtensions(options.dictionary('extensions'), allowCredentials);
  return {
    ...parseCeremonyMembers(options),
    ...(rpId === undefined ? {} : { rpId }),
    allowCredentials,
    userVerification: evaluatesPrf(extensions.prf) ? 'required' : parseUserVerification(options),
    extensions,
  };
}

/**
 * An empty `allowCredentials` asks for any discoverable credential. A list that names only types we do not know must
 * therefore not become empty: it would turn "one of these" into "whichever there is".
 */
function parseAllowCredentials(options: Dictionary): readonly CredentialId[] {
  const list = options.list('allowCredentials', MAX_CREDENTIALS) ?? [];
  const ids = parseCredentialDescriptors(list);
  if (list.length > 0 && ids.length === 0) {
    throw new OptionsError('NotAllowedError', 'allowCredentials names no known credential type.');
  }
  return ids;
}
