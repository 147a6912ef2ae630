import type { ElsewhereEnd } from './report-port';

/**
 * What the ceremony inspector shows of one request. Counts, names of options and codes only: no challenge, no credential
 * id, no user handle, no name of a person, so that a report can be handed to a stranger.
 */

/** The line of our rules that decided who answers. */
export const CEREMONY_RULES = [
  /** The user was asked. */
  'asked',
  'no-vault',
  'opaque-origin',
  'site-never',
  'site-last',
  'nothing-here',
  'policy-denied',
  'policy-unknown',
  'options-invalid',
  'mediation',
  'hint-elsewhere',
  'attachment-elsewhere',
  'page-hidden',
  'no-activation',
  'rp-id',
  'related-origins',
  'app-id',
  'already-pending',
  'turned-away',
  'line-full',
] as const;
export type CeremonyRule = (typeof CEREMONY_RULES)[number];

/** Where our function stood when the page called it. */
export const HOOK_STATES = ['ours', 'wrapped', 'frozen'] as const;
export type HookState = (typeof HOOK_STATES)[number];

export interface CeremonyEntryView {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly operation: 'create' | 'get';
  readonly mediation: string;
  /** From the browser. */
  readonly origin: string;
  readonly topOrigin?: string;
  readonly frame: 'top' | 'same-origin' | 'cross-origin';
  readonly policy: 'allowed' | 'denied' | 'unknown';
  readonly userActivation: boolean;
  readonly hook: HookState;
  /** Absent when the options could not be read. */
  readonly asked?: AskedView;
  readonly rule: CeremonyRule;
  /** More of the rule: which hint, why an RP ID was refused. A closed code of ours. */
  readonly because?: string;
  /** Absent while the request waits. */
  readonly answer?: CeremonyAnswerView;
  /** What the browser, or another provider, made of a request that we left to it. */
  readonly elsewhere?: ElsewhereEnd;
}

/** What the page asked. */
export interface AskedView {
  /** The RP ID as it was claimed, or as the page wrote it where it could not be. */
  readonly rpId: string;
  readonly related: boolean;
  readonly challengeBytes: number;
  readonly userVerification: string;
  readonly hints: readonly string[];
  /** Milliseconds. */
  readonly timeout?: number;
  readonly extensions: readonly string[];
  /** How many credentials `allowCredentials` or `excludeCredentials` lists. */
  readonly listed: number;
  readonly create?: {
    readonly algorithms: readonly number[];
    readonly residentKey: string;
    readonly attachment?: string;
    readonly attestation: string;
    readonly userIdBytes: number;
  };
}

/** How a request ended. */
export interface CeremonyAnswerView {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: 'created' | 'asserted' | 'native' | 'error';
  /** What ended it: our rule, the user, the page, time, a lost document, or the authenticator after an approval. */
  readonly by: 'rule' | 'user' | 'page' | 'time' | 'document' | 'authenticator';
  /** Of an error: its name. */
  readonly error?: string;
  readonly credential?: {
    /** `UP UV BE BS AT ED`, those that are set. */
    readonly flags: readonly string[];
    readonly algorithm?: number;
    readonly attachment: string;
    readonly extensions: readonly string[];
  };
}
