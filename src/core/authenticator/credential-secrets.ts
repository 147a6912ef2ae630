import type { CredentialSecrets } from './types';

/** Overwrites every byte of it. */
export function eraseSecrets(secrets: CredentialSecrets): void {
  const { privateKey, credRandom, credBlob, largeBlob } = secrets;
  privateKey.fill(0);
  credRandom?.withUv.fill(0);
  credRandom?.withoutUv.fill(0);
  credBlob?.fill(0);
  largeBlob?.fill(0);
}

/** Does what needs the secrets, and overwrites them whether that works or not. */
export async function usingSecrets<Result>(
  secrets: CredentialSecrets,
  work: (secrets: CredentialSecrets) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(secrets);
  } finally {
    eraseSecrets(secrets);
  }
}
