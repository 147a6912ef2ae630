import { concatBytes } from '../bytes';
import { sign } from './algorithms';
import { askUserGate, requireVerification, type UserApproval } from './ask-user-gate';
import type { AuthenticatorPorts } from './authenticator-ports';
import { usingSecrets } from './credential-secrets';
import { encodeAuthenticatorData } from './encode-authenticator-data';
import { findSources } from './find-sources';
import { evaluateHmacSecret } from './hmac-secret';
import {
  AuthenticatorError,
  type CredentialId,
  type CredentialSource,
  type CredentialStore,
  type GetAssertionRequest,
  type GetAssertionResult,
  type HmacSecretInput,
  type HmacSecretSalts,
} from './types';

/**
 * authenticatorGetAssertion (CTAP 2.1 section 6.2.2). The user is asked before anything is told, with candidates or
 * without, so that a page cannot find out by trying which credentials exist.
 *
 * @throws AuthenticatorError `no-credentials`, `operation-denied`, `user-verification-required`; whatever the store
 * rejects with.
 */
export async function getAssertion(
  { store, gate, subtle }: AuthenticatorPorts,
  request: GetAssertionRequest,
): Promise<GetAssertionResult> {
  // Step 7: locate the credentials that are eligible.
  const candidates = await locateCandidates(store, request);

  // Step 9: user presence, with or without candidates; then user verification, which CTAP asks for in step 6.
  const approval = await askUserGate(gate, { kind: 'assert', candidates });
  if (candidates.length === 0) throw new AuthenticatorError('no-credentials');
  requireVerification(request.userVerification, approval);

  // Steps 11 and 12: the user's choice, never one of ours among several.
  const source = selectCandidate(candidates, approval);

  // Step 13: sign.
  const authenticatorData = encodeAuthenticatorData({
    rpId: source.rpId,
    userPresent: approval.presence,
    userVerified: approval.verification,
    backup: source.backup,
  });
  const message = concatBytes(authenticatorData, request.clientDataHash);
  return usingSecrets(await store.readSecrets(source), async ({ privateKey, credRandom }) => {
    const signature = await sign(subtle, source.alg, privateKey, message);
    const salts = saltsFor(request.extensions?.hmacSecret, source.id);
    const hmacSecret =
      salts && credRandom && evaluateHmacSecret(credRandom, approval.verification, salts);
    const extensions = hmacSecret === undefined ? {} : { hmacSecret };
    return { source, authenticatorData, signature, extensions };
  });
}

/** Web Authentication Level 3 section 10.1.4: what names the credential, else what is for all. */
function saltsFor(
  input: HmacSecretInput | undefined,
  id: CredentialId,
): HmacSecretSalts | undefined {
  return input?.saltsByCredential?.get(id) ?? input?.salts;
}

async function locateCandidates(
  store: CredentialStore,
  { rpId, allowList }: GetAssertionRequest,
): Promise<readonly CredentialSource[]> {
  if (allowList.length > 0) return findSources(store, rpId, allowList);
  const sources = await store.findByRpId(rpId);
  return sources.filter((source) => source.discoverable && source.rpId === rpId);
}

function selectCandidate(
  candidates: readonly CredentialSource[],
  { credentialId }: UserApproval,
): CredentialSource {
  const [first, second] = candidates;
  const selected =
    credentialId === undefined && second === undefined
      ? first
      : candidates.find((candidate) => candidate.id === credentialId);
  // An answer that was not among those shown belongs to another question.
  if (selected === undefined) throw new AuthenticatorError('operation-denied');
  return selected;
}
