import { parseBoundedJson } from '../parse-bounded-json';
import { failed, ok, type Result } from '../../result';

import type { LinkProblem, LinkRequest } from './link-request';
import { parseHost, type HostRules } from './parse-host';
import { isRequestId, readAge } from './request-id';

export interface LinkRules extends HostRules {
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A QR code holds at most 2953 bytes; honest links are below 150. */
const LONGEST = 1024;
/** Printable text of any script: control and format characters, and white space, are no part of a link. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const LINK = /^liquid:(?:\/\/)?(?:(https?):\/\/)?([^/?#]+)(\/[^?#]*)?(?:\?([^#]*))?(?:#.*)?$/iu;
const SERVICE_PATH = /^(?:\/[A-Za-z0-9._~-]+)*$/u;
const LONGEST_PATH = 128;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
/** How JSON writes a number: the ids of 2024-06 were random fractions. */
const DECIMAL = /^\d{1,20}(?:\.\d{1,24})?(?:e-\d{1,3})?$/u;
const JSON_LIMITS = { maxLength: LONGEST, maxDepth: 4, maxItems: 32 } as const;

/** Texts that people take for ours, and what they are. */
const STRANGERS: readonly (readonly [RegExp, LinkProblem])[] = [
  [/^fido:/iu, 'hybrid'],
  [/^(?:wc|perawallet-wc|defly-wc|algorand-wc):/iu, 'wallet-connect'],
  [/^(?:algorand|perawallet):/iu, 'payment-request'],
];

/**
 * Reads a link request: `liquid://host[:port][/path]/?requestId=…`, `liquid://http(s)://…`, `liquid:host…`,
 * `liquid://host/<requestId>`, and the JSON `{"origin","requestId"}` of 2024-06. Strict where it matters: one host, one
 * id, a time that is not over. Other query members and a fragment have no meaning and are not read.
 */
export function parseLinkRequest(text: string, rules: LinkRules): Result<LinkRequest, LinkProblem> {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return parseJsonLink(trimmed, rules);
  const stranger = STRANGERS.find(([pattern]) => pattern.test(trimmed));
  if (stranger !== undefined) return failed(stranger[1]);
  if (!/^liquid:/iu.test(trimmed)) return failed('not-liquid');
  if (trimmed.length > LONGEST) return failed('too-long');
  if (UNPRINTABLE.test(trimmed)) return failed('control-characters');
  const parts = LINK.exec(trimmed);
  if (parts === null) return failed('malformed');
  const [, scheme, authority = '', path = '', query = ''] = parts;
  const place = readPlace(path, query);
  if (!place.ok) return place;
  return build({ ...place.value, scheme: schemeOf(scheme), authority }, rules);
}

interface Parts {
  readonly scheme: 'https' | 'http';
  readonly authority: string;
  readonly path: string;
  readonly requestId: string;
}

function build(parts: Parts, rules: LinkRules): Result<LinkRequest, LinkProblem> {
  const host = parseHost(parts.scheme, parts.authority, rules);
  if (!host.ok) return host;
  if (!SERVICE_PATH.test(parts.path) || parts.path.length > LONGEST_PATH)
    return failed('malformed');
  if (/\/\.{1,2}(?:\/|$)/u.test(parts.path)) return failed('malformed');
  const age = readAge(parts.requestId, rules.now);
  if (!age.ok) return age;
  return ok({
    ...host.value,
    ...(parts.path === '' ? {} : { path: parts.path }),
    requestId: parts.requestId,
    ...age.value,
    marks: age.value.age === 'unknown' ? [...host.value.marks, 'age-unknown'] : host.value.marks,
  });
}

function schemeOf(text: string | undefined): 'https' | 'http' {
  return text?.toLowerCase() === 'http' ? 'http' : 'https';
}

/** The id out of the query, and then all of the path is the service's; else out of the only segment of the path. */
function readPlace(path: string, query: string): Result<Place, LinkProblem> {
  const servicePath = path.replace(/\/$/u, '');
  const [, only, ...more] = servicePath.split('/');
  const members = query.split('&').map((member) => member.split('=', 1)[0]);
  const written = query.split('&').filter((_, index) => members[index] === 'requestId');
  const [member] = written;
  if (written.length > 1) return failed('request-id-repeated');
  if (member === undefined) {
    return more.length > 0 ? failed('request-id-missing') : readPlaceOf(only ?? '', '');
  }
  if (only !== undefined && UUID.test(only)) return failed('request-id-repeated');
  return readPlaceOf(member.slice('requestId='.length), servicePath);
}

type Place = Pick<Parts, 'path' | 'requestId'>;

function readPlaceOf(writtenId: string, path: string): Result<Place, LinkProblem> {
  const id = readId(writtenId);
  return id.ok ? ok({ path, requestId: id.value }) : id;
}

function readId(text: string): Result<string, LinkProblem> {
  if (text === '') return failed('request-id-missing');
  const id = decodePercent(text);
  return id !== undefined && isRequestId(id) ? ok(id) : failed('request-id-invalid');
}

function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

const ORIGIN = /^(https?):\/\/([^/?#]+)\/?$/iu;

function parseJsonLink(text: string, rules: LinkRules): Result<LinkRequest, LinkProblem> {
  const parsed = parseBoundedJson(text, JSON_LIMITS);
  if (!parsed.ok) return failed(parsed.error === 'too-large' ? 'too-long' : 'not-liquid');
  const members = new Map<string, unknown>(Object.entries(parsed.value ?? {}));
  const origin = members.get('origin');
  const id = members.get('requestId');
  if (typeof origin !== 'string') return failed('not-liquid');
  if (id === undefined) return failed('request-id-missing');
  if (UNPRINTABLE.test(origin)) return failed('control-characters');
  const parts = ORIGIN.exec(origin);
  if (parts === null) return failed('malformed');
  const requestId = readJsonId(id);
  if (requestId === undefined) return failed('request-id-invalid');
  const scheme = schemeOf(parts[1]);
  return build({ scheme, authority: parts[2] ?? '', path: '', requestId }, rules);
}

/** A number becomes the text that its maker's JSON wrote. */
function readJsonId(id: unknown): string | undefined {
  const text = typeof id === 'number' ? String(id) : id;
  if (typeof text !== 'string') return undefined;
  return isRequestId(text) || (typeof id === 'number' && DECIMAL.test(text)) ? text : undefined;
}
