import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { Fido2Lib } from 'fido2-lib';
import type { Inspection } from './inspect-response.js';
import { readCosePublicKey } from './cose-public-key.js';
import { messageOf, required, type Check, type Expected } from './verification.js';

const fido2 = new Fido2Lib();

/** fido2-lib reads ES256 and RS256 keys and the formats none and packed; it has no EdDSA. */
const fido2LibAlgorithms: readonly number[] = [-7, -257];

const arrayBufferOf = (base64url: string): ArrayBuffer =>
  new Uint8Array(Buffer.from(base64url, 'base64url')).buffer;

const factorOf = (expected: Expected): 'first' | 'second' =>
  expected.requireUserVerification ? 'first' : 'second';

/** Who gave the second opinion, and what it was. */
export interface SecondOpinion {
  readonly verifier: 'fido2-lib' | 'node:crypto';
  readonly check: Check;
}

async function byFido2Lib(verification: Promise<unknown>): Promise<SecondOpinion> {
  const verifier = 'fido2-lib';
  try {
    await verification;
    return { verifier, check: required('second verifier', true, verifier) };
  } catch (error) {
    const detail = `${verifier}: ${messageOf(error)}`;
    return { verifier, check: required('second verifier', false, detail) };
  }
}

/** Where fido2-lib cannot verify, the by-hand reading with node:crypto is the second opinion. */
function byNodeCrypto({ checks }: Inspection): SecondOpinion {
  const verifier = 'node:crypto';
  const failed = checks.filter((check) => check.state === 'failed').map((check) => check.name);
  return failed.length === 0
    ? { verifier, check: required('second verifier', true, verifier) }
    : { verifier, check: required('second verifier', false, `${verifier}: ${failed.join(', ')}`) };
}

/** A second opinion on a registration, by code unrelated to the first verifier. */
export async function verifyRegistrationAgain(
  { rawId, response }: RegistrationResponseJSON,
  expected: Expected,
  inspection: Inspection,
): Promise<SecondOpinion> {
  const readable = inspection.format === 'none' || inspection.format === 'packed';
  if (!readable || !fido2LibAlgorithms.includes(inspection.algorithm)) {
    return byNodeCrypto(inspection);
  }
  const { clientDataJSON, attestationObject } = response;
  const { rpId, origin, challenge } = expected;
  return byFido2Lib(
    fido2.attestationResult(
      { rawId: arrayBufferOf(rawId), response: { clientDataJSON, attestationObject } },
      { rpId, origin, challenge, factor: factorOf(expected) },
    ),
  );
}

/** A second opinion on an authentication, by code unrelated to the first verifier. */
export async function verifyAuthenticationAgain(
  { rawId, response }: AuthenticationResponseJSON,
  expected: Expected,
  inspection: Inspection,
  storedPublicKey: string,
  signCount: number,
): Promise<SecondOpinion> {
  if (!fido2LibAlgorithms.includes(inspection.algorithm)) return byNodeCrypto(inspection);
  const { key } = readCosePublicKey(Buffer.from(storedPublicKey, 'base64url'));
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  const { rpId, origin, challenge } = expected;
  return byFido2Lib(
    fido2.assertionResult(
      {
        rawId: arrayBufferOf(rawId),
        response: {
          clientDataJSON,
          authenticatorData: arrayBufferOf(authenticatorData),
          signature,
          ...(userHandle === undefined ? {} : { userHandle }),
        },
      },
      {
        rpId,
        origin,
        challenge,
        factor: factorOf(expected),
        publicKey: key.export({ type: 'spki', format: 'pem' }).toString(),
        prevCounter: signCount,
        // The caller compares the user handle with its own records; here it only has to be well formed.
        userHandle: userHandle ?? null,
      },
    ),
  );
}
