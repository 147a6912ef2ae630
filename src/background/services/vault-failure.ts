import { VaultError, type VaultErrorCode } from '../../core/vault';
import { UiError } from '../../messages/router';
import type { UiErrorCode } from '../../messages/table';

/** Five failures stay five messages: a damaged vault must never look like a wrong password. */
const CODES: Readonly<Record<VaultErrorCode, UiErrorCode>> = {
  'wrong-password': 'wrong-password',
  'wrong-passkey': 'wrong-passkey',
  damaged: 'vault-damaged',
  'newer-version': 'vault-newer-version',
  'storage-unavailable': 'storage-unavailable',
  locked: 'locked',
  absent: 'vault-absent',
  exists: 'vault-exists',
};

/** What a page of ours may know of a failed vault operation; other errors pass as they are. */
export function toUiError(error: unknown): unknown {
  if (!(error instanceof VaultError)) return error;
  const { cause } = error;
  const detail = cause instanceof Error ? `${cause.name}: ${cause.message}` : undefined;
  const failure = { code: CODES[error.code], ...(detail === undefined ? {} : { detail }) };
  return new UiError(failure, { cause: error });
}
