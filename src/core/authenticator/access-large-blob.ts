import {
  MAX_LARGE_BLOB_LENGTH,
  type CredentialSecrets,
  type CredentialSource,
  type CredentialStore,
  type GetAssertionResult,
  type LargeBlobInput,
} from './types';

/**
 * Reads or writes the large blob of a credential whose assertion has succeeded. A failed write is an output and no error
 * (Web Authentication Level 3 section 10.1.5): the assertion stands.
 */
export async function accessLargeBlob(
  store: CredentialStore,
  input: LargeBlobInput,
  source: CredentialSource,
  { largeBlob }: CredentialSecrets,
): Promise<NonNullable<GetAssertionResult['extensions']['largeBlob']>> {
  if (input.kind === 'read') {
    // A copy: the secrets are overwritten.
    return largeBlob === undefined ? {} : { blob: largeBlob.slice() };
  }
  if (input.blob.length > MAX_LARGE_BLOB_LENGTH) return { written: false };
  try {
    await store.writeLargeBlob(source, input.blob);
    return { written: true };
  } catch {
    return { written: false };
  }
}
