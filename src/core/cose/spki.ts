import type { CoseAlgorithm } from '../authenticator/types';
import { concatBytes, decodeHex, equalBytes, type Bytes } from '../bytes';
import { assertNever } from '../result';
import { CoseError } from './cose-error';
import {
  BIT_STRING,
  decodeDer,
  decodeDerPositiveInteger,
  encodeDer,
  encodeDerInteger,
  SEQUENCE,
} from './der';
import { isRsaPublicKey, type PublicKey, type Rs256PublicKey } from './public-key';

/**
 * DER leaves one encoding for each of these, so a comparison is the strict parser: everything before the coordinates of
 * an uncompressed P-256 point (RFC 5480), everything before an Ed25519 key (RFC 8410).
 */
const P256_PREFIX = fromHex('3059301306072a8648ce3d020106082a8648ce3d03010703420004');
const ED25519_PREFIX = fromHex('302a300506032b6570032100');

/** AlgorithmIdentifier `rsaEncryption` with its NULL (RFC 3279 section 2.3.1). */
const RSA_ALGORITHM = fromHex('300d06092a864886f70d0101010500');

/** A BIT STRING whose first byte says that all bits of the last byte count. */
const NO_UNUSED_BITS = Uint8Array.of(0);

export function encodeSpki(key: PublicKey): Bytes {
  switch (key.alg) {
    case -7:
      return concatBytes(P256_PREFIX, key.x, key.y);
    case -8:
      return concatBytes(ED25519_PREFIX, key.x);
    case -257: {
      const rsaPublicKey = encodeDer(
        SEQUENCE,
        encodeDerInteger(key.modulus),
        encodeDerInteger(key.exponent),
      );
      return encodeDer(
        SEQUENCE,
        RSA_ALGORITHM,
        encodeDer(BIT_STRING, NO_UNUSED_BITS, rsaPublicKey),
      );
    }
    default:
      return assertNever(key);
  }
}

/**
 * Reads SubjectPublicKeyInfo for one algorithm. The values are views of `spki`.
 *
 * @throws CoseError `malformed-spki`: another algorithm, a compressed point, anything that is not strict DER.
 */
export function decodeSpki(alg: CoseAlgorithm, spki: Bytes): PublicKey {
  const key = publicKeyFrom(alg, spki);
  if (key === undefined) throw new CoseError('malformed-spki');
  return key;
}

function publicKeyFrom(alg: CoseAlgorithm, spki: Bytes): PublicKey | undefined {
  switch (alg) {
    case -7: {
      const point = afterPrefix(P256_PREFIX, spki, 64);
      return point && { alg, x: point.subarray(0, 32), y: point.subarray(32) };
    }
    case -8: {
      const x = afterPrefix(ED25519_PREFIX, spki, 32);
      return x && { alg, x };
    }
    case -257:
      return decodeRsaSpki(spki);
    default:
      return assertNever(alg);
  }
}

function afterPrefix(prefix: Bytes, bytes: Bytes, length: number): Bytes | undefined {
  if (bytes.length !== prefix.length + length) return undefined;
  return equalBytes(bytes.subarray(0, prefix.length), prefix)
    ? bytes.subarray(prefix.length)
    : undefined;
}

function decodeRsaSpki(spki: Bytes): Rs256PublicKey | undefined {
  const whole = decodeDer(SEQUENCE, spki);
  if (whole === undefined || whole.rest.length > 0) return undefined;
  const algorithm = whole.contents.subarray(0, RSA_ALGORITHM.length);
  if (!equalBytes(algorithm, RSA_ALGORITHM)) return undefined;
  const bits = decodeDer(BIT_STRING, whole.contents.subarray(RSA_ALGORITHM.length));
  if (bits === undefined || bits.rest.length > 0 || bits.contents[0] !== 0) return undefined;
  const numbers = decodeDer(SEQUENCE, bits.contents.subarray(1));
  if (numbers === undefined || numbers.rest.length > 0) return undefined;
  const modulus = decodeDerPositiveInteger(numbers.contents);
  const exponent = modulus && decodeDerPositiveInteger(modulus.rest);
  if (modulus === undefined || exponent === undefined || exponent.rest.length > 0) return undefined;
  if (!isRsaPublicKey(modulus.contents, exponent.contents)) return undefined;
  return { alg: -257, modulus: modulus.contents, exponent: exponent.contents };
}

function fromHex(text: string): Bytes {
  const bytes = decodeHex(text);
  if (bytes === undefined) throw new Error('not hexadecimal');
  return bytes;
}
