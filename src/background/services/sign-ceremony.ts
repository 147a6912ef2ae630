import {
  AuthenticatorError,
  getAssertion,
  makeCredential,
  type CredentialId,
  type UserGate,
} from '../../core/authenticator';
import { NOT_ALLOWED, type Decision } from '../../core/flows';
import type { RandomBytes } from '../../core/ports';
import type { OpenVault } from '../../core/vault';
import {
  authenticationResponse,
  buildClientData,
  clientDataHash,
  getAssertionExtensions,
  makeCredentialExtensions,
  mapAuthenticatorError,
  parseOrigin,
  proposedUserName,
  registrationResponse,
  type CeremonyOutcome,
} from '../../core/webauthn';
import { parseOptions } from './admit-request';
import type { CeremonyRecord } from './ceremony-record';
import { deriveFromPhrase } from './phrase-passkeys';
import { proveChosenAccount, type FindAuthority } from './prove-chosen-account';

export interface SignerPorts {
  readonly subtle: SubtleCrypto;
  readonly random: RandomBytes;
  readonly now: () => number;
  /** The open vault, or `undefined` while locked. */
  readonly openVault: () => Promise<OpenVault | undefined>;
  readonly findAuthority: FindAuthority;
  readonly log: (event: string, code: string) => void;
}

/** Performs an approved ceremony. Never rejects: every failure is an outcome that the page may know. */
export async function signCeremony(
  ports: SignerPorts,
  record: CeremonyRecord,
  decision: Decision,
): Promise<CeremonyOutcome> {
  try {
    const vault = await ports.openVault();
    if (vault === undefined) return NOT_ALLOWED;
    return await performCeremony(ports, vault, record, decision);
  } catch (error) {
    if (error instanceof AuthenticatorError) {
      return { kind: 'error', ...mapAuthenticatorError(error.code) };
    }
    ports.log('ceremony-failed', error instanceof Error ? `${error.name}: ${error.message}` : '');
    return NOT_ALLOWED;
  }
}

async function performCeremony(
  ports: SignerPorts,
  vault: OpenVault,
  record: CeremonyRecord,
  decision: Decision,
): Promise<CeremonyOutcome> {
  const parsed = parseOptions(record.operation, record.optionsJson);
  if ('kind' in parsed) return parsed;
  const origin = parseOrigin(record.origin);
  const topOrigin = parseOrigin(record.topOrigin ?? 'null');
  if (!origin.ok) return NOT_ALLOWED;
  const clientData = buildClientData({
    type: parsed.operation === 'create' ? 'webauthn.create' : 'webauthn.get',
    challenge: parsed.options.challenge,
    origin: origin.value,
    crossOrigin: record.crossOrigin,
    ...(topOrigin.ok ? { topOrigin: topOrigin.value } : {}),
  });
  // The account first: if its policy refuses the challenge, no passkey is made or used either.
  const { challenge, extensions } = parsed.options;
  const proof =
    extensions.liquid === undefined
      ? undefined
      : await proveChosenAccount({
          vault,
          challenge,
          input: extensions.liquid,
          address: decision.accountAddress,
          findAuthority: ports.findAuthority,
        });
  if (proof?.ok === false) return NOT_ALLOWED;
  const liquid = proof?.value;
  const shared = {
    clientDataHash: clientDataHash(clientData),
    rpId: record.rpId,
    userVerification: parsed.options.userVerification,
  };
  const authenticator = {
    store: vault.credentials,
    gate: replayDecision(decision),
    subtle: ports.subtle,
    random: ports.random,
    now: ports.now,
    deriveKey: deriveFromPhrase(vault),
  };

  if (parsed.operation === 'create') {
    const { options } = parsed;
    const result = await makeCredential(authenticator, {
      ...shared,
      ceremonyId: record.id,
      user: options.user,
      algorithms: options.algorithms,
      excludeList: options.excludeCredentials,
      residentKey: options.residentKey !== 'discouraged',
      // Self attestation names nobody and nothing that is not in the authenticator data anyway, so there is nothing in it
      // to withhold; enterprise attestation, which would name a person, is a permission that nobody gave us (section 5.4.7).
      attestation: options.attestation === 'none' ? 'none' : 'packed',
      extensions: makeCredentialExtensions(options.extensions),
    });
    if (
      decision.userName !== undefined &&
      decision.userName !== proposedUserName(options.user.name)
    ) {
      await keepOwnName(ports, vault, result.source.id);
    }
    const credential = registrationResponse({
      result,
      clientData,
      extensions: options.extensions,
      ...(liquid === undefined ? {} : { liquid }),
    });
    return { kind: 'created', credential };
  }

  const result = await getAssertion(authenticator, {
    ...shared,
    allowList: parsed.options.allowCredentials,
    extensions: getAssertionExtensions(parsed.options.extensions),
  });
  // The page does not wait for the date of last use, and a failure to note it fails nothing.
  vault.credentials.touch(result.source.id, ports.now()).catch(() => {
    ports.log('touch-failed', '');
  });
  const credential = authenticationResponse({
    result,
    clientData,
    extensions: parsed.options.extensions,
    ...(liquid === undefined ? {} : { liquid }),
  });
  return { kind: 'asserted', credential };
}

/** The user's own name stands against what the site calls the account later; without this note it would not. */
async function keepOwnName(
  ports: SignerPorts,
  vault: OpenVault,
  credentialId: CredentialId,
): Promise<void> {
  const chosen = { credentialId, subject: 'name', answer: 'refused' } as const;
  await vault.signals.put(chosen).catch(() => {
    // The passkey is stored; a note that is not must not make the site believe otherwise.
    ports.log('name-note-failed', '');
  });
}

/** The gate of a ceremony whose user has already decided: it repeats the decision and adds nothing to it. */
function replayDecision(decision: Decision): UserGate {
  return (hint) => {
    const presence = { presence: true, verification: decision.verification } as const;
    if (hint.kind === 'assert') {
      // Handed on as it was chosen, also when it is gone by now: no other passkey may take its place.
      const { credentialId } = decision;
      return Promise.resolve(
        credentialId === undefined
          ? presence
          : { ...presence, credentialId: asChosen(credentialId) },
      );
    }
    return Promise.resolve(
      decision.userName === undefined ? presence : { ...presence, userName: decision.userName },
    );
  };
}

/** An id from our own prompt: the authenticator only compares it with its candidates. */
function asChosen(credentialId: string): CredentialId {
  return credentialId as CredentialId;
}
