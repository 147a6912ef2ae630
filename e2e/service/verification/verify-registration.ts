import { verifyRegistrationResponse, type RegistrationResponseJSON } from '@simplewebauthn/server';
import { concludeVerification, firstOpinion } from './conclude-verification.js';
import { inspectRegistration } from './inspect-response.js';
import { verifyRegistrationAgain } from './second-verifier.js';
import type { Expected, StoredCredential, Verification } from './verification.js';

/** EdDSA, ES256, RS256: also what the services accept without having offered it. */
const acceptedAlgorithms = [-8, -7, -257];

async function verifyFirst(
  response: RegistrationResponseJSON,
  expected: Expected,
): Promise<StoredCredential | undefined> {
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: expected.challenge,
    expectedOrigin: expected.origin,
    expectedRPID: expected.rpId,
    requireUserVerification: expected.requireUserVerification,
    supportedAlgorithmIDs: acceptedAlgorithms,
  });
  if (!verified) return undefined;
  const { id, publicKey, counter, transports } = registrationInfo.credential;
  return {
    id,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    signCount: counter,
    transports: transports ?? [],
  };
}

/** Verifies a registration response by two unrelated verifiers; both must accept. Never throws. */
export async function verifyRegistration(
  response: RegistrationResponseJSON,
  expected: Expected,
): Promise<Verification> {
  return concludeVerification(
    'registration',
    await firstOpinion(() => verifyFirst(response, expected)),
    () => inspectRegistration(response, expected),
    (inspection) => verifyRegistrationAgain(response, expected, inspection),
  );
}
