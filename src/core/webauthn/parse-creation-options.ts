import { Dictionary } from './dictionary';
import { OptionsError } from './options-error';
import { parseCeremonyMembers, parseRpId, parseUserVerification } from './parse-ceremony-members';
import { MAX_CREDENTIALS, parseCredentialDescriptors } from './parse-credential-descriptors';
import { parseCreationExtensions } from './parse-extensions';
import { evaluatesPrf } from './parse-prf-input';
import type { CreationOptions } from './types';

const MAX_NAME_LENGTH = 1024;
const MAX_ALGORITHMS = 256;
/** WebAuthn section 5.1.3: ES256 and RS256 when the relying party names none. */
const DEFAULT_ALGORITHMS = [-7, -257] as const;
/** Reserved in the COSE registry: stands for an algorithm that is no number, and matches nothing. */
const NO_ALGORITHM = 0;

const RESIDENT_KEY = ['required', 'preferred', 'discouraged'] as const;
const ATTACHMENT = ['platform', 'cross-platform'] as const;
const ATTESTATION = ['none', 'indirect', 'direct', 'enterprise'] as const;

/**
 * Parses `PublicKeyCredentialCreationOptions` from the JSON value that the page hook makes: the dictionary's own member
 * names, every buffer as canonical unpadded base64url. Tolerates what relying parties really send, returns only what
 * the type says.
 *
 * @throws OptionsError and nothing else, for whatever value.
 */
export function parseCreationOptions(json: unknown): CreationOptions {
  const options = Dictionary.from(json);
  const rp = options.requiredDictionary('rp');
  const rpId = parseRpId(rp, 'id');
  const selection = options.dictionary('authenticatorSelection');
  const authenticatorAttachment = selection.oneOf('authenticatorAttachment', ATTACHMENT);
  const extensions = parseCreationExtensions(options.dictionary('extensions'));
  return {
    ...parseCeremonyMembers(options),
    ...(rpId === undefined ? {} : { rpId }),
    rpName: rp.requiredText('name', MAX_NAME_LENGTH),
    user: parseUser(options.requiredDictionary('user')),
    algorithms: parseAlgorithms(options),
    excludeCredentials: parseCredentialDescriptors(
      options.list('excludeCredentials', MAX_CREDENTIALS) ?? [],
    ),
    ...(authenticatorAttachment === undefined ? {} : { authenticatorAttachment }),
    residentKey: parseResidentKey(selection),
    userVerification: evaluatesPrf(extensions.prf) ? 'required' : parseUserVerification(selection),
    attestation: options.oneOf('attestation', ATTESTATION) ?? 'none',
    extensions,
  };
}

function parseUser(user: Dictionary): CreationOptions['user'] {
  return {
    // Section 5.4.3: 1 to 64 bytes, opaque.
    id: user.requiredBuffer('id', 1, 64),
    name: user.requiredText('name', MAX_NAME_LENGTH),
    displayName: user.requiredText('displayName', MAX_NAME_LENGTH),
  };
}

function parseAlgorithms(options: Dictionary): readonly number[] {
  const parameters = options.list('pubKeyCredParams', MAX_ALGORITHMS);
  if (parameters === undefined) {
    throw new OptionsError('TypeError', 'pubKeyCredParams is missing.');
  }
  if (parameters.length === 0) return DEFAULT_ALGORITHMS;
  const algorithms = parameters
    .map((parameter) => Dictionary.from(parameter))
    .filter((parameter) => parameter.requiredText('type', 64) === 'public-key')
    .map(parseAlgorithm);
  if (algorithms.length === 0) {
    throw new OptionsError('NotSupportedError', 'pubKeyCredParams names no known credential type.');
  }
  return algorithms;
}

function parseAlgorithm(parameter: Dictionary): number {
  if (!parameter.has('alg')) {
    throw new OptionsError('TypeError', 'pubKeyCredParams has an entry without an algorithm.');
  }
  const algorithm = parameter.number('alg');
  return algorithm !== undefined && Number.isInteger(algorithm) ? algorithm : NO_ALGORITHM;
}

/** Section 5.4.4: `requireResidentKey` speaks only where `residentKey` is absent or unknown. */
function parseResidentKey(selection: Dictionary): CreationOptions['residentKey'] {
  return (
    selection.oneOf('residentKey', RESIDENT_KEY) ??
    (selection.flag('requireResidentKey') ? 'required' : 'discouraged')
  );
}
