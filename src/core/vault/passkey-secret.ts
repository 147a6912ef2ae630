import type { CredentialSecrets, CredRandom } from '../authenticator/types';
import type { Bytes } from '../bytes';
import { CborError, decode, encodeCanonical, isCborMap, type CborValue } from '../cbor';
import { VaultError, type RecordFormat } from './types';

/** The format in which passkeys and tombstones are written. */
export const PASSKEY_FORMAT = 2 satisfies RecordFormat;

const CRED_RANDOM_LENGTH = 32;

/**
 * All secrets of a passkey as one sealed part: a CBOR map of byte strings by their names. Not JSON as the bodies are,
 * because text cannot be overwritten. The caller overwrites the result.
 */
export function encodePasskeySecret(secrets: CredentialSecrets): Bytes {
  const { privateKey, credRandom, credBlob, largeBlob } = secrets;
  const members = new Map([['privateKey', privateKey]]);
  if (credRandom !== undefined) {
    members.set('credRandomWithUv', credRandom.withUv);
    members.set('credRandomWithoutUv', credRandom.withoutUv);
  }
  if (credBlob !== undefined) members.set('credBlob', credBlob);
  if (largeBlob !== undefined) members.set('largeBlob', largeBlob);
  return encodeCanonical(members);
}

/**
 * Reads a secret of either format and takes `bytes` over: they become part of the result, or are overwritten.
 * @throws VaultError 'damaged'
 */
export function readPasskeySecret(format: RecordFormat, bytes: Bytes): CredentialSecrets {
  // Format 1: the private key alone.
  if (format === 1) return { privateKey: bytes };
  try {
    return readMembers(new SecretMembers(bytes));
  } finally {
    bytes.fill(0);
  }
}

function readMembers(members: SecretMembers): CredentialSecrets {
  const privateKey = members.take('privateKey');
  if (privateKey === undefined) throw damaged('privateKey');
  const credRandom = readCredRandom(
    members.take('credRandomWithUv'),
    members.take('credRandomWithoutUv'),
  );
  const credBlob = members.take('credBlob');
  const largeBlob = members.take('largeBlob');
  members.end();
  return {
    privateKey,
    ...(credRandom !== undefined && { credRandom }),
    ...(credBlob !== undefined && { credBlob }),
    ...(largeBlob !== undefined && { largeBlob }),
  };
}

function readCredRandom(
  withUv: Bytes | undefined,
  withoutUv: Bytes | undefined,
): CredRandom | undefined {
  if (withUv === undefined && withoutUv === undefined) return undefined;
  if (withUv?.length !== CRED_RANDOM_LENGTH || withoutUv?.length !== CRED_RANDOM_LENGTH) {
    throw damaged('credRandom');
  }
  return { withUv, withoutUv };
}

/** The map's byte strings, each taken once; what nobody takes is damage too. */
class SecretMembers {
  readonly #members: Map<unknown, CborValue>;

  constructor(bytes: Bytes) {
    this.#members = new Map(decodeMap(bytes));
  }

  take(name: string): Bytes | undefined {
    const value = this.#members.get(name);
    this.#members.delete(name);
    if (value === undefined || value instanceof Uint8Array) return value;
    throw damaged(name);
  }

  end(): void {
    if (this.#members.size > 0) throw damaged('members');
  }
}

function decodeMap(bytes: Bytes): Iterable<readonly [unknown, CborValue]> {
  try {
    const value = decode(bytes, { maxDepth: 1, maxItems: 16 });
    if (isCborMap(value)) return value;
  } catch (error) {
    if (!(error instanceof CborError)) throw error;
    throw new VaultError('damaged', { cause: error });
  }
  throw damaged('map');
}

function damaged(what: string): VaultError {
  return new VaultError('damaged', { cause: new Error(`passkey secret: ${what}`) });
}
