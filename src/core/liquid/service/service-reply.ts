import { member, readJsonObject, textMember, type JsonObject } from './json-reader';

/** An HTTP answer, read up to a limit. */
export interface ServiceReply {
  readonly status: number;
  readonly text: string;
}

/** Why an answer is of no use. `detail` is for people, and untrusted. */
export interface ServiceProblem {
  readonly why: 'not-a-service' | 'service-refused' | 'service-reply';
  readonly detail: string;
}

const LONGEST_DETAIL = 200;

/** A reply that breaks the protocol or our limits. */
export function badReply(detail: string): ServiceProblem {
  return { why: 'service-reply', detail };
}

export function succeeded({ status }: ServiceReply): boolean {
  return status >= 200 && status < 300;
}

/**
 * Reads an error. Two shapes exist side by side: `{message, error, statusCode}` of the framework and `{reason, error}` of
 * the passkey endpoints; a proxy's page is neither.
 */
export function readRefusal(reply: ServiceReply): ServiceProblem {
  const body = readJsonObject(reply.text);
  const words = body === undefined ? undefined : refusalWords(body);
  const why = body === undefined || reply.status === 404 ? 'not-a-service' : 'service-refused';
  return { why, detail: words ?? `HTTP ${reply.status}` };
}

function refusalWords(body: JsonObject): string | undefined {
  const message = member(body, 'message');
  // The framework's validation gives a list of sentences.
  const first: unknown = Array.isArray(message) ? message[0] : message;
  const reason = textMember(body, 'reason', 1024);
  const error = textMember(body, 'error', 1024);
  const words = typeof first === 'string' ? first : (error ?? reason);
  return words === undefined ? undefined : visible(words);
}

/** One line of printable text: no control characters, no marks that reorder what is around them. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, LONGEST_DETAIL);
}
