import * as v from 'valibot';

import { Password, uiOnly } from './schemas';
import type { VaultStatusView } from './vault-views';

/** How the vault is opened. `password` is always the vault's present one: who asks is asked again. */
export const SECURITY_MESSAGES = {
  /** `newKey`: everything is sealed anew under a new vault key as well. */
  'security.change-password': {
    from: uiOnly,
    request: v.strictObject({ password: Password, next: Password, newKey: v.boolean() }),
  },
} as const;

export interface SecurityReplies {
  'security.change-password': VaultStatusView;
}
