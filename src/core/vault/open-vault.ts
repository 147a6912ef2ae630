import type { Base64Url, Bytes } from '../bytes';
import { AccountRecords } from './account-records';
import { AddressRecords } from './address-records';
import { SOUND, type AuditResult } from './audit';
import { ConnectionRecords } from './connection-records';
import { firstDrafts, type VaultBeginning } from './first-drafts';
import { HEAD_FORMAT } from './head';
import { isBelowDefault, newKdfParameters } from './kdf-parameters';
import { openLedger } from './ledger';
import { MirrorKeeper, type MirrorState } from './mirror-keeper';
import { PasskeyRecords } from './passkey-records';
import { PasskeyWays } from './passkey-ways';
import { unwrapByPasskey, type PasskeyProof } from './passkey-wrap';
import { PhraseRoot } from './phrase-root';
import { findHead, type FoundHead, type HeadSource } from './probe-vault';
import { RecordStore } from './record-store';
import { SeedRecords } from './seed-records';
import { decodeSessionKey, encodeSessionKey } from './session-key';
import { auditLive, settle, type Settled } from './settle';
import { rotateVaultKey } from './rotate-vault-key';
import { SignalRecords } from './signal-records';
import { SiteRecords } from './site-records';
import { VaultError, type VaultPorts } from './types';
import { deriveVaultKeys, VAULT_KEY_LENGTH, type VaultKeys } from './vault-keys';
import { changePassword, verifyPassword } from './vault-password';
import { VaultTransfer } from './vault-transfer';
import { unwrapVaultKey, wrapVaultKey } from './wrapped-key';

/** An unlocked vault. Every promise rejects with a `VaultError`, with 'locked' after {@link OpenVault.close}. */
export interface OpenVault {
  readonly vaultId: string;
  /** For `storage.session` alone: whoever has it has the vault. */
  readonly sessionKey: Base64Url;
  readonly credentials: PasskeyRecords;
  readonly seeds: SeedRecords;
  readonly accounts: AccountRecords;
  readonly addresses: AddressRecords;
  readonly connections: ConnectionRecords;
  readonly sites: SiteRecords;
  readonly phraseRoot: Pick<PhraseRoot, 'current' | 'earlier'>;
  readonly signals: SignalRecords;
  readonly transfer: VaultTransfer;
  readonly ways: PasskeyWays;
  /** Checks against the head on disk, so a password changed elsewhere counts at once. */
  readonly verifyPassword: (password: string) => Promise<boolean>;
  /** Wraps the same vault key anew. @throws VaultError 'wrong-password' for a wrong `current`. */
  readonly changePassword: (current: string, next: string) => Promise<void>;
  /**
   * The same with a new vault key; see `rotateVaultKey`. Resolves with the vault that goes on. This one is closed: what still
   * holds it gets 'locked' as after any lock.
   */
  readonly rotateKey: (current: string, next: string) => Promise<OpenVault>;
  /** How its storage stands, as far as was looked. */
  readonly condition: () => VaultCondition;
  /**
   * Brings an older vault to today's format and the mirror up to date, and with `rows` measures every row by the ledger
   * and heals what differs. Runs beside whatever else is done; ends without an error when the vault is closed.
   */
  readonly maintain: (look: { readonly rows: boolean }) => Promise<void>;
  readonly isClosed: () => boolean;
  readonly close: () => void;
}

/** What happened to a vault's storage, for the user. */
export interface VaultCondition {
  readonly openedFrom: HeadSource;
  readonly rows: AuditResult;
  readonly mirror: MirrorState;
}

/**
 * Makes a vault, with its first seed and account or with all of a backup if given, in one write.
 * @throws VaultError 'exists' over any trace of a vault, 'storage-unavailable' when it cannot be written and read back.
 */
export async function createVault(
  ports: VaultPorts,
  password: string,
  beginning?: VaultBeginning,
): Promise<OpenVault> {
  await refuseOverTrace(ports);
  const vaultId = ports.randomId();
  const createdAt = ports.now();
  const kdf = newKdfParameters(ports.random);
  const vaultKey = ports.random(VAULT_KEY_LENGTH);
  const plain = { format: HEAD_FORMAT, vaultId, createdAt, generation: 1, kdf } as const;
  const secrets: Bytes[] = [];
  try {
    const wrappedKey = await wrapVaultKey(ports, plain, password, vaultKey);
    const head = { ...plain, wrappedKey };
    return await openWith(ports, vaultId, vaultKey, (records) =>
      ports.exclusively(async () => {
        await refuseOverTrace(ports);
        const drafts =
          beginning === undefined ? [] : firstDrafts(ports, records, beginning, secrets);
        await records.create(head, drafts);
        return { openedFrom: 'live', rows: SOUND };
      }),
    );
  } finally {
    vaultKey.fill(0);
    for (const secret of secrets) secret.fill(0);
  }
}

/**
 * Opens the vault by whichever head is whole, and makes the disk whole again before it is used. A wrapping that is cheaper to
 * guess than today's is replaced, while the password is at hand; if that fails, the next unlock does it.
 * @throws VaultError 'wrong-password', 'damaged', 'newer-version', 'storage-unavailable' or 'absent'.
 */
export async function unlockVault(ports: VaultPorts, password: string): Promise<OpenVault> {
  const found = await findHead(ports);
  const vaultKey = await unwrapVaultKey(ports, found.head, password);
  const vault = await openAndErase(ports, found, vaultKey);
  if (isBelowDefault(found.head.kdf)) {
    await vault.changePassword(password, password).catch(() => undefined);
  }
  return vault;
}

/**
 * The same by a passkey that was enrolled. The caller overwrites the proof.
 * @throws VaultError 'wrong-passkey', or as above.
 */
export async function unlockVaultByPasskey(
  ports: VaultPorts,
  proof: PasskeyProof,
): Promise<OpenVault> {
  const found = await findHead(ports);
  const vaultKey = await unwrapByPasskey(ports.subtle, found.head, proof);
  return openAndErase(ports, found, vaultKey);
}

/**
 * Opens the vault by the session copy of its key, without a password.
 * @throws VaultError 'damaged' also when the copy is not of this vault.
 */
export async function resumeVault(ports: VaultPorts, sessionKey: string): Promise<OpenVault> {
  const found = await findHead(ports);
  const vaultKey = await decodeSessionKey(ports.subtle, found.head.vaultId, sessionKey);
  return openAndErase(ports, found, vaultKey);
}

async function openAndErase(
  ports: VaultPorts,
  { head: { vaultId } }: FoundHead,
  vaultKey: Bytes,
): Promise<OpenVault> {
  try {
    return await openWith(ports, vaultId, vaultKey, async (_records, keys) =>
      ports.exclusively(async () => {
        // Another context may have written or healed since the head was found.
        const found = await findHead(ports);
        const goOn = (): void => undefined;
        if (found.head.vaultId !== vaultId) throw foreignHead();
        // A session copy from before the key was rotated, by a worker that died there, is no key of this vault any more.
        if (found.head.ledger !== undefined) await openLedger(ports.subtle, keys, found.head);
        return wrapFailures(() => settle({ ...ports, keys, goOn }, found));
      }),
    );
  } finally {
    vaultKey.fill(0);
  }
}

async function openWith(
  ports: VaultPorts,
  vaultId: string,
  vaultKey: Bytes,
  prepare: (records: RecordStore, keys: VaultKeys) => Promise<Settled>,
): Promise<OpenVault> {
  const sessionKey = await encodeSessionKey(ports.subtle, vaultId, vaultKey);
  const keys = await deriveVaultKeys(ports.subtle, vaultId, vaultKey);
  const mirror = new MirrorKeeper(ports);
  const records = new RecordStore(ports, vaultId, keys, mirror);
  let settled = await prepare(records, keys);
  const goOn = (): void => {
    if (records.isClosed) throw new VaultError('locked');
  };
  const maintain: OpenVault['maintain'] = async ({ rows }) => {
    try {
      await records.migrate();
      if (rows) {
        const found = await wrapFailures(() => auditLive({ ...ports, keys, goOn }));
        settled = { ...settled, rows: addHealed(settled.rows, found) };
      }
      await mirror.catchUp(await records.head(), goOn);
    } catch (error) {
      if (!records.isClosed) throw error;
    }
  };
  const seeds = new SeedRecords(records, ports.randomId);
  const phraseRoot = new PhraseRoot(seeds, ports.subtle);
  const close = (): void => {
    phraseRoot.close();
    records.close();
  };
  const plain = {
    seeds,
    accounts: new AccountRecords(records, ports.randomId),
    addresses: new AddressRecords(records),
    connections: new ConnectionRecords(records),
    sites: new SiteRecords(records, ports.randomId),
    signals: new SignalRecords(records),
  };
  return {
    vaultId,
    sessionKey,
    credentials: new PasskeyRecords(records),
    ...plain,
    transfer: new VaultTransfer(records, plain, ports.randomId),
    ways: new PasskeyWays(ports, records, keys, () =>
      decodeSessionKey(ports.subtle, vaultId, sessionKey),
    ),
    verifyPassword: (password) => verifyPassword(ports, records, password),
    changePassword: (current, next) => changePassword(ports, records, current, next),
    rotateKey: async (current, next) => {
      // What differs from the ledger is healed first: the new one counts what it finds.
      await maintain({ rows: true });
      const nextKey = await rotateVaultKey(ports, records, mirror, { current, next });
      close();
      try {
        return await openWith(ports, vaultId, nextKey, async (rotated) => {
          await rotated.retirePrevious();
          return settled;
        });
      } finally {
        nextKey.fill(0);
      }
    },
    phraseRoot,
    condition: () => ({ ...settled, mirror: mirror.state }),
    maintain,
    isClosed: () => records.isClosed,
    close,
  };
}

async function refuseOverTrace({ backend, mirror }: VaultPorts): Promise<void> {
  const trace = await wrapFailures(async () => (await backend.hasTrace()) || mirror.hasTrace());
  if (trace) throw new VaultError('exists');
}

async function wrapFailures<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof VaultError ? cause : new VaultError('storage-unavailable', { cause });
  }
}

/** What was healed earlier stays told; what is missing is as it was found last. */
function addHealed(earlier: AuditResult, found: AuditResult): AuditResult {
  return { ...found, healed: earlier.healed + found.healed };
}

function foreignHead(): VaultError {
  return new VaultError('damaged', { cause: new Error('head.vaultId') });
}
