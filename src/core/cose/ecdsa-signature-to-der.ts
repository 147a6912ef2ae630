import type { Bytes } from '../bytes';
import { CoseError } from './cose-error';
import { encodeDer, encodeDerInteger, SEQUENCE } from './der';

/** r and s of P-256, P-384 and P-521. */
const LENGTHS: readonly number[] = [64, 96, 132];

/**
 * An ECDSA signature from WebCrypto's form (IEEE P1363: r and s, each as long as the curve's field) to the minimal DER
 * that WebAuthn section 6.5.5 wants. Verifiers refuse padded integers, and one in 256 signatures has a number with a
 * leading zero.
 *
 * @throws CoseError `malformed-signature` unless it is as long as that of one of the curves.
 */
export function ecdsaSignatureToDer(rawP1363: Bytes): Bytes {
  if (!LENGTHS.includes(rawP1363.length)) throw new CoseError('malformed-signature');
  const half = rawP1363.length / 2;
  return encodeDer(
    SEQUENCE,
    encodeDerInteger(rawP1363.subarray(0, half)),
    encodeDerInteger(rawP1363.subarray(half)),
  );
}
