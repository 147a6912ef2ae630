import { ed25519 } from '@noble/curves/ed25519.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';

import { generateMlDsaKey } from '../authenticator/ml-dsa';
import type { CoseAlgorithm } from '../authenticator/types';
import { asBytes, encodeHex, hexBytes, type Bytes } from '../bytes';
import { encodeSpki, type PublicKey } from '../cose';
import {
  BIT_STRING,
  decodeDer,
  decodeDerPositiveInteger,
  encodeDer,
  INTEGER,
  SEQUENCE,
} from '../cose/der';
import { isRsaPublicKey } from '../cose/public-key';

/** A private key as we keep it, and what belongs to it. */
export interface ReadPrivateKey {
  readonly alg: CoseAlgorithm;
  /** DER, in the one form that every browser imports. */
  readonly pkcs8: Bytes;
  /** DER. */
  readonly spki: Bytes;
}

/** `undefined`: no PKCS#8. `algorithm`: a key of a kind that we do not sign with. */
export type PrivateKeyReading = ReadPrivateKey | 'algorithm' | undefined;

const OCTET_STRING = 0x04;
const OBJECT_IDENTIFIER = 0x06;
const CONTEXT_1 = 0xa1;

const EC = '2a8648ce3d0201';
const ED25519 = '2b6570';
const RSA = '2a864886f70d010101';
const CURVES = {
  '2a8648ce3d030107': { alg: -7, curve: p256, length: 32 },
  '2b81040022': { alg: -35, curve: p384, length: 48 },
  '2b81040023': { alg: -36, curve: p521, length: 66 },
} as const;
const ML_DSA = {
  '608648016503040311': -48,
  '608648016503040312': -49,
  '608648016503040313': -50,
} as const;
const SEED_LENGTH = 32;

/**
 * Reads PKCS#8 (RFC 5958) of another program. The public key is computed from the private one, and an elliptic-curve key is
 * written anew with it, because browsers differ in what optional parts they take. The caller overwrites what it gave.
 */
export function readPrivateKey(pkcs8: Bytes): PrivateKeyReading {
  const outer = decodeDer(SEQUENCE, pkcs8);
  const version = outer && decodeDer(INTEGER, outer.contents);
  const identifier = version && decodeDer(SEQUENCE, version.rest);
  const key = identifier && decodeDer(OCTET_STRING, identifier.rest);
  const oid = identifier && decodeDer(OBJECT_IDENTIFIER, identifier.contents);
  if (outer?.rest.length !== 0 || key === undefined || oid === undefined) return undefined;
  const name = encodeHex(oid.contents);
  if (name === EC) return readEcKey(oid.rest, key.contents);
  if (name === ED25519) return readEd25519Key(key.contents);
  if (name === RSA) return readRsaKey(pkcs8, key.contents);
  if (isOneOf(ML_DSA, name)) return readMlDsaKey(ML_DSA[name], key.contents);
  return 'algorithm';
}

/** PKCS#8 around a bare scalar of P-256. */
export function pkcs8OfP256(scalar: Bytes): Bytes {
  const identifier = encodeDer(
    SEQUENCE,
    encodeDer(OBJECT_IDENTIFIER, hexBytes(EC)),
    encodeDer(OBJECT_IDENTIFIER, hexBytes('2a8648ce3d030107')),
  );
  const inner = encodeDer(SEQUENCE, integer(1), encodeDer(OCTET_STRING, scalar));
  return encodeDer(SEQUENCE, integer(0), identifier, encodeDer(OCTET_STRING, inner));
}

/** PKCS#8 around the seed of an Ed25519 key. */
export function pkcs8OfEd25519(seed: Bytes): Bytes {
  const identifier = encodeDer(SEQUENCE, encodeDer(OBJECT_IDENTIFIER, hexBytes(ED25519)));
  const inner = encodeDer(OCTET_STRING, seed);
  return encodeDer(SEQUENCE, integer(0), identifier, encodeDer(OCTET_STRING, inner));
}

/** ECPrivateKey (RFC 5915): version, scalar, and parts that say what is known already. */
function readEcKey(parameters: Bytes, key: Bytes): PrivateKeyReading {
  const curveName = decodeDer(OBJECT_IDENTIFIER, parameters);
  const name = curveName === undefined ? '' : encodeHex(curveName.contents);
  if (!isOneOf(CURVES, name)) return 'algorithm';
  const { alg, curve, length } = CURVES[name];
  const sequence = decodeDer(SEQUENCE, key);
  const version = sequence && decodeDer(INTEGER, sequence.contents);
  const scalar = version && decodeDer(OCTET_STRING, version.rest)?.contents;
  if (scalar === undefined || scalar.length > length) return undefined;
  const padded = new Uint8Array(length);
  padded.set(scalar, length - scalar.length);
  if (!curve.utils.isValidSecretKey(padded)) return undefined;
  const point = asBytes(curve.getPublicKey(padded, false));
  const publicKey: PublicKey = { alg, x: point.slice(1, 1 + length), y: point.slice(1 + length) };
  const inner = encodeDer(
    SEQUENCE,
    integer(1),
    encodeDer(OCTET_STRING, padded),
    encodeDer(CONTEXT_1, encodeDer(BIT_STRING, Uint8Array.of(0), point)),
  );
  padded.fill(0);
  const identifier = encodeDer(
    SEQUENCE,
    encodeDer(OBJECT_IDENTIFIER, hexBytes(EC)),
    encodeDer(OBJECT_IDENTIFIER, hexBytes(name)),
  );
  const pkcs8 = encodeDer(SEQUENCE, integer(0), identifier, encodeDer(OCTET_STRING, inner));
  inner.fill(0);
  return { alg, pkcs8, spki: encodeSpki(publicKey) };
}

/** CurvePrivateKey (RFC 8410): an OCTET STRING inside of the OCTET STRING. */
function readEd25519Key(key: Bytes): PrivateKeyReading {
  const seed = decodeDer(OCTET_STRING, key);
  if (seed?.contents.length !== SEED_LENGTH || seed.rest.length > 0) return undefined;
  const x = asBytes(ed25519.getPublicKey(seed.contents));
  return { alg: -8, pkcs8: pkcs8OfEd25519(seed.contents), spki: encodeSpki({ alg: -8, x }) };
}

/** RSAPrivateKey (RFC 8017): version, modulus, public exponent, and the rest. */
function readRsaKey(pkcs8: Bytes, key: Bytes): PrivateKeyReading {
  const sequence = decodeDer(SEQUENCE, key);
  const version = sequence && decodeDer(INTEGER, sequence.contents);
  const modulus = version && decodeDerPositiveInteger(version.rest);
  const exponent = modulus && decodeDerPositiveInteger(modulus.rest);
  if (modulus === undefined || exponent === undefined) return undefined;
  if (!isRsaPublicKey(modulus.contents, exponent.contents)) return 'algorithm';
  const alg = -257;
  const spki = encodeSpki({ alg, modulus: modulus.contents, exponent: exponent.contents });
  return { alg, pkcs8: pkcs8.slice(), spki };
}

/** The seed alone (RFC 9881 section 6); other forms are of no program that we know. */
function readMlDsaKey(alg: -48 | -49 | -50, key: Bytes): PrivateKeyReading {
  const seed = decodeDer(0x80, key);
  if (seed?.contents.length !== SEED_LENGTH || seed.rest.length > 0) return undefined;
  const made = generateMlDsaKey(alg, () => seed.contents.slice());
  return { alg, ...made };
}

function integer(value: number): Bytes {
  return encodeDer(INTEGER, Uint8Array.of(value));
}

function isOneOf<Table extends object>(table: Table, name: string): name is string & keyof Table {
  return Object.hasOwn(table, name);
}
