import type { CredentialId } from '../authenticator/types';
import { Dictionary } from './dictionary';

export const MAX_CREDENTIALS = 1000;
/** WebAuthn section 4, "Credential ID". */
const MAX_CREDENTIAL_ID_LENGTH = 1023;

/**
 * The ids of `PublicKeyCredentialDescriptor`s of type `public-key`, each once, in the page's order. Other types are
 * skipped and transports are not read.
 */
export function parseCredentialDescriptors(list: readonly unknown[]): readonly CredentialId[] {
  const ids = new Set<CredentialId>();
  for (const item of list) {
    const descriptor = Dictionary.from(item);
    if (descriptor.requiredText('type', 64) !== 'public-key') continue;
    ids.add(descriptor.requiredBufferText('id', MAX_CREDENTIAL_ID_LENGTH) as CredentialId);
  }
  return [...ids];
}
