import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';

import { getAssertion, makeCredential, type CoseAlgorithm } from '../../src/core/authenticator';
import { encodeUtf8 } from '../../src/core/bytes';
import { authenticationResponse, registrationResponse } from '../../src/core/webauthn';
import {
  authenticatorFixture,
  clientData,
  getAssertionRequest,
  makeCredentialRequest,
} from '../fakes/authenticator-requests';
import { APPROVED } from '../fakes/scripted-user-gate';

/** One registration and one sign-in with it, as a page sends them to its server. */
export interface Ceremonies {
  readonly alg: CoseAlgorithm;
  readonly registration: RegistrationResponseJSON;
  readonly authentication: AuthenticationResponseJSON;
}

/** Performs both by our authenticator and client, with self attestation. */
export async function perform(alg: CoseAlgorithm): Promise<Ceremonies> {
  const { ports } = authenticatorFixture([APPROVED, APPROVED]);
  const created = clientData('webauthn.create');
  const asserted = clientData('webauthn.get');
  const registration = registrationResponse({
    result: await makeCredential(
      ports,
      makeCredentialRequest({
        algorithms: [alg],
        attestation: 'packed',
        clientDataHash: created.hash,
      }),
    ),
    clientData: encodeUtf8(created.json),
    extensions: { credProps: false },
  });
  const authentication = authenticationResponse({
    result: await getAssertion(ports, getAssertionRequest({ clientDataHash: asserted.hash })),
    clientData: encodeUtf8(asserted.json),
    extensions: {},
  });
  return {
    alg,
    registration: registration as unknown as RegistrationResponseJSON,
    authentication: authentication as unknown as AuthenticationResponseJSON,
  };
}

/** The same ceremonies with one bit of the sign-in's signature turned over. */
export function withBadSignature(ceremonies: Ceremonies): Ceremonies {
  const { authentication } = ceremonies;
  const signature = Buffer.from(authentication.response.signature, 'base64url');
  const last = signature.length - 1;
  signature.writeUInt8(signature.readUInt8(last) ^ 1, last);
  return {
    ...ceremonies,
    authentication: {
      ...authentication,
      response: { ...authentication.response, signature: signature.toString('base64url') },
    },
  };
}
