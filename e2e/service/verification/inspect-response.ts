import { createHash } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { readAuthenticatorData, type AuthenticatorData } from './authenticator-data.js';
import {
  decodeFirst,
  readCosePublicKey,
  verifySignature,
  type CosePublicKey,
} from './cose-public-key.js';
import { noted, required, type Check, type Expected } from './verification.js';

/** What a by-hand reading of a response found. */
export interface Inspection {
  readonly checks: readonly Check[];
  readonly algorithm: number;
  readonly format?: string;
}

const algorithmNames: Readonly<Record<number, string>> = {
  [-7]: 'ES256',
  [-8]: 'EdDSA',
  [-257]: 'RS256',
};

const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest();
const decode = (text: string): Buffer => Buffer.from(text, 'base64url');

function clientDataChecks(clientDataJSON: Buffer, type: string, expected: Expected): Check[] {
  const parsed: unknown = JSON.parse(clientDataJSON.toString('utf8'));
  const member = (name: string): string => {
    const value: unknown =
      typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, name) : undefined;
    return typeof value === 'string' ? value : `(${typeof value})`;
  };
  return [
    required('type', member('type') === type, member('type')),
    required('challenge', member('challenge') === expected.challenge, member('challenge')),
    required('origin', member('origin') === expected.origin, member('origin')),
  ];
}

function authenticatorDataChecks(data: AuthenticatorData, expected: Expected): Check[] {
  const { userPresent, userVerified, backupEligible, backedUp } = data;
  const verified = userVerified ? 'UV set' : 'UV not set';
  return [
    required(
      'rpIdHash',
      data.rpIdHash.equals(sha256(expected.rpId)),
      `SHA-256 of ${expected.rpId}`,
    ),
    required('user present', userPresent, userPresent ? 'UP set' : 'UP not set'),
    expected.requireUserVerification || userVerified
      ? required('user verified', userVerified, verified)
      : noted('user verified', `${verified}, not required`),
    noted('backup eligible', backupEligible ? 'BE set' : 'BE not set'),
    // WebAuthn §6.1.3: BS without BE is forbidden.
    backedUp && !backupEligible
      ? required('backed up', false, 'BS set without BE')
      : noted('backed up', backedUp ? 'BS set' : 'BS not set'),
  ];
}

function attestationCheck(
  format: string,
  statement: unknown,
  key: CosePublicKey,
  signed: Buffer,
): Check {
  if (format === 'none') return noted('signature', 'attestation none carries no signature');
  const signature: unknown = statement instanceof Map ? statement.get('sig') : undefined;
  const certified = statement instanceof Map && statement.has('x5c');
  if (format !== 'packed' || certified || !(signature instanceof Uint8Array)) {
    return noted('signature', `${format} statement left to the first verifier`);
  }
  return required('signature', verifySignature(key, signed, signature), 'packed self attestation');
}

/** Reads a registration response by hand; throws when it cannot be read at all. */
export function inspectRegistration(
  { response }: RegistrationResponseJSON,
  expected: Expected,
): Inspection {
  const clientDataJSON = decode(response.clientDataJSON);
  const attestation = decodeFirst(decode(response.attestationObject));
  if (!(attestation instanceof Map)) throw new Error('attestation object is not a map');
  const format: unknown = attestation.get('fmt');
  const authData: unknown = attestation.get('authData');
  if (typeof format !== 'string' || !(authData instanceof Uint8Array)) {
    throw new Error('attestation object lacks fmt or authData');
  }
  const bytes = Buffer.from(authData);
  const data = readAuthenticatorData(bytes);
  if (data.attested === undefined) throw new Error('no attested credential data');
  const { publicKey } = data.attested;
  const signed = Buffer.concat([bytes, sha256(clientDataJSON)]);
  return {
    checks: [
      ...clientDataChecks(clientDataJSON, 'webauthn.create', expected),
      ...authenticatorDataChecks(data, expected),
      attestationCheck(format, attestation.get('attStmt'), publicKey, signed),
    ],
    algorithm: publicKey.algorithm,
    format,
  };
}

/** Reads an authentication response by hand against a stored COSE key; throws when it cannot be read at all. */
export function inspectAuthentication(
  { response }: AuthenticationResponseJSON,
  expected: Expected,
  storedPublicKey: string,
): Inspection {
  const clientDataJSON = decode(response.clientDataJSON);
  const bytes = decode(response.authenticatorData);
  const key = readCosePublicKey(decode(storedPublicKey));
  const signed = Buffer.concat([bytes, sha256(clientDataJSON)]);
  const holds = verifySignature(key, signed, decode(response.signature));
  return {
    checks: [
      ...clientDataChecks(clientDataJSON, 'webauthn.get', expected),
      ...authenticatorDataChecks(readAuthenticatorData(bytes), expected),
      required(
        'signature',
        holds,
        `COSE algorithm ${key.algorithm} (${algorithmNames[key.algorithm] ?? 'other'})`,
      ),
    ],
    algorithm: key.algorithm,
  };
}
