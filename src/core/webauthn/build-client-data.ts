import { sha256 } from '@noble/hashes/sha2.js';

import { asBytes, encodeBase64Url, encodeUtf8, type Bytes } from '../bytes';
import type { Origin } from './parse-origin';

export interface CollectedClientData {
  readonly type: 'webauthn.create' | 'webauthn.get';
  readonly challenge: Bytes;
  readonly origin: Origin;
  /** True when the frame is not same-origin with all its ancestors. */
  readonly crossOrigin: boolean;
  /** The top document's origin; written only when `crossOrigin` is true. */
  readonly topOrigin?: Origin;
}

/**
 * The JSON-compatible serialisation of client data (WebAuthn Level 3 section 5.8.1.1). Member order and escaping are
 * fixed: verifiers without a JSON parser compare a prefix of these bytes (section 5.8.1.2).
 */
export function buildClientData(data: CollectedClientData): Bytes {
  const members = [
    `"type":${toCcdString(data.type)}`,
    `"challenge":${toCcdString(encodeBase64Url(data.challenge))}`,
    `"origin":${toCcdString(data.origin)}`,
    `"crossOrigin":${data.crossOrigin ? 'true' : 'false'}`,
  ];
  if (data.crossOrigin && data.topOrigin !== undefined) {
    members.push(`"topOrigin":${toCcdString(data.topOrigin)}`);
  }
  return encodeUtf8(`{${members.join(',')}}`);
}

/** "Hash of the serialized client data": SHA-256, 32 bytes. */
export function clientDataHash(clientData: Bytes): Bytes {
  return asBytes(sha256(clientData));
}

/** CCDToString: unlike `JSON.stringify` it has no short escapes (`\n` becomes `\u000a`). */
export function toCcdString(text: string): string {
  let encoded = '"';
  for (const character of text) {
    if (character === '"' || character === '\\') encoded += `\\${character}`;
    else if (character < ' ') {
      encoded += `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    } else encoded += character;
  }
  return `${encoded}"`;
}
