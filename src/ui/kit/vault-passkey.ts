import { asBytes, decodeBase64Url, encodeBase64Url, type Bytes } from '../../core/bytes';
import type { PasskeyEnrolmentView, PasskeyProofMessage } from '../../messages/security-messages';
import type { PasskeyUnlockView } from '../../messages/vault-views';

/** Why a passkey gave nothing. */
export type PasskeyProblem =
  /** Turned away, timed out, or not at hand: browsers do not tell which. */
  | 'no-answer'
  /** This browser, or what it is allowed to do, has no passkeys for pages of extensions. */
  | 'impossible'
  /** This device or key is in the list already. */
  | 'enrolled'
  /** It cannot keep a secret for the vault: no PRF, or one without verification of its user. */
  | 'no-secret'
  | 'unknown';

export type PasskeyAnswer =
  | { readonly ok: true; readonly proof: PasskeyProofMessage }
  | { readonly ok: false; readonly problem: PasskeyProblem; readonly detail: string };

const TIMEOUT = 120_000;
/** Authenticator data: SHA-256 of the RP ID, then the flags (WebAuthn section 6.1). */
const FLAGS = 32;
const USER_VERIFIED = 0x04;
/** ES256, EdDSA, RS256: what every authenticator has one of. The key itself is never used. */
const ALGORITHMS = [-7, -8, -257];

/** False where a passkey cannot open a vault whatever the user has; true says only that it can be tried. */
export async function mayUsePasskeys(): Promise<boolean> {
  if (!('PublicKeyCredential' in window)) return false;
  // Absent in older browsers, which do not tell.
  const ask = (PublicKeyCredential as { getClientCapabilities?: () => Promise<object> })
    .getClientCapabilities;
  if (ask === undefined) return true;
  const capabilities = new Map<string, unknown>(
    Object.entries(await ask.call(PublicKeyCredential).catch(() => ({}))),
  );
  return capabilities.get('extension:prf') !== false;
}

/** Asks for one of the enrolled passkeys. Call it from a click: the browser's own dialog takes over. */
export function askPasskey(view: PasskeyUnlockView): Promise<PasskeyAnswer> {
  return guarded(async () => {
    const { rpId, credentialIds, prfInput } = view;
    const credential = await navigator.credentials.get({
      publicKey: {
        challenge: challenge(),
        ...(rpId === undefined ? {} : { rpId }),
        allowCredentials: credentialIds.map(descriptor),
        // Always the same: an authenticator keeps another secret for assertions without verification.
        userVerification: 'required',
        timeout: TIMEOUT,
        extensions: { prf: { eval: { first: bytesOf(prfInput) } } },
      },
    });
    return proofOf(credential);
  });
}

/**
 * Makes a passkey for the vault and asks it once: what is enrolled is what an assertion gave, because some authenticators
 * give another output, or none, while they make a passkey.
 */
export function enrolPasskey(view: PasskeyEnrolmentView, label: string): Promise<PasskeyAnswer> {
  return guarded(async () => {
    const { rpId, userHandle, enrolled, prfInput } = view;
    const name = label === '' ? 'Tidekey' : `Tidekey (${label})`;
    const made = await navigator.credentials.create({
      publicKey: {
        challenge: challenge(),
        rp: { name: 'Tidekey', ...(rpId === undefined ? {} : { id: rpId }) },
        user: { id: bytesOf(userHandle), name, displayName: name },
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: enrolled.map(descriptor),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        timeout: TIMEOUT,
        extensions: { prf: {} },
      },
    });
    if (!(made instanceof PublicKeyCredential)) return failed('unknown', 'no credential');
    if (made.getClientExtensionResults().prf?.enabled !== true) {
      return failed('no-secret', 'prf is not enabled');
    }
    return askPasskey({
      credentialIds: [encodeBase64Url(asBytes(made.rawId))],
      prfInput,
      ...(rpId === undefined ? {} : { rpId }),
    });
  });
}

function proofOf(credential: Credential | null): PasskeyAnswer {
  if (!(credential instanceof PublicKeyCredential)) return failed('unknown', 'no credential');
  const { response, rawId } = credential;
  if (!(response instanceof AuthenticatorAssertionResponse))
    return failed('unknown', 'no assertion');
  const flags = new Uint8Array(response.authenticatorData)[FLAGS] ?? 0;
  if ((flags & USER_VERIFIED) === 0) return failed('no-secret', 'the user was not verified');
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) return failed('no-secret', 'no prf output');
  const output = toBytes(first);
  const proof = {
    credentialId: encodeBase64Url(asBytes(rawId)),
    prfOutput: encodeBase64Url(output),
  };
  output.fill(0);
  return { ok: true, proof };
}

async function guarded(work: () => Promise<PasskeyAnswer>): Promise<PasskeyAnswer> {
  try {
    return await work();
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    return failed(PROBLEMS.get(name) ?? 'unknown', String(error));
  }
}

const PROBLEMS: ReadonlyMap<string, PasskeyProblem> = new Map([
  ['NotAllowedError', 'no-answer'],
  ['AbortError', 'no-answer'],
  ['SecurityError', 'impossible'],
  ['NotSupportedError', 'impossible'],
  ['InvalidStateError', 'enrolled'],
]);

function failed(problem: PasskeyProblem, detail: string): PasskeyAnswer {
  return { ok: false, problem, detail };
}

function descriptor(id: string): PublicKeyCredentialDescriptor {
  return { type: 'public-key', id: bytesOf(id) };
}

/** Nobody checks the signature: that the vault opens is the proof. The challenge is random all the same. */
function challenge(): Bytes {
  return crypto.getRandomValues(new Uint8Array(32));
}

function bytesOf(text: string): Bytes {
  const bytes = decodeBase64Url(text);
  if (bytes === undefined) throw new TypeError('not base64url');
  return bytes;
}

function toBytes(source: BufferSource): Bytes {
  return source instanceof ArrayBuffer
    ? new Uint8Array(source)
    : Uint8Array.from(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
}
