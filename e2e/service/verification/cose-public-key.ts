import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { Decoder } from 'cbor-x';

/** A COSE key (RFC 9053) that node:crypto can use. */
export interface CosePublicKey {
  readonly algorithm: number;
  readonly key: KeyObject;
}

const decoder = new Decoder({ mapsAsObjects: false, useRecords: false });

/** Decodes the first CBOR item of the bytes; what follows it (extension data) is left alone. */
export function decodeFirst(bytes: Uint8Array): unknown {
  const items: unknown = decoder.decodeMultiple(Buffer.from(bytes));
  if (!Array.isArray(items) || items.length === 0) throw new Error('empty CBOR');
  return items[0];
}

function bytesOf(map: ReadonlyMap<unknown, unknown>, label: number): string {
  const value = map.get(label);
  if (!(value instanceof Uint8Array)) throw new Error(`COSE key has no byte string ${label}`);
  return Buffer.from(value).toString('base64url');
}

function jwkOf(map: ReadonlyMap<unknown, unknown>, algorithm: number): Record<string, string> {
  switch (algorithm) {
    case -7:
      return { kty: 'EC', crv: 'P-256', x: bytesOf(map, -2), y: bytesOf(map, -3) };
    case -8:
      return { kty: 'OKP', crv: 'Ed25519', x: bytesOf(map, -2) };
    case -257:
      return { kty: 'RSA', n: bytesOf(map, -1), e: bytesOf(map, -2) };
    default:
      throw new Error(`COSE algorithm ${algorithm} is not known here`);
  }
}

/** Reads a COSE key; throws when it is none, or of an algorithm other than ES256, EdDSA and RS256. */
export function readCosePublicKey(bytes: Uint8Array): CosePublicKey {
  const map = decodeFirst(bytes);
  if (!(map instanceof Map)) throw new Error('COSE key is not a map');
  const algorithm: unknown = map.get(3);
  if (typeof algorithm !== 'number') throw new Error('COSE key has no algorithm');
  return { algorithm, key: createPublicKey({ key: jwkOf(map, algorithm), format: 'jwk' }) };
}

/** Verifies a WebAuthn signature (DER for ES256) with node:crypto. */
export function verifySignature(
  { algorithm, key }: CosePublicKey,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  return verify(algorithm === -8 ? null : 'sha256', data, key, signature);
}
