import { parseAddress } from '../../core/algorand';
import {
  AuthenticatorError,
  getAssertion,
  makeCredential,
  type UserGate,
} from '../../core/authenticator';
import { equalBytes, type Bytes } from '../../core/bytes';
import { checkChallenge } from '../../core/liquid';
import type { OpenVault } from '../../core/vault';
import {
  authenticationResponse,
  buildClientData,
  clientDataHash,
  parseOrigin,
  registrationResponse,
  resolveRpId,
  type Origin,
} from '../../core/webauthn';
import type { CallRefusal, CallResult, SessionCall } from '../../messages/session-port';
import { parseOptions, type ParsedOptions } from './admit-request';
import { deriveFromPhrase } from './phrase-passkeys';
import { proveChosenAccount } from './prove-chosen-account';
import type { SignerPorts } from './sign-ceremony';

/** A passkey that the session host asks for, within a link that the user has approved. */
export interface ApprovedCall {
  /** Names the ceremony: asked again after a worker's death, it finds the credential that was made before. */
  readonly callId: string;
  readonly call: SessionCall;
  /** What the user has seen and approved. Nothing of it comes from the service's answer. */
  readonly serviceOrigin: string;
  readonly requestId: string;
  readonly accountAddress: string;
  readonly verification: boolean;
}

/** Makes or uses the passkey of a link, with the service's origin in the client data. Never rejects. */
export async function signSessionCall(
  ports: SignerPorts,
  approved: ApprovedCall,
): Promise<CallResult> {
  try {
    const vault = await ports.openVault();
    if (vault === undefined) return refuse('locked');
    const { call } = approved;
    const parsed = parseOptions(call.kind === 'register' ? 'create' : 'get', call.optionsJson);
    const origin = parseOrigin(approved.serviceOrigin);
    if ('kind' in parsed || !origin.ok) return refuse('failed');
    // Asked before any key is touched, so that the host can fetch another challenge.
    if (!checkChallenge(parsed.options.challenge).ok) return refuse('challenge-refused');
    return parsed.operation === 'create'
      ? await register(ports, vault, approved, parsed, origin.value)
      : await assert(ports, vault, approved, parsed, origin.value);
  } catch (error) {
    if (error instanceof AuthenticatorError && error.code === 'no-credentials') {
      return refuse('credential-gone');
    }
    ports.log(
      'session-call-failed',
      error instanceof Error ? `${error.name}: ${error.message}` : '',
    );
    return refuse('failed');
  }
}

async function register(
  ports: SignerPorts,
  vault: OpenVault,
  approved: ApprovedCall,
  { options }: Extract<ParsedOptions, { operation: 'create' }>,
  origin: Origin,
): Promise<CallResult> {
  const rpId = resolveRpId(origin, options.rpId);
  // A passkey under another account's handle would sign in as somebody whom the user did not choose.
  if (!rpId.ok || !isHandleOf(approved.accountAddress, options.user.id)) return refuse('failed');
  const { requestId } = approved;
  // The account first: if its policy refuses the challenge, no passkey is made either.
  const proof = await proveChosenAccount({
    vault,
    challenge: options.challenge,
    input: { requestId },
    address: approved.accountAddress,
    findAuthority: ports.findAuthority,
  });
  if (!proof.ok) return refuse(proof.error === 'challenge' ? 'challenge-refused' : 'failed');
  const clientData = buildClientData({
    type: 'webauthn.create',
    challenge: options.challenge,
    origin,
    crossOrigin: false,
  });
  const result = await makeCredential(authenticatorOf(ports, vault, approved), {
    clientDataHash: clientDataHash(clientData),
    rpId: rpId.value,
    userVerification: options.userVerification,
    ceremonyId: approved.callId,
    user: options.user,
    algorithms: options.algorithms,
    excludeList: options.excludeCredentials,
    residentKey: true,
    attestation: 'none',
  });
  const credential = registrationResponse({
    result,
    clientData,
    extensions: { credProps: false },
    liquid: proof.value,
  });
  return { ok: true, credentialJson: JSON.stringify(credential) };
}

async function assert(
  ports: SignerPorts,
  vault: OpenVault,
  approved: ApprovedCall,
  { options }: Extract<ParsedOptions, { operation: 'get' }>,
  origin: Origin,
): Promise<CallResult> {
  const rpId = resolveRpId(origin, options.rpId);
  if (!rpId.ok) return refuse('failed');
  const clientData = buildClientData({
    type: 'webauthn.get',
    challenge: options.challenge,
    origin,
    crossOrigin: false,
  });
  const result = await getAssertion(authenticatorOf(ports, vault, approved), {
    clientDataHash: clientDataHash(clientData),
    rpId: rpId.value,
    userVerification: options.userVerification,
    allowList: options.allowCredentials,
  });
  vault.credentials.touch(result.source.id, ports.now()).catch(() => {
    ports.log('touch-failed', '');
  });
  const credential = authenticationResponse({ result, clientData, extensions: {} });
  // Services take the request id alone here and check no proof: what need not be signed is not signed.
  const { requestId } = approved;
  return {
    ok: true,
    credentialJson: JSON.stringify({
      ...credential,
      clientExtensionResults: { liquid: { requestId } },
    }),
  };
}

/** The user approved one account: only a passkey of that account signs in. */
function authenticatorOf(ports: SignerPorts, vault: OpenVault, approved: ApprovedCall) {
  const { verification, accountAddress } = approved;
  const approval = { presence: true, verification } as const;
  const gate: UserGate = (hint) => {
    if (hint.kind !== 'assert') return Promise.resolve(approval);
    const own = hint.candidates.find(({ userHandle }) => isHandleOf(accountAddress, userHandle));
    return own === undefined
      ? Promise.reject(new AuthenticatorError('no-credentials'))
      : Promise.resolve({ ...approval, credentialId: own.id });
  };
  const { subtle, random, now } = ports;
  return {
    store: vault.credentials,
    gate,
    subtle,
    random,
    now,
    deriveKey: deriveFromPhrase(vault),
  };
}

/** Liquid Auth clients use the 32 bytes of the account's public key as user handle. */
function isHandleOf(address: string, userHandle: Bytes): boolean {
  const publicKey = parseAddress(address);
  return publicKey.ok && equalBytes(publicKey.value, userHandle);
}

function refuse(reason: CallRefusal): CallResult {
  return { ok: false, reason };
}
