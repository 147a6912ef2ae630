import { failed, ok, type Result } from '../result';
import { parseDomain } from './parse-domain';
import type { Origin } from './parse-origin';
import { registrableDomain } from './registrable-domain';

/** Where an RP ID says who else may claim it (WebAuthn Level 3 section 5.11). */
export const RELATED_ORIGINS_PATH = '/.well-known/webauthn';

/** Section 5.11: clients "MUST support at least five registrable origin labels". More would make the list a directory. */
const MAX_LABELS = 5;

/** What arrived from the well-known address, judged by its head. */
export interface RelatedOriginsReply {
  /** After redirects. */
  readonly status: number;
  /** The `Content-Type` field as it came; empty when there was none. */
  readonly contentType: string;
  readonly text: string;
}

/** Why a reply says nothing; each is a `SecurityError` for the page (section 5.11.1 step 2). */
export type RelatedOriginsProblem = 'status' | 'content-type' | 'not-json' | 'no-origins';

/** Section 5.11.1 step 2: the strings of `origins`. */
export function parseRelatedOrigins(
  reply: RelatedOriginsReply,
): Result<readonly string[], RelatedOriginsProblem> {
  if (reply.status !== 200) return failed('status');
  if (essenceOf(reply.contentType) !== 'application/json') return failed('content-type');
  const document = parseJson(reply.text);
  if (document === undefined) return failed('not-json');
  const { origins } = document;
  const strings = Array.isArray(origins)
    ? origins.filter((origin): origin is string => typeof origin === 'string')
    : undefined;
  if (!Array.isArray(origins) || strings?.length !== origins.length) return failed('no-origins');
  return ok(strings);
}

/**
 * Section 5.11.1 steps 3 to 5: whether the list names the caller, before more than five labels were seen. Labels are
 * counted and not origins, so that one brand may have its name under many suffixes.
 */
export function isListed(caller: Origin, origins: readonly string[]): boolean {
  const labelsSeen = new Set<string>();
  for (const item of origins) {
    if (!URL.canParse(item)) continue;
    const url = new URL(item);
    const label = registrableOriginLabel(url.hostname);
    if (label === undefined) continue;
    if (labelsSeen.size >= MAX_LABELS && !labelsSeen.has(label)) continue;
    if (url.origin === caller) return true;
    labelsSeen.add(label);
  }
  return false;
}

/** The first label of the registrable domain; `undefined` for addresses and public suffixes. */
function registrableOriginLabel(host: string): string | undefined {
  const domain = parseDomain(host);
  return domain === undefined ? undefined : registrableDomain(domain)?.split('.')[0];
}

/** A MIME type without its parameters (MIME Sniffing section 4.1, "essence"). */
function essenceOf(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

function parseJson(text: string): { readonly origins?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
