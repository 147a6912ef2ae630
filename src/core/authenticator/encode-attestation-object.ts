import type { Bytes } from '../bytes';
import { encodeCanonical, type CborMap } from '../cbor';
import type { CoseAlgorithm } from './types';

/** WebAuthn section 8.7, and section 8.2 without a certificate ("self attestation"). */
export type AttestationStatement =
  | { readonly fmt: 'none' }
  | { readonly fmt: 'packed'; readonly alg: CoseAlgorithm; readonly sig: Bytes };

/** Attestation object (WebAuthn section 6.5), canonical CBOR. */
export function encodeAttestationObject(
  authenticatorData: Bytes,
  statement: AttestationStatement,
): Bytes {
  return encodeCanonical(
    new Map<string, string | Bytes | CborMap>([
      ['fmt', statement.fmt],
      ['attStmt', encodeStatement(statement)],
      ['authData', authenticatorData],
    ]),
  );
}

function encodeStatement(statement: AttestationStatement): CborMap {
  if (statement.fmt === 'none') return new Map();
  return new Map<string, number | Bytes>([
    ['alg', statement.alg],
    ['sig', statement.sig],
  ]);
}
