import type { CoseAlgorithm } from '../authenticator/types';
import { concatBytes, equalBytes, hexBytes, type Bytes } from '../bytes';
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
import {
  EC_CURVES,
  isRsaPublicKey,
  ML_DSA_KEY_LENGTHS,
  type EcdsaAlgorithm,
  type MlDsaAlgorithm,
  type PublicKey,
  type RsaAlgorithm,
  type RsaPublicKey,
} from './public-key';

/**
 * DER leaves one encoding for each of these, so a comparison is the strict parser: everything before the coordinates of
 * an uncompressed point (RFC 5480), before an Ed25519 key (RFC 8410), before an ML-DSA key (RFC 9881).
 */
const EC_PREFIXES: Readonly<Record<EcdsaAlgorithm, Bytes>> = {
  [-7]: hexBytes('3059301306072a8648ce3d020106082a8648ce3d03010703420004'),
  [-9]: hexBytes('3059301306072a8648ce3d020106082a8648ce3d03010703420004'),
  [-35]: hexBytes('3076301006072a8648ce3d020106052b8104002203620004'),
  [-36]: hexBytes('30819b301006072a8648ce3d020106052b810400230381860004'),
};
const ED25519_PREFIX = hexBytes('302a300506032b6570032100');
const ML_DSA_PREFIXES: Readonly<Record<MlDsaAlgorithm, Bytes>> = {
  [-48]: hexBytes('30820532300b06096086480165030403110382052100'),
  [-49]: hexBytes('308207b2300b0609608648016503040312038207a100'),
  [-50]: hexBytes('30820a32300b060960864801650304031303820a2100'),
};

/** AlgorithmIdentifier `rsaEncryption` with its NULL (RFC 3279 section 2.3.1). */
const RSA_ALGORITHM = hexBytes('300d06092a864886f70d0101010500');

/** A BIT STRING whose first byte says that all bits of the last byte count. */
const NO_UNUSED_BITS = Uint8Array.of(0);

export function encodeSpki(key: PublicKey): Bytes {
  switch (key.alg) {
    case -7:
    case -9:
    case -35:
    case -36:
      return concatBytes(EC_PREFIXES[key.alg], key.x, key.y);
    case -48:
    case -49:
    case -50:
      return concatBytes(ML_DSA_PREFIXES[key.alg], key.pub);
    case -8:
    case -19:
      return concatBytes(ED25519_PREFIX, key.x);
    case -37:
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
    case -7:
    case -9:
    case -35:
    case -36: {
      const { length } = EC_CURVES[alg];
      const point = afterPrefix(EC_PREFIXES[alg], spki, 2 * length);
      return point && { alg, x: point.subarray(0, length), y: point.subarray(length) };
    }
    case -48:
    case -49:
    case -50: {
      const pub = afterPrefix(ML_DSA_PREFIXES[alg], spki, ML_DSA_KEY_LENGTHS[alg]);
      return pub && { alg, pub };
    }
    case -8:
    case -19: {
      const x = afterPrefix(ED25519_PREFIX, spki, 32);
      return x && { alg, x };
    }
    case -37:
    case -257:
      return decodeRsaSpki(alg, spki);
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

function decodeRsaSpki(alg: RsaAlgorithm, spki: Bytes): RsaPublicKey | undefined {
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
  return { alg, modulus: modulus.contents, exponent: exponent.contents };
}
