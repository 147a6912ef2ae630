import type { KdfParameters, VaultPorts } from './types';

/** The AES-256-GCM key of a password, for a vault or a file. Its bytes are overwritten at once. */
export async function passwordKey(
  { kdf, subtle }: Pick<VaultPorts, 'kdf' | 'subtle'>,
  password: string,
  parameters: KdfParameters,
): Promise<CryptoKey> {
  const bytes = await kdf(password, parameters);
  try {
    return await subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  } finally {
    bytes.fill(0);
  }
}
