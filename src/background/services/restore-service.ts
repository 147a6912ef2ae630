import { readBackup, type BackupPorts, type RestorableBackup } from '../../core/backup';
import { eraseContents } from '../../core/vault';
import type { RestoreView } from '../../messages/backup-messages';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';
import { digestOfFile, writeLastBackup } from './last-backup';
import { fileFailure } from './open-transfer-file';
import type { VaultService } from './vault-service';

export interface RestoreServicePorts {
  readonly vault: Pick<VaultService, 'create'>;
  readonly crypto: BackupPorts;
  readonly local: KeyValueStore;
}

/** A new vault out of a backup file. Holds nothing between two calls. */
export class RestoreService {
  readonly #ports: RestoreServicePorts;

  constructor(ports: RestoreServicePorts) {
    this.#ports = ports;
  }

  /** What the file holds. Changes nothing. @throws UiError */
  preview(file: string, filePassword: string): Promise<RestoreView> {
    return this.#withBackup(file, filePassword, (backup) => Promise.resolve(viewOf(backup)));
  }

  /** @throws UiError 'vault-exists' over any trace of a vault, and for a file that does not open. */
  restore(file: string, filePassword: string, password: string): Promise<RestoreView> {
    const { vault, local, crypto } = this.#ports;
    return this.#withBackup(file, filePassword, async (backup) => {
      const { vaultId } = await vault.create(password, { backup: backup.contents });
      // Whatever the vault holds is in this file, and the file opens.
      await writeLastBackup(local, {
        vaultId,
        at: backup.createdAt,
        digest: digestOfFile(file),
        checkedAt: crypto.now(),
      });
      return viewOf(backup);
    });
  }

  async #withBackup<Value>(
    file: string,
    filePassword: string,
    use: (backup: RestorableBackup) => Promise<Value>,
  ): Promise<Value> {
    const backup = await readBackup(this.#ports.crypto, filePassword, file).catch(
      (error: unknown) => {
        throw fileFailure(error) ?? error;
      },
    );
    try {
      return await use(backup);
    } finally {
      eraseContents(backup.contents);
    }
  }
}

function viewOf({ createdAt, contents, unread }: RestorableBackup): RestoreView {
  return {
    createdAt,
    phrases: contents.seeds.length,
    accounts: contents.accounts.length,
    passkeys: contents.passkeys.length + contents.hidden.length,
    unread,
  };
}
