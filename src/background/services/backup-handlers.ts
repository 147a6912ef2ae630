import type { UiHandlers } from '../../messages/router';
import type { Change } from '../../messages/table';
import type { BackupService } from './backup-service';
import type { RestoreService } from './restore-service';
import type { SecretService } from './secret-service';

export type BackupHandlers = Pick<
  UiHandlers,
  Extract<keyof UiHandlers, `${'backup' | 'restore' | 'secrets' | 'transfer'}.${string}`>
>;

export function createBackupHandlers(
  backups: BackupService,
  restores: RestoreService,
  secrets: SecretService,
  changed: (what: Change['changed']) => void,
): BackupHandlers {
  const everything = ['accounts', 'passkeys', 'connections', 'prompt', 'backup'] as const;
  return {
    'backup.status': () => backups.status(),
    'backup.make': async ({ password, filePassword }) => {
      const made = await backups.make(password, filePassword);
      changed('backup');
      return made;
    },
    'transfer.preview': async (chosen) => {
      const view = await backups.preview(chosen);
      if (view.step !== 'password' && view.isLastBackup) changed('backup');
      return view;
    },
    'transfer.apply': async (chosen) => {
      const view = await backups.apply(chosen);
      for (const what of everything) changed(what);
      return view;
    },
    'transfer.export': ({ password }) => backups.exportPasskeys(password),
    'restore.preview': ({ file, filePassword }) => restores.preview(file, filePassword),
    'restore.apply': ({ file, filePassword, password }) =>
      restores.restore(file, filePassword, password),
    'secrets.list': () => secrets.list(),
    'secrets.reveal': ({ id, password }) => secrets.reveal(id, password),
  };
}
