import type { VaultStatusView } from '../../messages/views';

export interface PasswordAttempts {
  readonly failed: number;
  /** Whole seconds until a password is tried again; undefined when one may be tried now. */
  readonly waitSeconds: number | undefined;
}

/** What the vault says about earlier tries, at `now` (milliseconds since the epoch). */
export function passwordAttempts(status: VaultStatusView, now: number): PasswordAttempts {
  const { failedAttempts: failed, retryAt } = status;
  const wait = retryAt === undefined ? 0 : retryAt - now;
  return { failed, waitSeconds: wait > 0 ? Math.ceil(wait / 1000) : undefined };
}

/** Seconds as `m:ss`, as on a kitchen timer. */
export function formatSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
