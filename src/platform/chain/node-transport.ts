import {
  LONGEST_NODE_REPLY,
  parseNodeAddress,
  parseRefusal,
  type ChainFailure,
  type NodeAccess,
} from '../../core/algorand/chain';
import { asBytes, concatBytes, decodeUtf8, type Bytes } from '../../core/bytes';
import { failed, ok, type Result } from '../../core/result';

export type Fetch = typeof globalThis.fetch;

export interface NodeRequest {
  /** From the slash on, nothing of it the user's. */
  readonly path: string;
  /** Makes it a POST. */
  readonly body?: { readonly type: string; readonly bytes: Bytes };
}

export type TransportFailure = Exclude<ChainFailure, { readonly kind: 'wrong-genesis' }>;

/** One request to one node. The text is that of a 200; everything else is a failure. */
export type NodeTransport = (
  request: NodeRequest,
  signal: AbortSignal,
) => Promise<Result<string, TransportFailure>>;

export type NodeAccessProblem = 'address' | 'token';

/** What a header may hold; a line break would be a header of the user's own. */
const TOKEN = /^[\x21-\x7e]{0,256}$/u;

/** Never sends cookies, never follows a redirect (it would carry the token along), and reads bounded answers only. */
export function openNodeTransport(
  { url, token }: NodeAccess,
  fetch: Fetch,
): Result<NodeTransport, NodeAccessProblem> {
  const base = parseNodeAddress(url);
  if (!base.ok) return failed('address');
  if (!TOKEN.test(token)) return failed('token');
  return ok(async ({ path, body }, signal) => {
    try {
      const response = await fetch(base.value + path, {
        method: body === undefined ? 'GET' : 'POST',
        credentials: 'omit',
        redirect: 'error',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal,
        headers: {
          Accept: 'application/json',
          ...(token === '' ? {} : { 'X-Algo-API-Token': token }),
          ...(body === undefined ? {} : { 'Content-Type': body.type }),
        },
        ...(body === undefined ? {} : { body: body.bytes }),
      });
      const text = await readText(response);
      if (text === undefined) return failed({ kind: 'malformed', detail: 'no text, or too long' });
      const { status } = response;
      return status === 200
        ? ok(text)
        : failed({ kind: 'refused', status, message: parseRefusal(text) });
    } catch {
      return failed({ kind: signal.aborted ? 'timeout' : 'unreachable' });
    }
  });
}

/** `undefined` once it is longer than any honest one, the rest is not waited for; and for what is no UTF-8. */
async function readText(response: Response): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const chunks: Bytes[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return decodeUtf8(concatBytes(...chunks));
    length += value.length;
    if (length > LONGEST_NODE_REPLY) {
      // Not awaited: a hostile node may hold it up.
      void reader.cancel().catch(() => undefined);
      return undefined;
    }
    chunks.push(asBytes(value));
  }
}
