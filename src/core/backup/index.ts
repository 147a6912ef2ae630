export { BackupError, type BackupErrorCode } from './backup-error';
export { decodeContents, encodeContents, type ReadBackup } from './backup-contents';
export {
  looksLikeBackup,
  MAX_BACKUP_LENGTH,
  openBackup,
  sealBackup,
  type BackupPorts,
  type OpenedBackup,
} from './backup-file';
export { makeBackup, readBackup, type MadeBackup, type RestorableBackup } from './make-backup';
