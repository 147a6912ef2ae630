import { failed, ok, type Result } from '../../core/result';
import { RELATED_ORIGINS_PATH, type Domain, type RelatedOriginsReply } from '../../core/webauthn';
import { readBoundedText } from '../http/read-bounded-text';

const ANSWERS_WITHIN = 10_000;
/** Bytes. The browsers' own limit; a list of five labels is a hundred times smaller. */
const LONGEST_REPLY = 256 * 1024;

export type FetchTrouble = 'unreachable' | 'too-large';

/**
 * Asks a domain for its related origins (WebAuthn Level 3 section 5.11.1 step 2): no credentials, no referrer, and no
 * cache, which other sites' requests would have warmed. The specification follows redirects as long as all are https: the
 * manifest's Content-Security-Policy keeps every hop of ours to that (`connect-src https:`), and the last one is
 * checked here again.
 */
export async function fetchRelatedOrigins(
  domain: Domain,
): Promise<Result<RelatedOriginsReply, FetchTrouble>> {
  try {
    const response = await fetch(`https://${domain}${RELATED_ORIGINS_PATH}`, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'follow',
      signal: AbortSignal.timeout(ANSWERS_WITHIN),
    });
    if (!response.url.startsWith('https://')) return failed('unreachable');
    const text = await readBoundedText(response, LONGEST_REPLY);
    if (text === undefined) return failed('too-large');
    const contentType = response.headers.get('content-type') ?? '';
    return ok({ status: response.status, contentType, text });
  } catch {
    return failed('unreachable');
  }
}
