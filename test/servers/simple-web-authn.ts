import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import {
  verifyAuthenticationResponse as verifyAuthenticationResponse10,
  verifyRegistrationResponse as verifyRegistrationResponse10,
} from 'simplewebauthn-server-10';

import { CHALLENGE, ORIGIN, RP_ID } from '../fakes/authenticator-requests';
import { mustBeTrue, type ServerLibrary } from './server-library';

const EXPECTED = {
  expectedChallenge: CHALLENGE,
  expectedOrigin: ORIGIN,
  expectedRPID: RP_ID,
  requireUserVerification: true,
} as const;

export const SIMPLE_WEB_AUTHN_14: ServerLibrary = {
  name: '@simplewebauthn/server 14',
  async verify({ alg, registration, authentication }) {
    const registered = await verifyRegistrationResponse({
      ...EXPECTED,
      response: registration,
      supportedAlgorithmIDs: [alg],
    });
    if (!registered.verified) throw new Error('the registration is not verified');
    const { credential } = registered.registrationInfo;
    const signedIn = await verifyAuthenticationResponse({
      ...EXPECTED,
      response: authentication,
      credential,
    });
    mustBeTrue(signedIn.verified, 'the sign-in');
  },
};

/** The generation of 2024, which many servers still run. */
export const SIMPLE_WEB_AUTHN_10: ServerLibrary = {
  name: '@simplewebauthn/server 10',
  async verify({ alg, registration, authentication }) {
    const { verified, registrationInfo } = await verifyRegistrationResponse10({
      ...EXPECTED,
      response: registration as never,
      supportedAlgorithmIDs: [alg],
    });
    if (!verified || registrationInfo === undefined) {
      throw new Error('the registration is not verified');
    }
    const { credentialID, credentialPublicKey, counter } = registrationInfo;
    const signedIn = await verifyAuthenticationResponse10({
      ...EXPECTED,
      response: authentication,
      authenticator: { credentialID, credentialPublicKey, counter },
    });
    mustBeTrue(signedIn.verified, 'the sign-in');
  },
};
