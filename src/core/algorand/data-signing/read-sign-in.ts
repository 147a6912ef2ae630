import { encodeAddress, parseAddress, type AlgorandAddress } from '../address';
import type { JsonObject } from './canonical-json';
import { DataRefusalError } from './data-refusal-error';
import type { SignIn } from './data-request';

/** What a sign-in must agree with. */
export interface SignInFacts {
  readonly host: string;
  readonly now: number;
  /** Accounts for which the item's signer may speak. */
  readonly mayBe: (account: AlgorandAddress) => boolean;
}

/** Clocks of honest services and of this computer may differ by this, in milliseconds. */
const CLOCK_SKEW = 5 * 60_000;
const MAX_TEXT = 2000;
const MAX_RESOURCES = 50;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/u;

/**
 * Reads Sign-In-With-Algorand (CAIP-122 fields). `undefined` for an object that is none; an object that looks like one
 * must be right in all of it, or a page could have a sign-in for another place shown as mere data.
 *
 * @throws DataRefusalError
 */
export function readSignIn(object: JsonObject, facts: SignInFacts): SignIn | undefined {
  if (!looksLikeSignIn(object)) return undefined;
  const domain = requiredText(object, 'domain');
  const uri = requiredText(object, 'uri');
  if (domain !== facts.host || hostOfUri(uri) !== facts.host) {
    throw new DataRefusalError('data-domain-mismatch', 'a sign-in for another place');
  }
  const account = readAccount(requiredText(object, 'account_address'), facts);
  if ((object['type'] ?? 'ed25519') !== 'ed25519' || (object['chain_id'] ?? '283') !== '283') {
    throw new DataRefusalError('data-json', 'a sign-in for another chain or kind of key');
  }
  const statement = text(object, 'statement');
  const nonce = text(object, 'nonce');
  const requestId = text(object, 'request-id');
  const resources = readResources(object);
  return {
    domain,
    account,
    uri,
    version: requiredText(object, 'version'),
    ...(statement === undefined ? {} : { statement }),
    ...(nonce === undefined ? {} : { nonce }),
    ...readTimes(object, facts.now),
    ...(requestId === undefined ? {} : { requestId }),
    ...(resources === undefined ? {} : { resources }),
  };
}

function looksLikeSignIn(object: JsonObject): boolean {
  return 'account_address' in object || ('domain' in object && 'uri' in object);
}

function readAccount(address: string, facts: SignInFacts): AlgorandAddress {
  const key = parseAddress(address);
  const account = key.ok ? encodeAddress(key.value) : undefined;
  if (account === undefined || !facts.mayBe(account)) {
    throw new DataRefusalError('data-signer', 'a sign-in for another account');
  }
  return account;
}

function readTimes(
  object: JsonObject,
  now: number,
): Pick<SignIn, 'issuedAt' | 'expirationTime' | 'notBefore'> {
  const issuedAt = time(object, 'issued-at');
  const expirationTime = time(object, 'expiration-time');
  const notBefore = time(object, 'not-before');
  if (expirationTime !== undefined && Date.parse(expirationTime) <= now) {
    throw new DataRefusalError('data-json', 'a sign-in that has expired');
  }
  if (notBefore !== undefined && Date.parse(notBefore) > now + CLOCK_SKEW) {
    throw new DataRefusalError('data-json', 'a sign-in for later');
  }
  return {
    ...(issuedAt === undefined ? {} : { issuedAt }),
    ...(expirationTime === undefined ? {} : { expirationTime }),
    ...(notBefore === undefined ? {} : { notBefore }),
  };
}

function time(object: JsonObject, key: string): string | undefined {
  const value = text(object, key);
  if (value === undefined) return undefined;
  if (!ISO_TIME.test(value) || Number.isNaN(Date.parse(value))) {
    throw new DataRefusalError('data-json', `${key} is no time`);
  }
  return value;
}

function readResources(object: JsonObject): readonly string[] | undefined {
  const value = object['resources'];
  if (value === undefined) return undefined;
  const resources: unknown[] = Array.isArray(value) ? value : [];
  if (!Array.isArray(value) || value.length > MAX_RESOURCES || !resources.every(isShortText)) {
    throw new DataRefusalError('data-json', 'resources is no list of text');
  }
  return resources;
}

function text(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  if (value === undefined) return undefined;
  if (!isShortText(value)) throw new DataRefusalError('data-json', `${key} is no text`);
  return value;
}

function requiredText(object: JsonObject, key: string): string {
  const value = text(object, key);
  if (value === undefined) throw new DataRefusalError('data-json', `a sign-in without ${key}`);
  return value;
}

function isShortText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_TEXT;
}

/** Host and port of a URI of the page's own kind; user names, which can look like hosts, are refused. */
function hostOfUri(uri: string): string | undefined {
  const match = /^(https?):\/\/([a-z0-9.:[\]-]+)(?:[/?#][^\\\s]*)?$/u.exec(uri);
  const [, scheme, authority] = match ?? [];
  if (scheme === undefined || authority === undefined) return undefined;
  if (scheme === 'https') return authority.replace(/:443$/u, '');
  return /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/u.test(authority)
    ? authority.replace(/:80$/u, '')
    : undefined;
}
