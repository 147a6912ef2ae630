import { VaultError } from '../../core/vault';
import { UiError } from '../../messages/router';
import type { VaultStatusView } from '../../messages/views';
import { refuseWeakPassword } from './refuse-weak-password';
import { toUiError } from './vault-failure';
import type { VaultService } from './vault-service';

export interface SecurityPorts {
  readonly vault: Pick<VaultService, 'require' | 'verify' | 'goOnWith' | 'status'>;
}

/** Changes how the vault is opened. Every change asks for the present password, and the session stays open. */
export class SecurityService {
  readonly #ports: SecurityPorts;

  constructor(ports: SecurityPorts) {
    this.#ports = ports;
  }

  /** @throws UiError 'weak-password', 'wrong-password' (counted), 'rows-unreadable', or as any write. */
  async changePassword(current: string, next: string, newKey: boolean): Promise<VaultStatusView> {
    const { vault } = this.#ports;
    refuseWeakPassword(next);
    await vault.verify(current);
    const open = await vault.require();
    try {
      if (newKey) await vault.goOnWith(await open.rotateKey(current, next), open);
      else await open.changePassword(current, next);
    } catch (error) {
      throw explain(error, newKey);
    }
    return vault.status();
  }
}

/** A row that does not open holds a new key up, and must not look like a damaged vault. */
function explain(error: unknown, newKey: boolean): unknown {
  const isRow =
    newKey &&
    error instanceof VaultError &&
    (error.code === 'damaged' || error.code === 'newer-version');
  return isRow ? new UiError({ code: 'rows-unreadable' }, { cause: error }) : toUiError(error);
}
