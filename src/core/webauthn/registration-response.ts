import type { CredentialSource, MakeCredentialResult } from '../authenticator/types';
import { encodeBase64Url, type Bytes } from '../bytes';
import type { ExtensionOutputs, LiquidOutput, RegistrationResponse } from './types';

export interface Registration {
  readonly result: MakeCredentialResult;
  /** The very bytes whose hash the authenticator signed or attested. */
  readonly clientData: Bytes;
  /** Whether the page asked for `credProps`: an extension output without an input is refused by relying parties. */
  readonly credProps: boolean;
  readonly liquid?: LiquidOutput;
}

/** `RegistrationResponseJSON` (WebAuthn Level 3 section 5.1) of a credential that is durably stored. */
export function registrationResponse(registration: Registration): RegistrationResponse {
  const { result, clientData, credProps, liquid } = registration;
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
    clientExtensionResults: {
      ...(credProps ? { credProps: { rk: source.discoverable } } : {}),
      ...(liquid === undefined ? {} : { liquid }),
    } satisfies ExtensionOutputs,
  };
}

/** `hybrid` promises that another device can use the key: true only of a key that may leave this one. */
function transportsOf(source: CredentialSource): readonly string[] {
  return source.backup.eligible ? ['internal', 'hybrid'] : ['internal'];
}
