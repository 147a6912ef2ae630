import { decodeBase64Url, encodeUtf8, type Base64Url, type Bytes } from '../bytes';
import { canonicalBytes } from './canonical-bytes';
import { Fields } from './fields';
import { openSealed, seal } from './sealing';
import {
  VaultError,
  type PasskeyWrap,
  type Sealed,
  type VaultHead,
  type VaultPorts,
} from './types';
import { VAULT_KEY_LENGTH, type VaultKeys } from './vault-keys';

/** What one assertion of an enrolled passkey gave: its PRF output for {@link prfInput}, 32 bytes. */
export interface PasskeyProof {
  readonly credentialId: Base64Url;
  readonly prfOutput: Bytes;
}

/** What the user sees of a passkey that opens the vault. */
export interface PasskeyAbout {
  readonly label: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

export const PRF_OUTPUT_LENGTH = 32;
const WRAPPING_FORMAT = 1;

/** What every enrolled passkey of a vault evaluates its PRF at. */
export function prfInput(vaultId: string): Bytes {
  return encodeUtf8(`tidekey/1/passkey-unlock/${vaultId}`);
}

/** The vault key under a passkey's PRF output; label and date are sealed under the vault's own keys. */
export async function wrapForPasskey(
  ports: Pick<VaultPorts, 'subtle' | 'random'>,
  vaultId: string,
  keys: Pick<VaultKeys, 'body'>,
  proof: PasskeyProof,
  vaultKey: Bytes,
  about: PasskeyAbout,
): Promise<PasskeyWrap> {
  const { credentialId } = proof;
  const key = await wrappingKey(ports.subtle, vaultId, proof);
  const text = encodeUtf8(JSON.stringify(about));
  const [wrappedKey, sealedAbout] = await Promise.all([
    seal(ports, key, wrappingData(vaultId, credentialId), vaultKey),
    seal(ports, keys.body, aboutData(vaultId, credentialId), text),
  ]);
  return { credentialId, wrappedKey, about: sealedAbout };
}

/**
 * The vault key; the caller overwrites it.
 * @throws VaultError 'wrong-passkey' for one that was never enrolled, or whose PRF gives something else.
 */
export async function unwrapByPasskey(
  subtle: SubtleCrypto,
  { vaultId, passkeys = [] }: VaultHead,
  proof: PasskeyProof,
): Promise<Bytes> {
  const wrap = passkeys.find(({ credentialId }) => credentialId === proof.credentialId);
  if (wrap === undefined) throw new VaultError('wrong-passkey');
  const key = await wrappingKey(subtle, vaultId, proof);
  let vaultKey: Bytes;
  try {
    vaultKey = await openSealed(
      subtle,
      key,
      wrappingData(vaultId, proof.credentialId),
      wrap.wrappedKey,
    );
  } catch {
    throw new VaultError('wrong-passkey');
  }
  if (vaultKey.length !== VAULT_KEY_LENGTH) {
    throw new VaultError('damaged', { cause: new Error('vault key') });
  }
  return vaultKey;
}

/** @throws VaultError 'damaged' */
export async function openAbout(
  subtle: SubtleCrypto,
  vaultId: string,
  keys: Pick<VaultKeys, 'body'>,
  { credentialId, about }: { readonly credentialId: Base64Url; readonly about: Sealed },
): Promise<PasskeyAbout> {
  const plain = await openSealed(subtle, keys.body, aboutData(vaultId, credentialId), about);
  const fields = Fields.ofJson(plain, 'passkey about');
  const opened = { label: fields.text('label'), createdAt: fields.integer('createdAt') };
  fields.end();
  return opened;
}

/** HKDF-SHA-256 of the PRF output, with the credential id as salt: as the password's key, it wraps the vault key alone. */
async function wrappingKey(
  subtle: SubtleCrypto,
  vaultId: string,
  { credentialId, prfOutput }: PasskeyProof,
): Promise<CryptoKey> {
  const salt = decodeBase64Url(credentialId);
  if (salt === undefined || prfOutput.length !== PRF_OUTPUT_LENGTH) {
    throw new VaultError('wrong-passkey');
  }
  const root = await subtle.importKey('raw', prfOutput, 'HKDF', false, ['deriveKey']);
  const info = encodeUtf8(`tidekey/1/passkey-wrap/${vaultId}`);
  const derived = { name: 'AES-GCM', length: 256 };
  return subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info }, root, derived, false, [
    'encrypt',
    'decrypt',
  ]);
}

function wrappingData(vaultId: string, credentialId: Base64Url): Bytes {
  return canonicalBytes([vaultId, 'vault-key', 'passkey', credentialId, WRAPPING_FORMAT]);
}

function aboutData(vaultId: string, credentialId: Base64Url): Bytes {
  return canonicalBytes([vaultId, 'passkey-about', credentialId, WRAPPING_FORMAT]);
}
