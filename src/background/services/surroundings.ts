import type { OpenVault } from '../../core/vault';
import type { AccountView, VaultStatusView } from '../../messages/views';

/** What every kind of view needs besides its own record. */
export interface Surroundings {
  readonly waiting: number;
  readonly status: VaultStatusView;
  /** Absent while locked. */
  readonly vault?: OpenVault;
  readonly accounts: readonly AccountView[];
  /** Milliseconds since the epoch; present while a checked password still counts. */
  readonly freshUntil?: number;
}
