import type { UiAnswer, UiFailure, UiRequest } from '../../messages/table';
import type { PasskeyPage, PasskeyView } from '../../messages/views';

/** The first part of the vault's passkeys, as far as it was asked for. */
export interface PasskeyList {
  readonly items: readonly PasskeyView[];
  readonly total: number;
  readonly complete: boolean;
}

export type AskPage = (request: UiRequest<'passkeys.list'>) => Promise<UiAnswer<'passkeys.list'>>;

export type LoadedPasskeys =
  | { readonly ok: true; readonly value: PasskeyList }
  | { readonly ok: false; readonly error: UiFailure };

/** Rows of one answer: what fills the window several times over, and still is one quick message. */
export const PAGE = 50;
/** The most that one request may ask for. */
const MOST = 200;

/**
 * Loads the first `wanted` passkeys, in as few requests as the protocol allows. Everything is asked anew, because a change
 * in front of a cursor moves what lies behind it.
 */
export async function loadPasskeys(ask: AskPage, wanted: number): Promise<LoadedPasskeys> {
  let items: readonly PasskeyView[] = [];
  let after: string | undefined;
  for (;;) {
    const limit = Math.min(MOST, Math.max(1, wanted - items.length));
    const answer = await ask(after === undefined ? { limit } : { limit, after });
    if (!answer.ok) return answer;
    const page: PasskeyPage = answer.value;
    items = [...items, ...page.items];
    after = page.next;
    const complete = after === undefined;
    // A page without rows cannot lead on; asking on would never end.
    if (complete || items.length >= wanted || page.items.length === 0) {
      return { ok: true, value: { items, total: page.total, complete } };
    }
  }
}

/** Whether every word of `query` occurs in the site or in a name, whatever the case. */
export function matchesQuery(passkey: PasskeyView, query: string): boolean {
  const text = fold([passkey.rpId, passkey.userName, passkey.userDisplayName].join('\n'));
  return fold(query)
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
