import { COSE_ALGORITHMS } from '../authenticator/types';
import { equalBytes, type Bytes } from '../bytes';
import {
  CborError,
  decode,
  encodeCanonical,
  isCborMap,
  type CborMap,
  type CborValue,
} from '../cbor';
import { assertNever } from '../result';
import { CoseError } from './cose-error';
import {
  EC_CURVES,
  isRsaPublicKey,
  ML_DSA_KEY_LENGTHS,
  type PublicKey,
  type RsaAlgorithm,
} from './public-key';

/** Labels and values of COSE_Key (RFC 9052 section 7, RFC 9053 section 7, RFC 8230 section 4; AKP: ML-DSA for COSE). */
const KTY = 1;
const ALG = 3;
const KTY_OKP = 1;
const KTY_EC2 = 2;
const KTY_RSA = 3;
const KTY_AKP = 7;
const CRV = -1;
const X = -2;
const Y = -3;
const CRV_ED25519 = 6;
const RSA_N = -1;
const RSA_E = -2;
const AKP_PUB = -1;

/** Writes the "credential public key" of WebAuthn section 6.5.1: canonical, `alg` present, nothing optional. */
export function encodeCoseKey(key: PublicKey): Bytes {
  return encodeCanonical(new Map(labels(key)));
}

function labels(key: PublicKey): readonly (readonly [number, CborValue])[] {
  switch (key.alg) {
    case -7:
    case -9:
    case -35:
    case -36:
      return [
        [KTY, KTY_EC2],
        [ALG, key.alg],
        [CRV, EC_CURVES[key.alg].crv],
        [X, key.x],
        [Y, key.y],
      ];
    case -8:
    case -19:
      return [
        [KTY, KTY_OKP],
        [ALG, key.alg],
        [CRV, CRV_ED25519],
        [X, key.x],
      ];
    case -37:
    case -257:
      return [
        [KTY, KTY_RSA],
        [ALG, key.alg],
        [RSA_N, key.modulus],
        [RSA_E, key.exponent],
      ];
    case -48:
    case -49:
    case -50:
      return [
        [KTY, KTY_AKP],
        [ALG, key.alg],
        [AKP_PUB, key.pub],
      ];
    default:
      return assertNever(key);
  }
}

/**
 * Reads a COSE_Key that is exactly what {@link encodeCoseKey} would write.
 *
 * @throws CoseError `malformed-cose-key`.
 */
export function decodeCoseKey(bytes: Bytes): PublicKey {
  const key = publicKeyFrom(decodeMap(bytes));
  // Writing again settles at once unknown labels, other orders and other values of kty and crv.
  if (key === undefined || !equalBytes(encodeCoseKey(key), bytes)) {
    throw new CoseError('malformed-cose-key');
  }
  return key;
}

function decodeMap(bytes: Bytes): CborMap {
  try {
    const value = decode(bytes, { maxBytes: 4096, maxDepth: 1, maxItems: 16 });
    if (isCborMap(value)) return value;
  } catch (error) {
    if (!(error instanceof CborError)) throw error;
    throw new CoseError('malformed-cose-key', { cause: error });
  }
  throw new CoseError('malformed-cose-key');
}

function publicKeyFrom(map: CborMap): PublicKey | undefined {
  const value = map.get(ALG);
  const alg = COSE_ALGORITHMS.find((each) => each === value);
  switch (alg) {
    case undefined:
      return undefined;
    case -7:
    case -9:
    case -35:
    case -36: {
      const { length } = EC_CURVES[alg];
      const [x, y] = [octets(map.get(X), length), octets(map.get(Y), length)];
      return x && y && { alg, x, y };
    }
    case -8:
    case -19: {
      const x = octets(map.get(X), 32);
      return x && { alg, x };
    }
    case -37:
    case -257:
      return rsaPublicKeyFrom(alg, map.get(RSA_N), map.get(RSA_E));
    case -48:
    case -49:
    case -50: {
      const pub = octets(map.get(AKP_PUB), ML_DSA_KEY_LENGTHS[alg]);
      return pub && { alg, pub };
    }
    default:
      return assertNever(alg);
  }
}

function rsaPublicKeyFrom(
  alg: RsaAlgorithm,
  modulus: CborValue,
  exponent: CborValue,
): PublicKey | undefined {
  const areBytes = modulus instanceof Uint8Array && exponent instanceof Uint8Array;
  if (!areBytes || !isRsaPublicKey(modulus, exponent)) return undefined;
  return { alg, modulus, exponent };
}

function octets(value: CborValue, length: number): Bytes | undefined {
  return value instanceof Uint8Array && value.length === length ? value : undefined;
}
