import * as v from 'valibot';

import { encodeBase64Url } from '../../core/bytes';
import type { RandomBytes } from '../../core/ports';
import { prfInput, VaultError, type PasskeyProof } from '../../core/vault';
import { UiError } from '../../messages/router';
import type { EnrolledPasskeyView, PasskeyEnrolmentView } from '../../messages/security-messages';
import type { VaultStatusView } from '../../messages/views';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';
import { refuseWeakPassword } from './refuse-weak-password';
import { toUiError } from './vault-failure';
import type { VaultService } from './vault-service';

export interface SecurityPorts {
  readonly vault: Pick<VaultService, 'look' | 'require' | 'verify' | 'goOnWith' | 'status'>;
  /** In memory. */
  readonly session: KeyValueStore;
  /** Under which passkeys of the vault are made; `undefined` for the origin of our pages. */
  readonly rpId: string | undefined;
  readonly changed: () => void;
  readonly random: RandomBytes;
  readonly now: () => number;
  readonly randomId: () => string;
}

const ENROLMENT = 'security/enrolment';
const ENROLMENT_TIME = 5 * 60_000;
const USER_HANDLE_LENGTH = 32;

const Enrolment = v.object({ ticket: v.string(), at: v.number() });

/** Changes how the vault is opened. Every new way in asks for the present password, and the session stays open. */
export class SecurityService {
  readonly #ports: SecurityPorts;

  constructor(ports: SecurityPorts) {
    this.#ports = ports;
  }

  /** @throws UiError 'weak-password', 'wrong-password' (counted), 'rows-unreadable', or as any write. */
  async changePassword(current: string, next: string, newKey: boolean): Promise<VaultStatusView> {
    const { vault, changed } = this.#ports;
    refuseWeakPassword(next);
    await vault.verify(current);
    const open = await vault.require();
    try {
      if (newKey) await vault.goOnWith(await open.rotateKey(current, next), open);
      else await open.changePassword(current, next);
    } catch (error) {
      throw explain(error, newKey);
    }
    changed();
    return vault.status();
  }

  async passkeys(): Promise<readonly EnrolledPasskeyView[]> {
    const { ways } = await this.#ports.vault.look();
    return (await ways.list()).map(({ credentialId, about }) => ({
      credentialId,
      label: about?.label ?? '',
      ...(about === undefined ? {} : { createdAt: about.createdAt }),
    }));
  }

  /** The step before a passkey is made. @throws UiError for a wrong password, which counts. */
  async beginPasskey(password: string): Promise<PasskeyEnrolmentView> {
    const { vault, session, rpId, random, now, randomId } = this.#ports;
    await vault.verify(password);
    const { vaultId, ways } = await vault.require();
    const ticket = randomId();
    await session.set(ENROLMENT, { ticket, at: now() });
    return {
      ticket,
      ...(rpId === undefined ? {} : { rpId }),
      userHandle: encodeBase64Url(random(USER_HANDLE_LENGTH)),
      prfInput: encodeBase64Url(prfInput(vaultId)),
      enrolled: (await ways.list()).map(({ credentialId }) => credentialId),
    };
  }

  /** @throws UiError 'not-allowed' without the step before, or when there are enough of them. */
  async addPasskey(
    ticket: string,
    label: string,
    proof: PasskeyProof,
  ): Promise<readonly EnrolledPasskeyView[]> {
    const { vault, changed } = this.#ports;
    const { ways } = await vault.require();
    await this.#take(ticket);
    try {
      await ways.add(proof, label);
    } catch (error) {
      const isFull = error instanceof VaultError && error.code === 'exists';
      throw isFull ? new UiError({ code: 'not-allowed', detail: 'too many' }) : toUiError(error);
    }
    changed();
    return this.passkeys();
  }

  async removePasskey(credentialId: string): Promise<readonly EnrolledPasskeyView[]> {
    const { vault, changed } = this.#ports;
    const { ways } = await vault.require();
    await ways.remove(credentialId);
    changed();
    return this.passkeys();
  }

  /** Once, and not after its time; a clock that was set back ends it too. */
  async #take(ticket: string): Promise<void> {
    const { session, now } = this.#ports;
    const read = v.safeParse(Enrolment, await session.get(ENROLMENT));
    await session.remove(ENROLMENT);
    const age = read.success ? now() - read.output.at : Infinity;
    const isOurs = read.success && read.output.ticket === ticket;
    if (!isOurs || age < 0 || age > ENROLMENT_TIME) {
      throw new UiError({ code: 'not-allowed', detail: 'the password was not asked for' });
    }
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
