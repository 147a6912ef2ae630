import type { CredentialSource, MakeCredentialResult } from '../authenticator/types';
import { encodeBase64Url, type Bytes } from '../bytes';
import { creationOutputs } from './extension-outputs';
import type { CreationExtensions, LiquidOutput, RegistrationResponse } from './types';

export interface Registration {
  readonly result: MakeCredentialResult;
  /** The very bytes whose hash the authenticator signed or attested. */
  readonly clientData: Bytes;
  /** What the page asked for. */
  readonly extensions: CreationExtensions;
  readonly liquid?: LiquidOutput;
}

/** `RegistrationResponseJSON` (WebAuthn Level 3 section 5.1) of a credential that is durably stored. */
export function registrationResponse(registration: Registration): RegistrationResponse {
  const { result, clientData, extensions, liquid } = registration;
  const { source } = result;
  return {
    id: source.id,
    rawId: source.id,
    type: 'public-key',
    authenticatorAttachment: 'platform',
    response: {
      clientDataJSON: encodeBase64Url(clientData),
      attestationObject: encodeBase64Url(result.attestationObject),
      authenticatorData: encodeBase64Url(result.authenticatorData),
      publicKey: encodeBase64Url(source.publicKey),
      publicKeyAlgorithm: source.alg,
      transports: transportsOf(source),
    },
    clientExtensionResults: creationOutputs(extensions, result, liquid),
  };
}

/** `hybrid` promises that another device can use the key: true only of a key that may leave this one. */
function transportsOf(source: CredentialSource): readonly string[] {
  return source.backup.eligible ? ['internal', 'hybrid'] : ['internal'];
}
