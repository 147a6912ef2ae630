import type { ReactNode } from 'react';

import { AccountSync } from './account-sync';
import { BringIn } from './bring-in';
import { ExportPasskeys } from './export-passkeys';
import { FindPasskey } from './find-passkey';
import { MakeBackup } from './make-backup';
import { PaperWords } from './paper-words';

/** Everything that leaves this browser as a file or on paper, and everything that comes in. */
export function Backup(): ReactNode {
  return (
    <>
      <MakeBackup />
      <AccountSync />
      <BringIn />
      <FindPasskey />
      <PaperWords />
      <ExportPasskeys />
    </>
  );
}
