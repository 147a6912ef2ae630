import type { Bytes } from '../bytes';
import { CoseError } from './cose-error';
import { encodeDer, encodeDerInteger, SEQUENCE } from './der';

/**
 * A P-256 signature from WebCrypto's form (IEEE P1363: r and s, 32 bytes each) to the minimal DER that WebAuthn section
 * 6.5.5 wants. Verifiers refuse padded integers, and one in 256 signatures has a number with a leading zero.
 *
 * @throws CoseError `malformed-signature` unless there are 64 bytes.
 */
export function ecdsaSignatureToDer(rawP1363: Bytes): Bytes {
  if (rawP1363.length !== 64) throw new CoseError('malformed-signature');
  return encodeDer(
    SEQUENCE,
    encodeDerInteger(rawP1363.subarray(0, 32)),
    encodeDerInteger(rawP1363.subarray(32)),
  );
}
