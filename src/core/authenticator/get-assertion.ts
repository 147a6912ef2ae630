import { concatBytes } from '../bytes';
import { accessLargeBlob } from './access-large-blob';
import { sign } from './algorithms';
import { askUserGate, requireVerification, type UserApproval } from './ask-user-gate';
import type { AuthenticatorPorts } from './authenticator-ports';
import { isAvailable } from './cred-protect';
import { usingSecrets } from './credential-secrets';
import { encodeAuthenticatorData } from './encode-authenticator-data';
import { findSources } from './find-sources';
import { getAssertionOutputs, signedAssertionOutputs } from './get-assertion-extensions';
import {
  AuthenticatorError,
  type CredentialSource,
  type CredentialStore,
  type GetAssertionRequest,
  type GetAssertionResult,
} from './types';

/**
 * authenticatorGetAssertion (CTAP 2.1 section 6.2.2). The user is asked before anything is told, with candidates or
 * without, so that a page cannot find out by trying which credentials exist.
 *
 * @throws AuthenticatorError `no-credentials`, `operation-denied`, `user-verification-required`; whatever the store
 * rejects with.
 */
export async function getAssertion(
  ports: AuthenticatorPorts,
  request: GetAssertionRequest,
): Promise<GetAssertionResult> {
  const { store, gate } = ports;
  // Step 7: locate the credentials that are eligible.
  const candidates = await locateCandidates(store, request);

  // Step 9: user presence, with or without candidates; then user verification, which CTAP asks for in step 6.
  const approval = await askUserGate(gate, { kind: 'assert', candidates });
  if (candidates.length === 0) throw new AuthenticatorError('no-credentials');
  requireVerification(request.userVerification, approval);

  // Step 7 again, now that it is known whether the user was verified: what credProtect keeps back.
  const conditions = {
    userVerified: approval.verification,
    named: request.allowList.length > 0,
  };
  const available = candidates.filter((candidate) => isAvailable(candidate, conditions));
  if (available.length === 0) throw new AuthenticatorError('no-credentials');

  // Steps 11 and 12: the user's choice, never one of ours among several.
  const source = selectCandidate(available, approval);

  // Step 13: sign.
  return usingSecrets(await store.readSecrets(source), async (secrets) => {
    const inputs = request.extensions ?? {};
    const outputs = getAssertionOutputs(inputs, source.id, secrets, approval.verification);
    const authenticatorData = encodeAuthenticatorData({
      rpId: source.rpId,
      userPresent: approval.presence,
      userVerified: approval.verification,
      backup: source.backup,
      extensions: signedAssertionOutputs(outputs),
    });
    const message = concatBytes(authenticatorData, request.clientDataHash);
    const signature = await sign(ports, source.alg, secrets.privateKey, message);
    // After the signature: a blob is written for an assertion that succeeded, and for no other.
    const extensions =
      inputs.largeBlob === undefined
        ? outputs
        : {
            ...outputs,
            largeBlob: await accessLargeBlob(store, inputs.largeBlob, source, secrets),
          };
    return { source, authenticatorData, signature, extensions };
  });
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
