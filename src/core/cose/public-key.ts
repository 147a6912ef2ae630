import type { CoseAlgorithm } from '../authenticator/types';
import type { Bytes } from '../bytes';

export type EcdsaAlgorithm = -7 | -9 | -35 | -36;
export type Ed25519Algorithm = -8 | -19;
export type RsaAlgorithm = -37 | -257;
export type MlDsaAlgorithm = -48 | -49 | -50;

/** EC2. Coordinates are big-endian, as long as the curve's field; whether the point is on it is WebCrypto's to check. */
export interface EcPublicKey {
  readonly alg: EcdsaAlgorithm;
  readonly x: Bytes;
  readonly y: Bytes;
}

/** OKP on Ed25519: 32 bytes of RFC 8032. */
export interface Ed25519PublicKey {
  readonly alg: Ed25519Algorithm;
  readonly x: Bytes;
}

/** RSA with SHA-256, PKCS#1 v1.5 or PSS. Positive, big-endian, without leading zeros. */
export interface RsaPublicKey {
  readonly alg: RsaAlgorithm;
  readonly modulus: Bytes;
  readonly exponent: Bytes;
}

/** AKP: the encoded public key of FIPS 204. */
export interface MlDsaPublicKey {
  readonly alg: MlDsaAlgorithm;
  readonly pub: Bytes;
}

export type PublicKey = EcPublicKey | Ed25519PublicKey | RsaPublicKey | MlDsaPublicKey;

/** By algorithm: the curve of RFC 9053 section 7.1 and the bytes of one coordinate. ES* fix it in WebAuthn section 5.8.5. */
export const EC_CURVES: Readonly<
  Record<EcdsaAlgorithm, { readonly crv: number; readonly length: number }>
> = {
  [-7]: { crv: 1, length: 32 },
  [-9]: { crv: 1, length: 32 },
  [-35]: { crv: 2, length: 48 },
  [-36]: { crv: 3, length: 66 },
};

/** By algorithm: the bytes of a public key (FIPS 204 table 2). */
export const ML_DSA_KEY_LENGTHS: Readonly<Record<MlDsaAlgorithm, number>> = {
  [-48]: 1312,
  [-49]: 1952,
  [-50]: 2592,
};

export function isEcdsaAlgorithm(alg: CoseAlgorithm): alg is EcdsaAlgorithm {
  return alg in EC_CURVES;
}

export function isMlDsaAlgorithm(alg: CoseAlgorithm): alg is MlDsaAlgorithm {
  return alg in ML_DSA_KEY_LENGTHS;
}

/** Moduli of 2048 to 4096 bits; exponents that fit 32 bits, as every platform's verifier takes them. */
export function isRsaPublicKey(modulus: Uint8Array, exponent: Uint8Array): boolean {
  return isPositiveInteger(modulus, 512) && modulus.length >= 256 && isPositiveInteger(exponent, 4);
}

function isPositiveInteger(bytes: Uint8Array, maxLength: number): boolean {
  return bytes.length > 0 && bytes.length <= maxLength && bytes[0] !== 0;
}
