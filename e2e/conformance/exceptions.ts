import type { BrowserKind } from '../browser/launch';

/** A row on which we do not show what is expected, and why. Each one is counted, and fails when it is no longer true. */
export interface Exception {
  readonly browser: BrowserKind;
  /** `area: name` of the row. */
  readonly row: string;
  /** What is observed instead. */
  readonly observed: unknown;
  readonly reason: string;
}

const NO_PASSWORDS = 'Firefox has no PasswordCredential; what is not ours is its own to answer.';
const NO_SIGNALS = 'Firefox has no signal methods, and the hook adds nothing that a browser lacks.';

export const EXCEPTIONS: readonly Exception[] = [
  {
    browser: 'firefox',
    row: 'mediation: conditional registration without a password sign-in is refused',
    observed: 'NotSupportedError',
    reason: 'Left to the browser (docs/decisions/017), and Firefox words it so.',
  },
  {
    browser: 'firefox',
    row: 'capabilities: the signal methods are there',
    observed: ['undefined', 'undefined', 'undefined'],
    reason: NO_SIGNALS,
  },
  {
    browser: 'firefox',
    row: 'capabilities: a signal about an unknown credential is accepted',
    observed: 'rejected: TypeError',
    reason: NO_SIGNALS,
  },
  {
    browser: 'firefox',
    row: 'other credentials: create({ password }) makes one',
    observed: 'rejected: NotSupportedError',
    reason: NO_PASSWORDS,
  },
  {
    browser: 'firefox',
    row: 'other credentials: get({ password }) without a store is null',
    observed: 'rejected: NotSupportedError',
    reason: NO_PASSWORDS,
  },
  {
    browser: 'firefox',
    row: 'other credentials: publicKey beside password is the browser’s to refuse',
    observed: 'no ending',
    reason: 'Firefox does not see the password and asks for a key of its own.',
  },
];
