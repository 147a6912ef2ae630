import type { ReactNode } from 'react';

import { ChangePassword } from './change-password';
import { UnlockPasskeys } from './unlock-passkeys';

/** How the vault is opened. Only drawn while it is open. */
export function Security(): ReactNode {
  return (
    <>
      <ChangePassword />
      <UnlockPasskeys />
    </>
  );
}
