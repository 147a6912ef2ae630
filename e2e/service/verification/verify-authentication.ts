import {
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
} from '@simplewebauthn/server';
import { concludeVerification, firstOpinion } from './conclude-verification.js';
import { inspectAuthentication } from './inspect-response.js';
import { verifyAuthenticationAgain } from './second-verifier.js';
import type { Expected, StoredCredential, Verification } from './verification.js';

async function verifyFirst(
  response: AuthenticationResponseJSON,
  expected: Expected,
  stored: StoredCredential,
): Promise<StoredCredential | undefined> {
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: expected.challenge,
    expectedOrigin: expected.origin,
    expectedRPID: expected.rpId,
    credential: {
      id: stored.id,
      publicKey: Uint8Array.from(Buffer.from(stored.publicKey, 'base64url')),
      counter: stored.signCount,
    },
    requireUserVerification: expected.requireUserVerification,
  });
  return verified ? { ...stored, signCount: authenticationInfo.newCounter } : undefined;
}

/**
 * Verifies an authentication response against a stored credential by two unrelated verifiers; both must accept.
 * On success the result's credential carries the new signature count. Never throws.
 */
export async function verifyAuthentication(
  response: AuthenticationResponseJSON,
  expected: Expected,
  stored: StoredCredential,
): Promise<Verification> {
  return concludeVerification(
    'authentication',
    await firstOpinion(() => verifyFirst(response, expected, stored)),
    () => inspectAuthentication(response, expected, stored.publicKey),
    (inspection) =>
      verifyAuthenticationAgain(response, expected, inspection, stored.publicKey, stored.signCount),
  );
}
