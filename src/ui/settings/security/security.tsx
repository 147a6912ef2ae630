import type { ReactNode } from 'react';

import { ChangePassword } from './change-password';

/** How the vault is opened. Only drawn while it is open. */
export function Security(): ReactNode {
  return <ChangePassword />;
}
