import { eraseSecrets } from '../authenticator/credential-secrets';
import type {
  CredentialId,
  CredentialSecrets,
  CredentialSource,
  CredentialStore,
} from '../authenticator/types';
import type { Base64Url, Bytes } from '../bytes';
import { HiddenPasskeys } from './hidden-passkeys';
import type { DeletedPasskey, HiddenPasskey, HidingReason } from './passkey-body';
import { passkeyDraft } from './passkey-draft';
import { encodePasskeySecret } from './passkey-secret';
import type { RecordDraft } from './record-cipher';
import type { Change, Listing, RecordStore } from './record-store';
import { rowId } from './stored-record';
import { PasskeyTombstones } from './passkey-tombstones';
import type { PasskeyNames } from './signal-records';
import { VaultError, type StoredRecord } from './types';
import {
  openPasskeySecrets,
  openPasskeySource,
  unsealPasskey,
  type Unsealed,
} from './unsealed-passkey';

export interface PasskeyListing extends Listing<CredentialSource> {
  /** Present when there is more: hand it back as `after`. */
  readonly next?: string;
}

/**
 * The passkeys of an open vault. A row's id is the blind index of the credential id, so that the disk names neither
 * sites nor credentials and every look-up is one by key or by index, however many are stored.
 *
 * In a ceremony a damaged passkey counts as none, so that it cannot stop the good ones beside it; lists count it, and
 * {@link findByCredentialId} and {@link readSecrets} name it.
 */
export class PasskeyRecords implements CredentialStore {
  readonly #records: RecordStore;
  readonly #tombstones: PasskeyTombstones;
  readonly #hidden: HiddenPasskeys;

  constructor(records: RecordStore) {
    this.#records = records;
    this.#tombstones = new PasskeyTombstones(records);
    this.#hidden = new HiddenPasskeys(records);
  }

  async findById(rpId: string, id: CredentialId): Promise<CredentialSource | undefined> {
    const source = await this.findByCredentialId(id).catch((error: unknown) => {
      if (error instanceof VaultError && error.code === 'damaged') return undefined;
      throw error;
    });
    return source?.rpId === rpId ? source : undefined;
  }

  async findByRpId(rpId: string): Promise<readonly CredentialSource[]> {
    const rpIndex = this.#records.blindIndex('relying-party', rpId);
    const { items } = await this.#openEach(await this.#records.rawByRpIndex(rpIndex));
    return items.filter((source) => source.rpId === rpId).sort(newestUseFirst);
  }

  async findByCeremony(rpId: string, ceremonyId: string): Promise<CredentialSource | undefined> {
    const index = this.#records.blindIndex('ceremony', rpId, ceremonyId);
    const { items } = await this.#openEach(await this.#records.rawByCeremonyIndex(index));
    return items.find((source) => source.rpId === rpId && source.ceremonyId === ceremonyId);
  }

  /** @throws VaultError 'exists' when that credential is stored already; see {@link CredentialStore.save}. */
  async save(source: CredentialSource, secrets: CredentialSecrets): Promise<void> {
    const secret = encodePasskeySecret(secrets);
    try {
      await this.#records.change(async () => {
        const draft = this.#draft(source, secret);
        const existing = await this.#records.find('passkey', draft.id);
        if (existing !== undefined) throw new VaultError('exists');
        return { value: undefined, put: [draft] };
      });
    } finally {
      secret.fill(0);
    }
  }

  async readSecrets(source: CredentialSource): Promise<CredentialSecrets> {
    const row = await this.#find(source.id);
    if (row === undefined) throw new VaultError('damaged', { cause: new Error('passkey missing') });
    return openPasskeySecrets(this.#records, row);
  }

  /** @throws VaultError 'damaged' when it is there but does not open. */
  async findByCredentialId(id: string): Promise<CredentialSource | undefined> {
    const row = await this.#find(id);
    return row && this.#open(row);
  }

  /** Whether it is there or was removed a moment ago, also where it does not open. */
  isKnown(id: string): Promise<boolean> {
    return this.#records.has(this.#rowId(id));
  }

  /** One page in the order of the blinded ids, which is no order that means anything. */
  async list(page: { readonly after?: string; readonly limit: number }): Promise<PasskeyListing> {
    const raws = await this.#records.rawByType('passkey', page);
    const listing = await this.#openEach(raws);
    const next = raws.length < page.limit ? undefined : rowId(raws.at(-1));
    return next === undefined ? listing : { ...listing, next };
  }

  /** Damaged ones are counted too. */
  count(): Promise<number> {
    return this.#records.count('passkey');
  }

  /** `undefined` when there is no such passkey; the same below. */
  rename(id: string, userName: string): Promise<CredentialSource | undefined> {
    return this.#replace(id, ({ source, secrets }) => ({
      source: { ...source, userName },
      secrets,
    }));
  }

  setNames(id: string, names: PasskeyNames): Promise<CredentialSource | undefined> {
    const { userName, userDisplayName } = names;
    return this.#replace(id, ({ source, secrets }) => ({
      source: { ...source, userName, userDisplayName },
      secrets,
    }));
  }

  /** Its site named it: from now on it is one like any other, that came from `ceremonyId`. */
  confirm(id: string, ceremonyId: string): Promise<CredentialSource | undefined> {
    return this.#replace(id, ({ source, secrets }) => ({
      source: { ...source, ceremonyId },
      secrets,
    }));
  }

  async touch(id: string, lastUsedAt: number): Promise<void> {
    await this.#replace(id, ({ source, secrets }) => ({
      source: { ...source, lastUsedAt },
      secrets,
    }));
  }

  /** @throws VaultError 'damaged' when there is no such passkey; see {@link CredentialStore.writeLargeBlob}. */
  async writeLargeBlob({ id }: CredentialSource, blob: Bytes): Promise<void> {
    const written = await this.#replace(id, ({ source, secrets }) => ({
      source,
      secrets: { ...secrets, largeBlob: blob },
    }));
    if (written === undefined) {
      throw new VaultError('damaged', { cause: new Error('passkey missing') });
    }
  }

  /**
   * Deletes at once for every ceremony and list, a hidden one as well; {@link undoRemove} brings it back for ten minutes.
   */
  remove(id: string): Promise<CredentialSource | undefined> {
    return this.#rewrite(
      async () => (await this.#openPasskey(id)) ?? this.#hidden.take(this.#rowId(id)),
      (passkey) => passkey,
      (source, secret) => this.#tombstones.bury(this.#rowId(id), source, secret),
    );
  }

  /** `undefined` when it was never removed or the time is over. */
  undoRemove(id: string): Promise<CredentialSource | undefined> {
    return this.#bringBack(() => this.#tombstones.dig(this.#rowId(id)));
  }

  /** What was deleted a short while ago, so that it can be told elsewhere. */
  listRemoved(): Promise<Listing<DeletedPasskey>> {
    return this.#tombstones.list();
  }

  /** Takes it out of every ceremony and list, and keeps it: a site's word is no deletion. */
  hide(id: string, because: HidingReason): Promise<CredentialSource | undefined> {
    return this.#rewrite(
      () => this.#openPasskey(id),
      (passkey) => passkey,
      (source, secret) => this.#hidden.draft(this.#rowId(id), source, secret, because),
    );
  }

  /** Brings a hidden one back as it was. */
  show(id: string): Promise<CredentialSource | undefined> {
    return this.#bringBack(() => this.#hidden.take(this.#rowId(id)));
  }

  /** Last hidden first. */
  listHidden(): Promise<Listing<HiddenPasskey>> {
    return this.#hidden.list();
  }

  findHiddenByRpId(rpId: string): Promise<readonly HiddenPasskey[]> {
    return this.#hidden.findByRpId(rpId);
  }

  #bringBack(open: () => Promise<Unsealed | undefined>): Promise<CredentialSource | undefined> {
    return this.#rewrite(
      open,
      (passkey) => passkey,
      (source, secret) => this.#draft(source, secret),
    );
  }

  #replace(
    id: string,
    change: (passkey: Unsealed) => Unsealed,
  ): Promise<CredentialSource | undefined> {
    return this.#rewrite(
      () => this.#openPasskey(id),
      change,
      (source, secret) => this.#draft(source, secret),
    );
  }

  /** Body and secret carry one write number, so a change of either seals both anew, in the newest format. */
  async #rewrite(
    open: () => Promise<Unsealed | undefined>,
    change: (passkey: Unsealed) => Unsealed,
    toDraft: (source: CredentialSource, secret: Bytes) => RecordDraft,
  ): Promise<CredentialSource | undefined> {
    let opened: Unsealed | undefined;
    let secret: Bytes | undefined;
    try {
      return await this.#records.change(async (): Promise<Change<CredentialSource | undefined>> => {
        opened = await open();
        if (opened === undefined) return { value: undefined };
        const { source, secrets } = change(opened);
        secret = encodePasskeySecret(secrets);
        return { value: source, put: [toDraft(source, secret)] };
      });
    } finally {
      if (opened !== undefined) eraseSecrets(opened.secrets);
      secret?.fill(0);
    }
  }

  async #openPasskey(id: string): Promise<Unsealed | undefined> {
    const row = await this.#find(id);
    return row && unsealPasskey(this.#records, row);
  }

  #draft(source: CredentialSource, secret: Bytes): RecordDraft {
    return passkeyDraft(this.#records, source, secret);
  }

  #rowId(id: string): Base64Url {
    return this.#records.blindIndex('credential', id);
  }

  #find(id: string): Promise<StoredRecord | undefined> {
    return this.#records.find('passkey', this.#rowId(id));
  }

  #open(row: StoredRecord): Promise<CredentialSource> {
    return openPasskeySource(this.#records, row);
  }

  #openEach(raws: readonly unknown[]): Promise<Listing<CredentialSource>> {
    return this.#records.openEach(raws, 'passkey', (row) => this.#open(row));
  }
}

function newestUseFirst(left: CredentialSource, right: CredentialSource): number {
  const used = (source: CredentialSource) => source.lastUsedAt ?? source.createdAt;
  return used(right) - used(left) || right.createdAt - left.createdAt;
}
