import type { UiHandlers } from '../../messages/router';
import { openProof } from './passkey-proof';
import type { SecurityService } from './security-service';
import type { VaultService } from './vault-service';

export type SecurityHandlers = Pick<
  UiHandlers,
  Extract<keyof UiHandlers, `security.${string}` | 'vault.unlock-by-passkey'>
>;

export function createSecurityHandlers(
  security: SecurityService,
  vault: Pick<VaultService, 'unlock'>,
): SecurityHandlers {
  return {
    'vault.unlock-by-passkey': (message) => openProof(message, (proof) => vault.unlock(proof)),
    'security.change-password': ({ password, next, newKey }) =>
      security.changePassword(password, next, newKey),
    'security.passkeys': () => security.passkeys(),
    'security.begin-passkey': ({ password }) => security.beginPasskey(password),
    'security.add-passkey': ({ ticket, label, proof }) =>
      openProof(proof, (opened) => security.addPasskey(ticket, label, opened)),
    'security.remove-passkey': ({ credentialId }) => security.removePasskey(credentialId),
  };
}
