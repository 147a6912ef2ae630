import type { UiErrorCode, UiFailure } from '../../messages/table';
import { t, type MessageKey } from './t';

export interface FailureWords {
  /** What happened. */
  readonly title: string;
  /** What is safe. */
  readonly safe: string;
  /** What to do next. */
  readonly next: string;
}

const words = {
  'wrong-password': ['error_wrong_password', 'error_nothing_lost', 'error_wrong_password_next'],
  'wrong-passkey': ['error_wrong_passkey', 'error_nothing_lost', 'error_wrong_passkey_next'],
  'try-later': ['error_try_later', 'error_nothing_lost', 'error_try_later_next'],
  'weak-password': ['error_weak_password', 'error_nothing_saved', 'error_weak_password_next'],
  'rows-unreadable': ['error_rows', 'error_nothing_changed', 'error_rows_next'],
  'phrase-invalid': ['error_phrase_invalid', 'error_nothing_saved', 'error_phrase_invalid_next'],
  'vault-exists': ['error_vault_exists', 'error_vault_exists_safe', 'error_vault_exists_next'],
  'vault-absent': ['error_vault_absent', 'error_vault_absent_safe', 'error_vault_absent_next'],
  'vault-damaged': ['error_vault_damaged', 'error_vault_damaged_safe', 'error_vault_damaged_next'],
  'vault-newer-version': ['error_vault_newer', 'error_nothing_lost', 'error_vault_newer_next'],
  'file-unknown': ['error_file_unknown', 'error_nothing_changed', 'error_file_unknown_next'],
  'file-damaged': ['error_file_damaged', 'error_nothing_changed', 'error_file_damaged_next'],
  'file-newer': ['error_file_newer', 'error_nothing_changed', 'error_vault_newer_next'],
  'file-password': ['error_file_password', 'error_nothing_changed', 'error_file_password_next'],
  'file-too-large': ['error_file_too_large', 'error_nothing_changed', 'error_file_unknown_next'],
  'storage-unavailable': ['error_storage', 'error_storage_safe', 'error_storage_next'],
  locked: ['error_locked', 'error_nothing_lost', 'error_locked_next'],
  'not-found': ['error_not_found', 'error_not_found_safe', 'error_not_found_next'],
  'not-a-site': ['error_not_a_site', 'error_nothing_changed', 'error_not_a_site_next'],
  'request-gone': ['error_request_gone', 'error_request_gone_safe', 'error_request_gone_next'],
  'not-allowed': ['error_not_allowed', 'error_nothing_changed', 'error_not_allowed_next'],
  internal: ['error_internal', 'error_nothing_changed_known', 'error_internal_next'],
} as const satisfies Record<UiErrorCode, readonly [MessageKey, MessageKey, MessageKey]>;

/** The one place that turns a failure's code into words. The failure's `detail` is never part of them. */
export function describeFailure(failure: UiFailure): FailureWords {
  const [title, safe, next] = words[failure.code];
  return { title: t(title), safe: t(safe), next: t(next) };
}
