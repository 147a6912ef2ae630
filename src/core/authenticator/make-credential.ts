import { concatBytes } from '../bytes';
import { coseFromSpki } from '../cose';
import { AAGUID } from './aaguid';
import { generateKey, sign, supportedAlgorithms } from './algorithms';
import { askUserGate, requireVerification, type UserApproval } from './ask-user-gate';
import type { AuthenticatorPorts, DerivedKey } from './authenticator-ports';
import { credentialIdBytes, credentialIdFromSpki } from './credential-id';
import { isAvailable } from './cred-protect';
import { usingSecrets } from './credential-secrets';
import { encodeAttestationObject, type AttestationStatement } from './encode-attestation-object';
import { encodeAuthenticatorData } from './encode-authenticator-data';
import { findSources } from './find-sources';
import {
  keptExtensions,
  makeCredentialOutputs,
  signedCreationOutputs,
} from './make-credential-extensions';
import { newCredRandom } from './new-cred-random';
import {
  AuthenticatorError,
  type BackupState,
  type CoseAlgorithm,
  type CredentialSecrets,
  type CredentialSource,
  type CredentialStore,
  type MakeCredentialRequest,
  type MakeCredentialResult,
} from './types';

/** A backup file or an export takes it along, but nobody can know whether one was made and is still there. */
const FILE_BACKUP: BackupState = { eligible: true, backedUp: false };
/** In the words on paper as well. */
const PHRASE_BACKUP: BackupState = { eligible: true, backedUp: true };

/** The one algorithm whose keys a phrase gives. */
const ES256 = -7;

/**
 * authenticatorMakeCredential (CTAP 2.1 section 6.1.2). Resolves only after the credential is durably stored. A ceremony
 * that made its credential and then died is answered with that credential, not with another.
 *
 * @throws AuthenticatorError `unsupported-algorithm`, `credential-excluded`, `operation-denied`,
 * `user-verification-required`; whatever the store rejects with.
 */
export async function makeCredential(
  ports: AuthenticatorPorts,
  request: MakeCredentialRequest,
): Promise<MakeCredentialResult> {
  const { store, gate } = ports;
  const existing = await store.findByCeremony(request.rpId, request.ceremonyId);
  if (existing !== undefined) {
    const approval = await approveCreation(ports, request);
    return usingSecrets(await store.readSecrets(existing), (secrets) =>
      respond(ports, request, approval, existing, secrets),
    );
  }

  // Step 3: the first algorithm of the relying party's list that we have. Asking first hides which ones those are.
  const [alg] = supportedAlgorithms(request.algorithms);
  if (alg === undefined) {
    await askUserGate(gate, { kind: 'unsupported-algorithm' });
    throw new AuthenticatorError('unsupported-algorithm');
  }

  // Step 12: a site learns that a credential exists only from a user who agreed to tell.
  const excluded = await findExcluded(store, request);
  if (excluded !== undefined) {
    const { verification } = await askUserGate(gate, { kind: 'excluded', existing: excluded });
    const tellable = isAvailable(excluded, { userVerified: verification, named: true });
    throw new AuthenticatorError(tellable ? 'credential-excluded' : 'user-verification-required');
  }

  const approval = await approveCreation(ports, request);
  return create(ports, request, approval, alg);
}

/** One that may be told of without verification goes before one that is protected. */
async function findExcluded(
  store: CredentialStore,
  { rpId, excludeList }: MakeCredentialRequest,
): Promise<CredentialSource | undefined> {
  const found = await findSources(store, rpId, excludeList);
  return (
    found.find((source) => isAvailable(source, { userVerified: false, named: true })) ?? found[0]
  );
}

/** Steps 11 and 14: user verification and user presence. */
async function approveCreation(
  { gate }: AuthenticatorPorts,
  request: MakeCredentialRequest,
): Promise<UserApproval> {
  const approval = await askUserGate(gate, { kind: 'create' });
  requireVerification(request.userVerification, approval);
  return approval;
}

/** Steps 16 to 18: a new key pair, and its source on disk. */
async function create(
  ports: AuthenticatorPorts,
  request: MakeCredentialRequest,
  approval: UserApproval,
  alg: CoseAlgorithm,
): Promise<MakeCredentialResult> {
  const { store, now } = ports;
  const { spki, derivation, backedUp = false, ...fresh } = await newKey(ports, request, alg);
  const kept = keptExtensions(request.extensions ?? {});
  const made = { ...fresh.secrets, ...kept.secrets };
  return usingSecrets(made, async (secrets) => {
    const source: CredentialSource = {
      id: credentialIdFromSpki(spki),
      rpId: request.rpId,
      alg,
      publicKey: spki,
      userHandle: request.user.id,
      userName: approval.userName ?? request.user.name,
      userDisplayName: request.user.displayName,
      discoverable: request.residentKey,
      ...kept.source,
      backup: backedUp ? PHRASE_BACKUP : FILE_BACKUP,
      ...(derivation === undefined ? {} : { derivation }),
      createdAt: now(),
      ceremonyId: request.ceremonyId,
    };
    await store.save(source, secrets);
    return respond(ports, request, approval, source, secrets);
  });
}

async function newKey(
  ports: AuthenticatorPorts,
  { rpId, user, excludeList }: MakeCredentialRequest,
  alg: CoseAlgorithm,
): Promise<Pick<DerivedKey, 'spki' | 'secrets'> & Partial<DerivedKey>> {
  const site = { rpId, userHandle: user.id, known: excludeList };
  const derived = alg === ES256 ? await ports.deriveKey?.(site) : undefined;
  if (derived !== undefined) return derived;
  const { spki, pkcs8 } = await generateKey(ports, alg);
  return { spki, secrets: { privateKey: pkcs8, credRandom: newCredRandom(ports.random) } };
}

/** Step 19: authenticator data and attestation statement. UP and UV are what the user did, not what was asked. */
async function respond(
  ports: AuthenticatorPorts,
  request: MakeCredentialRequest,
  approval: UserApproval,
  source: CredentialSource,
  secrets: CredentialSecrets,
): Promise<MakeCredentialResult> {
  const inputs = request.extensions ?? {};
  const extensions = makeCredentialOutputs(inputs, secrets, approval.verification);
  const authenticatorData = encodeAuthenticatorData({
    rpId: source.rpId,
    userPresent: approval.presence,
    userVerified: approval.verification,
    backup: source.backup,
    attestedCredential: {
      aaguid: AAGUID,
      credentialId: credentialIdBytes(source.id),
      credentialPublicKey: coseFromSpki(source.alg, source.publicKey),
    },
    extensions: signedCreationOutputs(inputs, source, extensions),
  });
  const message = concatBytes(authenticatorData, request.clientDataHash);
  const statement: AttestationStatement =
    request.attestation === 'none'
      ? { fmt: 'none' }
      : {
          fmt: 'packed',
          alg: source.alg,
          sig: await sign(ports, source.alg, secrets.privateKey, message),
        };
  return {
    source,
    authenticatorData,
    attestationObject: encodeAttestationObject(authenticatorData, statement),
    extensions,
  };
}
