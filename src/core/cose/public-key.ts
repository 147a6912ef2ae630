import type { Bytes } from '../bytes';

/** EC2 on P-256. Coordinates are 32 bytes, big-endian; whether the point is on the curve is WebCrypto's to check. */
export interface Es256PublicKey {
  readonly alg: -7;
  readonly x: Bytes;
  readonly y: Bytes;
}

/** OKP on Ed25519: 32 bytes of RFC 8032. */
export interface Ed25519PublicKey {
  readonly alg: -8;
  readonly x: Bytes;
}

/** RSASSA-PKCS1-v1_5 with SHA-256. Positive, big-endian, without leading zeros. */
export interface Rs256PublicKey {
  readonly alg: -257;
  readonly modulus: Bytes;
  readonly exponent: Bytes;
}

export type PublicKey = Es256PublicKey | Ed25519PublicKey | Rs256PublicKey;

/** Moduli of 2048 to 4096 bits; exponents that fit 32 bits, as every platform's verifier takes them. */
export function isRsaPublicKey(modulus: Uint8Array, exponent: Uint8Array): boolean {
  return isPositiveInteger(modulus, 512) && modulus.length >= 256 && isPositiveInteger(exponent, 4);
}

function isPositiveInteger(bytes: Uint8Array, maxLength: number): boolean {
  return bytes.length > 0 && bytes.length <= maxLength && bytes[0] !== 0;
}
