import { sha256 } from '@noble/hashes/sha2.js';

import { decodeUtf8, encodeUtf8, equalBytes, type Bytes } from '../../bytes';
import { parseBoundedJson } from '../../liquid/parse-bounded-json';
import { encodeAddress, parseAddress, type AlgorandAddress } from '../address';
import { readBytes } from '../signing/read-bytes';
import { canonicalJson, isJsonObject, type JsonObject } from './canonical-json';
import { DataRefusalError } from './data-refusal-error';
import type { DataContext, DataItem } from './data-request';
import { readSignIn } from './read-sign-in';
import { beginsWithDomainTag, dataDigest } from './sign-data-digest';

const SCOPE_AUTH = 1;
const HASH_LENGTH = 32;
/** RP ID hash, flags and counter, as in WebAuthn. */
const LEAST_FULL_LENGTH = 37;
const MOST_LENGTH = 1024;
const JSON_LIMITS = { maxLength: 16_384, maxDepth: 8, maxItems: 1000 };
const PATH_PARTS = ['purpose', 'coinType', 'account', 'change', 'addrIdx'] as const;

/**
 * Reads one item of ARC-60 `signData` in any dialect's form: bytes in base64 or base64url, the signer an address or a
 * key, `metadata` inside or beside. Properties that we do not know are not signed and not looked at.
 *
 * @throws DataRefusalError
 */
export function readDataItem(item: unknown, index: number, context: DataContext): DataItem {
  if (!isJsonObject(item)) throw new DataRefusalError('invalid-input', 'an item that is no object');
  checkMetadata(item);
  const { text, object } = readData(item['data']);
  const signer = readSigner(item['signer'], context);
  const domain = readDomain(item['domain'], context.host);
  const authenticatorData = readAuthenticatorData(item, domain);
  const requestId = readRequestId(item['requestId']);
  checkPath(item['hdPath']);
  const signIn = readSignIn(object, {
    host: context.host,
    now: context.now,
    mayBe: (account) => account === signer || context.authorities?.get(account) === signer,
  });
  const digest = dataDigest(encodeUtf8(text), authenticatorData);
  if (beginsWithDomainTag(digest)) {
    throw new DataRefusalError('invalid-input', 'the digest begins with a domain tag: try again');
  }
  return {
    index,
    text,
    signer,
    domain,
    authenticatorData,
    digest,
    ...(requestId === undefined ? {} : { requestId }),
    ...(signIn === undefined ? {} : { signIn }),
  };
}

function checkMetadata(item: JsonObject): void {
  const { metadata } = item;
  const inside = isJsonObject(metadata) ? metadata : undefined;
  if ((item['scope'] ?? inside?.['scope']) !== SCOPE_AUTH) {
    throw new DataRefusalError('data-scope', 'a scope other than AUTH');
  }
  if ((item['encoding'] ?? inside?.['encoding']) !== 'base64') {
    throw new DataRefusalError('data-decoding', 'an encoding other than base64');
  }
}

function readData(value: unknown): { readonly text: string; readonly object: JsonObject } {
  const bytes = readBytes(value);
  const text = bytes === undefined ? undefined : decodeUtf8(bytes);
  if (text === undefined) throw new DataRefusalError('data-decoding', 'data is no text in base64');
  const parsed = parseBoundedJson(text, JSON_LIMITS);
  if (!parsed.ok) throw new DataRefusalError('data-json', parsed.error);
  if (!isJsonObject(parsed.value)) throw new DataRefusalError('data-json', 'data is no object');
  // Some verifiers canonicalise and some do not: only the canonical form means one thing to both.
  if (canonicalJson(parsed.value) !== text) {
    throw new DataRefusalError('data-json', 'data is not canonical (RFC 8785)');
  }
  return { text, object: parsed.value };
}

function readSigner(value: unknown, context: DataContext): AlgorandAddress {
  const signer = addressOf(value);
  if (signer === undefined)
    throw new DataRefusalError('data-signer', 'signer is no key or address');
  const { accounts, keys, authorities } = context;
  const speaksFor = (account: AlgorandAddress) => (authorities?.get(account) ?? account) === signer;
  if (!keys.includes(signer) || !accounts.some(speaksFor)) {
    throw new DataRefusalError('data-signer', 'signer speaks for no account of this site');
  }
  return signer;
}

function addressOf(value: unknown): AlgorandAddress | undefined {
  if (typeof value === 'string') {
    const address = parseAddress(value);
    if (address.ok) return encodeAddress(address.value);
  }
  const key = readBytes(value);
  return key?.length === HASH_LENGTH ? encodeAddress(key) : undefined;
}

function readDomain(value: unknown, host: string): string {
  if (typeof value !== 'string' || value === '') {
    throw new DataRefusalError('data-domain-missing', 'no domain');
  }
  // The item's own hash proves nothing: a phishing page sends its victim's domain with the right hash.
  if (value !== host) throw new DataRefusalError('data-domain-mismatch', 'domain is another host');
  return value;
}

function readAuthenticatorData(item: JsonObject, domain: string): Bytes {
  // The text of ARC-60 has the first name, its reference code the second.
  const [value, alias] = [item['authenticatorData'], item['authenticationData']].filter(
    (given) => given !== undefined && given !== null,
  );
  if (value === undefined) {
    throw new DataRefusalError('data-authenticator-data-missing', 'no authenticator data');
  }
  const bytes = readBytes(value);
  const other = alias === undefined ? bytes : readBytes(alias);
  if (bytes === undefined || other === undefined || !equalBytes(bytes, other)) {
    throw new DataRefusalError('data-decoding', 'authenticator data is not base64, or two');
  }
  const { length } = bytes;
  if (length !== HASH_LENGTH && (length < LEAST_FULL_LENGTH || length > MOST_LENGTH)) {
    throw new DataRefusalError('data-decoding', `authenticator data of ${length} bytes`);
  }
  if (!equalBytes(bytes.subarray(0, HASH_LENGTH), sha256(encodeUtf8(domain)))) {
    throw new DataRefusalError('data-domain-mismatch', 'authenticator data is for another domain');
  }
  return bytes;
}

function readRequestId(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || value.length > 200 || readBytes(value) === undefined) {
    throw new DataRefusalError('data-decoding', 'requestId is not base64');
  }
  return value;
}

/** Which key signs says `signer`; a path is only read so that nonsense is told as such. */
function checkPath(value: unknown): void {
  if (value === undefined || value === null) return;
  const path = isJsonObject(value) ? value : {};
  const isIndex = (part: unknown) =>
    typeof part === 'number' && Number.isInteger(part) && part >= 0;
  if (!PATH_PARTS.every((part) => isIndex(path[part]))) {
    throw new DataRefusalError('data-path', 'hdPath is no path');
  }
}
