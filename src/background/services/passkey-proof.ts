import { decodeBase64Url, isBase64Url } from '../../core/bytes';
import type { PasskeyProof } from '../../core/vault';
import { UiError } from '../../messages/router';
import type { PasskeyProofMessage } from '../../messages/security-messages';

/**
 * Hands on what a passkey answered, as bytes that are overwritten afterwards.
 * @throws UiError 'wrong-passkey' for what is no base64url.
 */
export async function openProof<Value>(
  { credentialId, prfOutput }: PasskeyProofMessage,
  use: (proof: PasskeyProof) => Promise<Value>,
): Promise<Value> {
  const output = decodeBase64Url(prfOutput);
  if (output === undefined || !isBase64Url(credentialId)) {
    throw new UiError({ code: 'wrong-passkey' });
  }
  try {
    return await use({ credentialId, prfOutput: output });
  } finally {
    output.fill(0);
  }
}
