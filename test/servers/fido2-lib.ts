import { Fido2Lib } from 'fido2-lib';

import { CHALLENGE, ORIGIN, RP_ID } from '../fakes/authenticator-requests';
import { mustBeTrue, type ServerLibrary } from './server-library';

function arrayBufferOf(text: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(text, 'base64url')).buffer;
}

/** A fresh object for each call: the library writes into it. */
function expectations(): { rpId: string; challenge: string; origin: string; factor: 'first' } {
  return { rpId: RP_ID, challenge: CHALLENGE, origin: ORIGIN, factor: 'first' };
}

export const FIDO2_LIB: ServerLibrary = {
  name: 'fido2-lib 3.5',
  async verify({ alg, registration, authentication }) {
    const id = arrayBufferOf(registration.id);
    const { clientDataJSON, attestationObject } = registration.response;
    const registered = await new Fido2Lib({ rpId: RP_ID, cryptoParams: [alg] }).attestationResult(
      { id, rawId: id, response: { clientDataJSON, attestationObject } },
      expectations(),
    );
    mustBeTrue(registered.audit.complete, 'the registration');
    const { response } = authentication;
    const signedIn = await new Fido2Lib({ rpId: RP_ID }).assertionResult(
      {
        id,
        rawId: id,
        response: { ...response, authenticatorData: arrayBufferOf(response.authenticatorData) },
      },
      {
        ...expectations(),
        publicKey: String(registered.authnrData.get('credentialPublicKeyPem')),
        prevCounter: 0,
        userHandle: response.userHandle ?? null,
      },
    );
    mustBeTrue(signedIn.audit.complete, 'the sign-in');
  },
};
