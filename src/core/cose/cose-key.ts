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
import { isRsaPublicKey, type PublicKey } from './public-key';

/** Labels and values of COSE_Key (RFC 9052 section 7, RFC 9053 section 7, RFC 8230 section 4). */
const KTY = 1;
const ALG = 3;
const KTY_OKP = 1;
const KTY_EC2 = 2;
const KTY_RSA = 3;
const CRV = -1;
const X = -2;
const Y = -3;
const CRV_P256 = 1;
const CRV_ED25519 = 6;
const RSA_N = -1;
const RSA_E = -2;

/** Writes the "credential public key" of WebAuthn section 6.5.1: canonical, `alg` present, nothing optional. */
export function encodeCoseKey(key: PublicKey): Bytes {
  return encodeCanonical(new Map(labels(key)));
}

function labels(key: PublicKey): readonly (readonly [number, CborValue])[] {
  switch (key.alg) {
    case -7:
      return [
        [KTY, KTY_EC2],
        [ALG, key.alg],
        [CRV, CRV_P256],
        [X, key.x],
        [Y, key.y],
      ];
    case -8:
      return [
        [KTY, KTY_OKP],
        [ALG, key.alg],
        [CRV, CRV_ED25519],
        [X, key.x],
      ];
    case -257:
      return [
        [KTY, KTY_RSA],
        [ALG, key.alg],
        [RSA_N, key.modulus],
        [RSA_E, key.exponent],
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
    const value = decode(bytes, { maxBytes: 2048, maxDepth: 1, maxItems: 16 });
    if (isCborMap(value)) return value;
  } catch (error) {
    if (!(error instanceof CborError)) throw error;
    throw new CoseError('malformed-cose-key', { cause: error });
  }
  throw new CoseError('malformed-cose-key');
}

function publicKeyFrom(map: CborMap): PublicKey | undefined {
  const alg = map.get(ALG);
  if (alg === -257) return rsaPublicKeyFrom(map.get(RSA_N), map.get(RSA_E));
  const x = map.get(X);
  const y = map.get(Y);
  if (!isCoordinate(x)) return undefined;
  if (alg === -8) return { alg, x };
  return alg === -7 && isCoordinate(y) ? { alg, x, y } : undefined;
}

function rsaPublicKeyFrom(modulus: CborValue, exponent: CborValue): PublicKey | undefined {
  const areBytes = modulus instanceof Uint8Array && exponent instanceof Uint8Array;
  if (!areBytes || !isRsaPublicKey(modulus, exponent)) return undefined;
  return { alg: -257, modulus, exponent };
}

function isCoordinate(value: CborValue): value is Bytes {
  return value instanceof Uint8Array && value.length === 32;
}
