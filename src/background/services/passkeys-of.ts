import { encodeBase64Url } from '../../core/bytes';
import { prfInput, type VaultPresence } from '../../core/vault';
import type { VaultStatusView } from '../../messages/views';

/** What a page needs to ask for one of the passkeys that open this vault, where there are any. */
export function passkeysOf(
  presence: VaultPresence,
  rpId: string | undefined,
): Pick<VaultStatusView, 'passkeys'> {
  if (presence.kind !== 'present') return {};
  const { vaultId, passkeys = [] } = presence.head;
  if (passkeys.length === 0) return {};
  return {
    passkeys: {
      credentialIds: passkeys.map(({ credentialId }) => credentialId),
      prfInput: encodeBase64Url(prfInput(vaultId)),
      ...(rpId === undefined ? {} : { rpId }),
    },
  };
}
