export type BackupErrorCode =
  /** Some other file. */
  | 'not-a-backup'
  /** A later release made it. */
  | 'newer-version'
  /** It is not what was written: cut off, or changed. */
  | 'damaged'
  /** It is whole, and this password does not open it. */
  | 'wrong-password'
  | 'too-large';

/** The only error that reading a backup file throws. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly code: BackupErrorCode;

  constructor(code: BackupErrorCode, options?: { cause?: unknown }) {
    super(code, options);
    this.code = code;
  }
}
