import * as v from 'valibot';

import type { HandleForm } from '../core/deterministic-passkeys';
import { Id, uiOnly } from './schemas';
import type { PasskeyView } from './views';

const Sought = {
  site: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(512)),
  userName: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(256)),
} as const;

/** Passkeys that the words give for a site and a name, which nothing but the site can confirm. */
export const FIND_MESSAGES = {
  'passkeys.find': { from: uiOnly, request: v.strictObject(Sought) },
  'passkeys.restore': { from: uiOnly, request: v.strictObject({ ...Sought, credentialId: Id }) },
} as const;

export interface CandidateView {
  readonly credentialId: string;
  readonly rpId: string;
  /** What the site would have made of the name. */
  readonly form: HandleForm;
  /** 0: the first passkey of this user there. */
  readonly counter: number;
  /** In this vault already, or deleted a moment ago. */
  readonly isHere: boolean;
}

export interface FoundPasskeysView {
  readonly rpIds: readonly string[];
  /** The likeliest first; empty where no phrase is. */
  readonly candidates: readonly CandidateView[];
}

export interface FindReplies {
  'passkeys.find': FoundPasskeysView;
  'passkeys.restore': PasskeyView;
}
