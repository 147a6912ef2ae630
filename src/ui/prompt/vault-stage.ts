import { assertNever } from '../../core/result';
import type { VaultStatusView } from '../../messages/views';

/** What stands between any request and its question. */
export type VaultStage = 'no-vault' | 'vault-trouble' | 'unlock';

export function vaultStage(vault: VaultStatusView): VaultStage | undefined {
  switch (vault.state) {
    case 'absent':
      return 'no-vault';
    case 'locked':
      return 'unlock';
    case 'damaged':
    case 'newer-version':
    case 'storage-unavailable':
      return 'vault-trouble';
    case 'unlocked':
      return undefined;
    default:
      return assertNever(vault.state);
  }
}
