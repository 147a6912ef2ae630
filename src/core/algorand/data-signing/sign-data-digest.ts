import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';

import { concatBytes, encodeUtf8, type Bytes } from '../../bytes';
import { failed, ok, type Result } from '../../result';
import { DOMAIN_TAGS } from '../../liquid/domain-tags';
import { publicKeyOf, type AccountKey } from '../account-key';
import { accountSignature } from '../account-signature';

export type DataSigningFailure =
  /** Data or digest begin as something that means more to the chain. */
  | 'domain-tag'
  /** The signature does not verify and never leaves. */
  | 'signature-invalid';

const TAGS = DOMAIN_TAGS.map((tag) => encodeUtf8(tag));

/** What ARC-60 signs: SHA-256(data) || SHA-256(authenticatorData), as all implementations and vectors have it. */
export function dataDigest(data: Bytes, authenticatorData: Bytes): Bytes {
  return concatBytes(sha256(data), sha256(authenticatorData));
}

export function beginsWithDomainTag(bytes: Bytes): boolean {
  return TAGS.some((tag) => tag.every((byte, index) => bytes[index] === byte));
}

/**
 * The signature (64 bytes) of a key for ARC-60 data. Takes what is digested, never the digest: 64 bytes of another's
 * choice could be a logic signature. An honest digest begins with a tag in about 0.04 % of cases; new data (a new nonce
 * or time) then makes another.
 */
export function signDataDigest(
  key: AccountKey,
  data: Bytes,
  authenticatorData: Bytes,
): Result<Bytes, DataSigningFailure> {
  const digest = dataDigest(data, authenticatorData);
  if (beginsWithDomainTag(data) || beginsWithDomainTag(digest)) return failed('domain-tag');
  const signature = accountSignature(key, digest);
  return ed25519.verify(signature, digest, publicKeyOf(key), { zip215: false })
    ? ok(signature)
    : failed('signature-invalid');
}
