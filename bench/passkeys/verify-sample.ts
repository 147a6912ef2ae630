import {
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  type WebAuthnCredential,
} from '@simplewebauthn/server';

import { CHALLENGE, ORIGIN, RP_ID } from './provider';

const expected = {
  expectedChallenge: CHALLENGE,
  expectedOrigin: ORIGIN,
  expectedRPID: RP_ID,
  requireUserVerification: true,
} as const;

/** A relying party's opinion of what was measured, so that nobody is fast by being wrong. @throws where it does not verify. */
export async function verifiedRegistration(
  response: RegistrationResponseJSON,
): Promise<WebAuthnCredential> {
  const verification = await verifyRegistrationResponse({ ...expected, response });
  if (!verification.verified) throw new Error('a measured registration does not verify');
  return verification.registrationInfo.credential;
}

export async function verifyAuthentication(
  response: AuthenticationResponseJSON,
  credential: WebAuthnCredential,
): Promise<void> {
  const { verified } = await verifyAuthenticationResponse({ ...expected, response, credential });
  if (!verified) throw new Error('a measured authentication does not verify');
}
