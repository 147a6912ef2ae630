import { encodeBase64Url } from '../../bytes';
import { CborError, decode, encodeCanonical, type CborValue } from '../../cbor';
import { parseBoundedJson } from '../parse-bounded-json';

import { MAX_DEPTH, MAX_FRAME_BYTES, MAX_FRAME_CHARACTERS, MAX_ITEMS } from './limits';
import { Members } from './members';
import { cborOf, plainOf, type PlainObject } from './plain';
import { readBase64 } from './read-base64';

export type DecodedFrame =
  | { readonly kind: 'cbor'; readonly members: Members }
  | { readonly kind: 'json'; readonly members: Members }
  /** Plain words. */
  | { readonly kind: 'text' }
  | { readonly kind: 'malformed' };

const CBOR_LIMITS = {
  maxBytes: MAX_FRAME_BYTES,
  maxDepth: MAX_DEPTH,
  maxItems: MAX_ITEMS,
  // cbor-x writes heads of 16 bits and tags byte strings, Kotlin's encoders write indefinite lengths.
  allowNonMinimal: true,
  allowIndefinite: true,
  allowedTags: [64],
} as const;

const JSON_LIMITS = {
  maxLength: MAX_FRAME_CHARACTERS,
  maxDepth: MAX_DEPTH,
  maxItems: MAX_ITEMS,
} as const;

/** Reads one frame: JSON begins with a brace, base64 of a CBOR map never does. Words that happen to be base64 are words. */
export function decodeFrame(text: string): DecodedFrame {
  if (text.startsWith('{')) {
    const parsed = parseBoundedJson(text, JSON_LIMITS);
    return parsed.ok ? { kind: 'json', members: new Members(parsed.value) } : { kind: 'malformed' };
  }
  const bytes = readBase64(text);
  if (bytes === undefined || !isMapHead(bytes[0])) return { kind: 'text' };
  const value = decodeBounded(bytes);
  const plain = value === undefined ? undefined : plainOf(value);
  return plain === undefined
    ? { kind: 'malformed' }
    : { kind: 'cbor', members: new Members(plain) };
}

/** The frame's text: base64url of CBOR with definite lengths, which even the strictest peers read. */
export function encodeCborFrame(message: PlainObject): string {
  return encodeBase64Url(encodeCanonical(cborOf(message)));
}

/** RFC 8949: major type 5. */
function isMapHead(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xe0) === 0xa0;
}

function decodeBounded(bytes: Uint8Array): CborValue | undefined {
  try {
    return decode(bytes, CBOR_LIMITS);
  } catch (error) {
    if (error instanceof CborError) return undefined;
    throw error;
  }
}
