import { sha256 } from '@noble/hashes/sha2.js';

import { encodeBase64Url, type Base64Url } from '../bytes';
import { canonicalBytes, isCanonical, type Canonical } from './canonical-bytes';
import { Fields } from './fields';
import { readKdfParameters } from './kdf-parameters';
import { readSealed, TAG_LENGTH } from './stored-record';
import { HEAD_FORMATS, VaultError, type PasskeyWrap, type Sealed, type VaultHead } from './types';

/** What this code writes. */
export const HEAD_FORMAT = 3;
/** As many as a head has room for, and more than anybody carries. */
export const MOST_PASSKEYS = 8;
const VAULT_KEY_LENGTH = 32;

export type HeadReading =
  | { readonly kind: 'good'; readonly head: VaultHead }
  | { readonly kind: 'damaged'; readonly reason: string }
  | { readonly kind: 'newer-version'; readonly format: number };

/** Finishes a head by its checksum. */
export function withChecksum(head: Omit<VaultHead, 'checksum'>): VaultHead {
  const plain = {
    format: head.format,
    vaultId: head.vaultId,
    createdAt: head.createdAt,
    generation: head.generation,
    kdf: { ...head.kdf },
    wrappedKey: { ...head.wrappedKey },
    ...(head.ledger !== undefined && { ledger: { ...head.ledger } }),
    ...(head.passkeys !== undefined && {
      passkeys: head.passkeys.map(({ credentialId, wrappedKey, about }) => ({
        credentialId,
        wrappedKey: { ...wrappedKey },
        about: { ...about },
      })),
    }),
  };
  return { ...plain, checksum: checksumOf(plain) };
}

/**
 * Parses a head as it lies on disk. The checksum is looked at before anything else and is computed the same way in
 * every format to come, so that a flipped bit in `format` reads as damage and not as a newer version.
 */
export function readVaultHead(raw: unknown): HeadReading {
  if (!isCanonical(raw) || !isMembers(raw)) return { kind: 'damaged', reason: 'head' };
  const { checksum, ...rest } = raw;
  if (checksum !== checksumOf(rest)) return { kind: 'damaged', reason: 'head.checksum' };
  const { format } = rest;
  if (typeof format === 'number' && format > HEAD_FORMAT) return { kind: 'newer-version', format };
  try {
    return { kind: 'good', head: readMembers(raw) };
  } catch (error) {
    return { kind: 'damaged', reason: damageOf(error) };
  }
}

/** True if `next` may replace what lies on disk: the first head of all, or the successor of the same vault's head. */
export function followsOn(stored: unknown, next: VaultHead): boolean {
  if (stored === undefined) return next.generation === 1;
  const reading = readVaultHead(stored);
  return (
    reading.kind === 'good' &&
    reading.head.vaultId === next.vaultId &&
    reading.head.generation === next.generation - 1
  );
}

function isMembers(value: Canonical): value is Readonly<Record<string, Canonical>> {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array);
}

function checksumOf(members: Readonly<Record<string, Canonical>>): Base64Url {
  return encodeBase64Url(sha256(canonicalBytes(members)));
}

function readMembers(raw: unknown): VaultHead {
  const fields = Fields.of(raw, 'head');
  const format = fields.oneOf('format', HEAD_FORMATS);
  const head: VaultHead = {
    format,
    vaultId: fields.text('vaultId'),
    createdAt: fields.integer('createdAt'),
    generation: fields.integer('generation', 1),
    kdf: readKdfParameters(fields.object('kdf')),
    wrappedKey: readSealed(fields.object('wrappedKey')),
    ...(format !== 1 && { ledger: readSealed(fields.object('ledger')) }),
    ...(format === 3 && { passkeys: fields.objects('passkeys', MOST_PASSKEYS).map(readWrap) }),
    checksum: fields.base64Url('checksum'),
  };
  fields.end();
  if (head.vaultId === '') throw new VaultError('damaged', { cause: new Error('head.vaultId') });
  refuseOtherLength(head.wrappedKey, 'head.wrappedKey');
  return head;
}

function readWrap(fields: Fields): PasskeyWrap {
  const wrap = {
    credentialId: fields.base64Url('credentialId'),
    wrappedKey: readSealed(fields.object('wrappedKey')),
    about: readSealed(fields.object('about')),
  };
  fields.end();
  refuseOtherLength(wrap.wrappedKey, 'head.passkeys');
  return wrap;
}

function refuseOtherLength({ ciphertext }: Sealed, path: string): void {
  if (ciphertext.length === VAULT_KEY_LENGTH + TAG_LENGTH) return;
  throw new VaultError('damaged', { cause: new Error(path) });
}

function damageOf(error: unknown): string {
  return error instanceof VaultError && error.cause instanceof Error ? error.cause.message : 'head';
}
