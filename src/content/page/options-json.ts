import { isObject } from './intrinsics';
import {
  boolean,
  bufferSource,
  dictionary,
  domString,
  number,
  record,
  sequence,
  type Member,
  type ToJson,
} from './web-idl';

const optional = (name: string, convert: ToJson): Member => ({
  name,
  convert,
  required: false,
});
const required = (name: string, convert: ToJson): Member => ({
  name,
  convert,
  required: true,
});
const presence: ToJson = (value) => (value === null || value === false ? 'false' : 'true');

/** Built at the first call, not at the start of every frame. */
function whenCalled(build: () => ToJson): ToJson {
  let convert: ToJson | undefined;
  return (value) => {
    convert ??= build();
    return convert(value);
  };
}

const liquidInput = whenCalled(() =>
  dictionary([optional('origin', domString), optional('requestId', domString)]),
);
/** The inputs of `liquid`: a dictionary, or a boolean. */
export const liquid: ToJson = (value) => (isObject(value) ? liquidInput(value) : boolean(value));

const largeBlobInput = whenCalled(() =>
  dictionary([
    optional('read', boolean),
    optional('support', domString),
    optional('write', bufferSource),
  ]),
);

const prfInput = whenCalled(() => {
  const values = dictionary([required('first', bufferSource), optional('second', bufferSource)]);
  return dictionary([optional('eval', values), optional('evalByCredential', record(values))]);
});

/** Of extensions that we do not answer only the presence crosses: their inputs are nobody's business here. */
const extensions = whenCalled(() =>
  dictionary([
    optional('appid', domString),
    optional('appidExclude', domString),
    optional('credBlob', bufferSource),
    optional('credProps', boolean),
    optional('credentialProtectionPolicy', domString),
    optional('enforceCredentialProtectionPolicy', presence),
    optional('getCredBlob', boolean),
    optional('hmacCreateSecret', boolean),
    optional('largeBlob', largeBlobInput),
    optional('liquid', liquid),
    optional('minPinLength', presence),
    optional('payment', presence),
    optional('prf', prfInput),
    optional('uvm', presence),
  ]),
);

const descriptors = whenCalled(() =>
  sequence(
    dictionary([
      required('id', bufferSource),
      optional('transports', sequence(domString)),
      required('type', domString),
    ]),
  ),
);

/** `PublicKeyCredentialCreationOptions` (WebAuthn section 5.4) as JSON text, buffers as base64url. */
export const creationOptionsJson: ToJson = whenCalled(() =>
  dictionary([
    optional('attestation', domString),
    optional(
      'authenticatorSelection',
      dictionary([
        optional('authenticatorAttachment', domString),
        optional('requireResidentKey', boolean),
        optional('residentKey', domString),
        optional('userVerification', domString),
      ]),
    ),
    required('challenge', bufferSource),
    optional('excludeCredentials', descriptors),
    optional('extensions', extensions),
    optional('hints', sequence(domString)),
    required(
      'pubKeyCredParams',
      sequence(dictionary([required('alg', number), required('type', domString)])),
    ),
    required('rp', dictionary([required('name', domString), optional('id', domString)])),
    optional('timeout', number),
    required(
      'user',
      dictionary([
        required('name', domString),
        required('displayName', domString),
        required('id', bufferSource),
      ]),
    ),
  ]),
);

/** `PublicKeyCredentialRequestOptions` (WebAuthn section 5.5) as JSON text, buffers as base64url. */
export const requestOptionsJson: ToJson = whenCalled(() =>
  dictionary([
    optional('allowCredentials', descriptors),
    required('challenge', bufferSource),
    optional('extensions', extensions),
    optional('hints', sequence(domString)),
    optional('rpId', domString),
    optional('timeout', number),
    optional('userVerification', domString),
  ]),
);
