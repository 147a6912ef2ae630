import type { CredRandom } from '../authenticator/types';
import type { Bytes } from '../bytes';
import { MessagePackError, readMessagePack, type MessagePackValue } from './message-pack';
import { pkcs8OfEd25519, pkcs8OfP256 } from './private-key';

/** What Proton Pass keeps of a passkey beside its names. */
export interface ProtonKey {
  readonly credentialId: Bytes;
  readonly rpId: string;
  readonly userHandle: Bytes | undefined;
  readonly pkcs8: Bytes;
  readonly credRandom: CredRandom | undefined;
}

const CONTENT_VERSION = 1;
/** COSE_Key, RFC 9052 and 9053: the curve, the private key, and P-256 among the curves. */
const CURVE = -1;
const PRIVATE_KEY = -4;
const P256 = 1;

/**
 * Proton's own form (protonpass/proton-pass-common, `passkey/protonpasskey.rs`): MessagePack of `{c, v}`, where `c` is
 * MessagePack again, of a COSE key spelled out with a tag for each value. Byte strings are arrays of numbers.
 */
export function readProtonKey(content: Bytes): ProtonKey | 'algorithm' | undefined {
  try {
    const outer = mapOf(readMessagePack(content));
    const inner = bytesOf(outer?.get('c'));
    if (outer?.get('v') !== CONTENT_VERSION || inner === undefined) return undefined;
    return readInner(mapOf(readMessagePack(inner)));
  } catch (error) {
    if (error instanceof MessagePackError) return undefined;
    throw error;
  }
}

function readInner(passkey: Map<string, MessagePackValue> | undefined) {
  const credentialId = bytesOf(passkey?.get('cid'));
  const rpId = passkey?.get('rid');
  const key = mapOf(passkey?.get('key'));
  if (credentialId === undefined || typeof rpId !== 'string' || key === undefined) return undefined;
  const scalar = parameter(key, PRIVATE_KEY, 'bytes');
  const scalarBytes = bytesOf(scalar);
  if (scalarBytes === undefined) return undefined;
  const pkcs8 = toPkcs8(tagged(key.get('kty'), 'assign'), key, scalarBytes);
  scalarBytes.fill(0);
  if (pkcs8 === undefined) return 'algorithm' as const;
  const userHandle = bytesOf(passkey?.get('uhd'));
  return { credentialId, rpId, userHandle, pkcs8, credRandom: readCredRandom(passkey?.get('ext')) };
}

function toPkcs8(
  type: MessagePackValue | undefined,
  key: Map<string, MessagePackValue>,
  scalar: Bytes,
): Bytes | undefined {
  if (type === 'OKP') return pkcs8OfEd25519(scalar);
  const curve = mapOf(parameter(key, CURVE, 'int'))?.get('inner');
  return type === 'EC2' && smallInteger(bytesOf(curve)) === P256 ? pkcs8OfP256(scalar) : undefined;
}

/** A value of the key's list of pairs. */
function parameter(
  key: Map<string, MessagePackValue>,
  label: number,
  tag: string,
): MessagePackValue | undefined {
  const pairs = key.get('par');
  if (!Array.isArray(pairs)) return undefined;
  for (const pair of pairs as readonly MessagePackValue[]) {
    if (!Array.isArray(pair)) continue;
    const [name, value] = pair as readonly MessagePackValue[];
    if (tagged(name, 'int') === label) return tagged(value, tag);
  }
  return undefined;
}

/** Proton may hold the secret for verified users alone; the other is then the same, as Proton's own export has it. */
function readCredRandom(extensions: MessagePackValue | undefined): CredRandom | undefined {
  const hmac = mapOf(mapOf(extensions)?.get('hmac_secret'));
  const withUv = bytesOf(hmac?.get('cred_with_uv'));
  if (withUv === undefined) return undefined;
  return { withUv, withoutUv: bytesOf(hmac?.get('cred_without_uv')) ?? withUv.slice() };
}

function tagged(value: MessagePackValue | undefined, tag: string): MessagePackValue | undefined {
  const map = mapOf(value);
  return map?.get('t') === tag ? map.get('c') : undefined;
}

/** Sixteen bytes, little-endian. */
function smallInteger(bytes: Bytes | undefined): number | undefined {
  if (bytes === undefined) return undefined;
  const [first, ...rest] = bytes;
  return rest.every((byte) => byte === 0) ? first : undefined;
}

function mapOf(value: MessagePackValue | undefined): Map<string, MessagePackValue> | undefined {
  return value instanceof Map ? value : undefined;
}

function bytesOf(value: MessagePackValue | undefined): Bytes | undefined {
  if (value instanceof Uint8Array) return value;
  if (!Array.isArray(value)) return undefined;
  const numbers = value as readonly MessagePackValue[];
  const isByte = (each: MessagePackValue) =>
    typeof each === 'number' && Number.isInteger(each) && each >= 0 && each <= 255;
  return numbers.every(isByte) ? Uint8Array.from(numbers as readonly number[]) : undefined;
}
