import type { Base64Url, Bytes } from '../bytes';
import { MOST_PASSKEYS } from './head';
import {
  openAbout,
  unwrapByPasskey,
  wrapForPasskey,
  type PasskeyAbout,
  type PasskeyProof,
} from './passkey-wrap';
import type { RecordStore } from './record-store';
import { VaultError, type VaultPorts } from './types';
import type { VaultKeys } from './vault-keys';

export interface EnrolledPasskey {
  readonly credentialId: Base64Url;
  /** Absent where it does not open: the way in still works. */
  readonly about?: PasskeyAbout;
}

/** The passkeys that open a vault beside its password. */
export class PasskeyWays {
  readonly #ports: Pick<VaultPorts, 'subtle' | 'random'>;
  readonly #records: RecordStore;
  readonly #keys: Pick<VaultKeys, 'body'>;
  readonly #readVaultKey: () => Promise<Bytes>;

  /** @param readVaultKey the key of the open vault; whoever calls it overwrites what it gives. */
  constructor(
    ports: Pick<VaultPorts, 'subtle' | 'random'>,
    records: RecordStore,
    keys: Pick<VaultKeys, 'body'>,
    readVaultKey: () => Promise<Bytes>,
  ) {
    this.#ports = ports;
    this.#records = records;
    this.#keys = keys;
    this.#readVaultKey = readVaultKey;
  }

  /** In the order of enrolment. */
  async list(): Promise<readonly EnrolledPasskey[]> {
    const { vaultId, passkeys = [] } = await this.#records.head();
    return Promise.all(
      passkeys.map(async (wrap) => {
        const { credentialId } = wrap;
        try {
          const about = await openAbout(this.#ports.subtle, vaultId, this.#keys, wrap);
          return { credentialId, about };
        } catch {
          return { credentialId };
        }
      }),
    );
  }

  /**
   * Enrols a passkey, or the same one anew. The caller has asked for the password, and overwrites the proof.
   * @throws VaultError 'exists' when there is no room for another one.
   */
  async add(proof: PasskeyProof, label: string): Promise<void> {
    await this.#records.change(async (head) => {
      const others = (head.passkeys ?? []).filter(
        ({ credentialId }) => credentialId !== proof.credentialId,
      );
      if (others.length >= MOST_PASSKEYS) throw new VaultError('exists');
      const about = { label, createdAt: this.#records.now };
      const vaultKey = await this.#readVaultKey();
      try {
        const wrap = await wrapForPasskey(
          this.#ports,
          head.vaultId,
          this.#keys,
          proof,
          vaultKey,
          about,
        );
        return { value: undefined, head: { passkeys: [...others, wrap] } };
      } finally {
        vaultKey.fill(0);
      }
    });
  }

  /** Whether this passkey opens the live head. @throws VaultError for every other failure. */
  async verify(proof: PasskeyProof): Promise<boolean> {
    try {
      const head = await this.#records.head();
      (await unwrapByPasskey(this.#ports.subtle, head, proof)).fill(0);
      return true;
    } catch (error) {
      if (error instanceof VaultError && error.code === 'wrong-passkey') return false;
      throw error;
    }
  }

  /** Nothing happens where it is not enrolled. */
  async remove(credentialId: string): Promise<void> {
    await this.#records.change((head) => {
      const all = head.passkeys ?? [];
      const passkeys = all.filter((wrap) => wrap.credentialId !== credentialId);
      const isThere = passkeys.length < all.length;
      return Promise.resolve({ value: undefined, ...(isThere && { head: { passkeys } }) });
    });
    await this.#records.retirePrevious();
  }
}
