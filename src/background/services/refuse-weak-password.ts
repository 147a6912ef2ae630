import { UiError } from '../../messages/router';

/** zxcvbn calls nothing shorter strong, so that this never contradicts what a page measured. */
const LEAST_LENGTH = 8;
const LEAST_DIFFERENT = 4;

/**
 * The floor under a new password, whatever page sends it. How strong it is, pages measure: the dictionaries for that are a
 * megabyte and a half, and a worker would load them at each start.
 * @throws UiError 'weak-password'
 */
export function refuseWeakPassword(password: string): void {
  const isWeak = password.length < LEAST_LENGTH || new Set(password).size < LEAST_DIFFERENT;
  if (isWeak) throw new UiError({ code: 'weak-password' });
}
