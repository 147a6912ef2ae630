import { makeBackup, type BackupPorts } from '../../core/backup';
import { encodeBase64Url } from '../../core/bytes';
import { writeCxf, type ExchangePorts } from '../../core/exchange';
import { eraseContents, type OpenVault } from '../../core/vault';
import type {
  BackupStatusView,
  ExportedFileView,
  MadeBackupView,
  TransferView,
} from '../../messages/backup-messages';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';
import { digestOfFile, readLastBackup, writeLastBackup } from './last-backup';
import { fileFailure, openTransferFile, type OpenedFile } from './open-transfer-file';
import { transferView } from './transfer-view';
import type { VaultService } from './vault-service';

export interface BackupServicePorts {
  readonly vault: Pick<VaultService, 'look' | 'require' | 'verify'>;
  readonly crypto: BackupPorts & ExchangePorts;
  /** On disk, outside of the vault: when the last backup was made. */
  readonly local: KeyValueStore;
}

/** A chosen file, and its password where it has one. */
export interface ChosenFile {
  readonly file: string;
  readonly filePassword?: string | undefined;
}

/** Copies of the vault, out and in. Holds nothing between two calls: a file is opened anew for each. */
export class BackupService {
  readonly #ports: BackupServicePorts;

  constructor(ports: BackupServicePorts) {
    this.#ports = ports;
  }

  async status(): Promise<BackupStatusView> {
    const vault = await this.#ports.vault.look();
    const last = await readLastBackup(this.#ports.local, vault.vaultId);
    return {
      ...(last === undefined ? {} : { lastBackupAt: last.at }),
      ...(last?.checkedAt === undefined ? {} : { checkedAt: last.checkedAt }),
      unsaved: await vault.transfer.countUnsaved(last?.at ?? 0),
    };
  }

  /** @throws UiError for a wrong vault password. */
  async make(password: string, filePassword: string): Promise<MadeBackupView> {
    await this.#ports.vault.verify(password);
    const vault = await this.#ports.vault.require();
    const { contents, damaged } = await vault.transfer.read();
    try {
      const made = await makeBackup(this.#ports.crypto, filePassword, contents);
      await writeLastBackup(this.#ports.local, {
        vaultId: vault.vaultId,
        at: made.createdAt,
        digest: digestOfFile(made.file),
      });
      return {
        name: `tidekey-backup-${day(made.createdAt)}.tidekey`,
        file: made.file,
        passkeys: contents.passkeys.length + contents.hidden.length,
        accounts: contents.accounts.length,
        phrases: contents.seeds.length,
        missing: damaged + made.unread,
      };
    } finally {
      eraseContents(contents);
    }
  }

  /** The rehearsal of a restore. */
  preview(chosen: ChosenFile): Promise<TransferView> {
    return this.#withFile('preview', chosen, (vault, { contents }) =>
      vault.transfer.preview(contents),
    );
  }

  apply(chosen: ChosenFile): Promise<TransferView> {
    return this.#withFile('done', chosen, (vault, { contents }) => vault.transfer.merge(contents));
  }

  /** All passkeys in the clear. @throws UiError for a wrong vault password. */
  async exportPasskeys(password: string): Promise<ExportedFileView> {
    await this.#ports.vault.verify(password);
    const vault = await this.#ports.vault.require();
    const { contents } = await vault.transfer.read();
    const { now, random } = this.#ports.crypto;
    try {
      const file = writeCxf(contents, now(), encodeBase64Url(random(ACCOUNT_ID_LENGTH)));
      return {
        name: `tidekey-passkeys-unencrypted-${day(now())}.json`,
        file,
        passkeys: contents.passkeys.length + contents.hidden.length,
      };
    } finally {
      eraseContents(contents);
    }
  }

  async #withFile(
    step: 'preview' | 'done',
    { file, filePassword }: ChosenFile,
    work: (vault: OpenVault, opened: OpenedFile) => ReturnType<OpenVault['transfer']['merge']>,
  ): Promise<TransferView> {
    const vault = await this.#ports.vault.require();
    const opened = await this.#open(file, filePassword);
    if ('step' in opened) return opened;
    try {
      const plan = await work(vault, opened);
      const isLastBackup = await this.#noteChecked(vault, file, opened);
      return transferView(step, opened, plan, isLastBackup);
    } finally {
      eraseContents(opened.contents);
    }
  }

  async #open(
    file: string,
    password: string | undefined,
  ): Promise<OpenedFile | Extract<TransferView, { step: 'password' }>> {
    try {
      return await openTransferFile(this.#ports.crypto, file, password);
    } catch (error) {
      const told = fileFailure(error);
      const asksPassword = told?.failure.code === 'file-password' && password === undefined;
      if (asksPassword) return { step: 'password' };
      throw told ?? error;
    }
  }

  /** The file that was made last came back from the disk and opened: now it is a backup. */
  async #noteChecked(vault: OpenVault, file: string, { source }: OpenedFile): Promise<boolean> {
    if (source !== 'tidekey-backup') return false;
    const { local, crypto } = this.#ports;
    const last = await readLastBackup(local, vault.vaultId);
    if (last?.digest !== digestOfFile(file)) return false;
    await writeLastBackup(local, { ...last, checkedAt: crypto.now() });
    return true;
  }
}

/** Random, as the format wants it: it says nothing of the vault. */
const ACCOUNT_ID_LENGTH = 16;

function day(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
