export interface KeptBackup {
  readonly file: string;
  readonly filePassword: string;
}

/** The chosen file and its password between their step and the vault's making: for the reason that `kept-phrase.ts` gives. */
let kept: KeptBackup | undefined;

export function keepBackup(backup: KeptBackup): void {
  kept = backup;
}

export function keptBackup(): KeptBackup {
  return kept ?? { file: '', filePassword: '' };
}

export function forgetBackup(): void {
  kept = undefined;
}
