import type { GetAssertionResult } from '../authenticator/types';
import { encodeBase64Url, type Bytes } from '../bytes';
import { requestOutputs } from './extension-outputs';
import type { AuthenticationResponse, LiquidOutput, RequestExtensions } from './types';

export interface Authentication {
  readonly result: GetAssertionResult;
  /** The very bytes whose hash the authenticator signed. */
  readonly clientData: Bytes;
  /** What the page asked for. */
  readonly extensions: RequestExtensions;
  readonly liquid?: LiquidOutput;
}

/** `AuthenticationResponseJSON` (WebAuthn Level 3 section 5.1). */
export function authenticationResponse(authentication: Authentication): AuthenticationResponse {
  const { result, clientData, extensions, liquid } = authentication;
  const { source } = result;
  return {
    id: source.id,
    rawId: source.id,
    type: 'public-key',
    authenticatorAttachment: 'platform',
    response: {
      clientDataJSON: encodeBase64Url(clientData),
      authenticatorData: encodeBase64Url(result.authenticatorData),
      signature: encodeBase64Url(result.signature),
      ...(source.userHandle.length === 0 ? {} : { userHandle: encodeBase64Url(source.userHandle) }),
    },
    clientExtensionResults: requestOutputs(extensions, result, liquid),
  };
}
