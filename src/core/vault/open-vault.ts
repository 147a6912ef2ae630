import type { Base64Url, Bytes } from '../bytes';
import { AccountRecords, accountDraft } from './account-records';
import { AddressRecords } from './address-records';
import { ConnectionRecords } from './connection-records';
import { HEAD_FORMAT, withChecksum } from './head';
import { newKdfParameters } from './kdf-parameters';
import { PasskeyRecords } from './passkey-records';
import { PhraseRoot } from './phrase-root';
import { loadHead } from './probe-vault';
import type { RecordDraft } from './record-cipher';
import { RecordStore } from './record-store';
import { seedDraft, SeedRecords, type SeedKind } from './seed-records';
import { decodeSessionKey, encodeSessionKey } from './session-key';
import { SignalRecords } from './signal-records';
import { SiteRecords } from './site-records';
import { VaultError, type VaultHead, type VaultPorts } from './types';
import { deriveVaultKeys, VAULT_KEY_LENGTH } from './vault-keys';
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
  /** Checks against the head on disk, so a password changed elsewhere counts at once. */
  readonly verifyPassword: (password: string) => Promise<boolean>;
  /** Wraps the same vault key anew. @throws VaultError 'wrong-password' for a wrong `current`. */
  readonly changePassword: (current: string, next: string) => Promise<void>;
  readonly close: () => void;
}

/** What onboarding puts into a new vault, in the same transaction as its head. */
export interface InitialContents {
  readonly seed: { readonly kind: SeedKind; readonly secret: Bytes };
  readonly account: {
    readonly address: string;
    readonly name: string;
    readonly origin:
      | { readonly kind: 'xhd'; readonly account: number; readonly index: number }
      | { readonly kind: 'ed25519' };
    readonly secret: Bytes;
  };
}

/**
 * Makes a vault, with its first seed and account if given, in one write.
 * @throws VaultError 'exists' over any trace of a vault, 'storage-unavailable' when it cannot be written and read back.
 */
export async function createVault(
  ports: VaultPorts,
  password: string,
  initial?: InitialContents,
): Promise<OpenVault> {
  await refuseOverTrace(ports);
  const vaultId = ports.randomId();
  const createdAt = ports.now();
  const kdf = newKdfParameters(ports.random);
  const vaultKey = ports.random(VAULT_KEY_LENGTH);
  const plain = { format: HEAD_FORMAT, vaultId, createdAt, generation: 1, kdf } as const;
  try {
    const wrappedKey = await wrapVaultKey(ports, plain, password, vaultKey);
    const head = withChecksum({ ...plain, wrappedKey });
    return await openWith(ports, vaultId, vaultKey, (records) =>
      ports.exclusively(async () => {
        await refuseOverTrace(ports);
        await records.write(head, initial === undefined ? [] : initialDrafts(ports, initial), []);
      }),
    );
  } finally {
    vaultKey.fill(0);
  }
}

/** @throws VaultError 'wrong-password', 'damaged', 'newer-version', 'storage-unavailable' or 'absent'. */
export async function unlockVault(ports: VaultPorts, password: string): Promise<OpenVault> {
  const head = await loadHead(ports.backend);
  const vaultKey = await unwrapVaultKey(ports, head, password);
  return openAndErase(ports, head, vaultKey);
}

/**
 * Opens the vault by the session copy of its key, without a password.
 * @throws VaultError 'damaged' also when the copy is not of this vault.
 */
export async function resumeVault(ports: VaultPorts, sessionKey: string): Promise<OpenVault> {
  const head = await loadHead(ports.backend);
  const vaultKey = await decodeSessionKey(ports.subtle, head.vaultId, sessionKey);
  return openAndErase(ports, head, vaultKey);
}

async function openAndErase(
  ports: VaultPorts,
  head: VaultHead,
  vaultKey: Bytes,
): Promise<OpenVault> {
  try {
    return await openWith(ports, head.vaultId, vaultKey);
  } finally {
    vaultKey.fill(0);
  }
}

async function openWith(
  ports: VaultPorts,
  vaultId: string,
  vaultKey: Bytes,
  prepare?: (records: RecordStore) => Promise<void>,
): Promise<OpenVault> {
  const sessionKey = await encodeSessionKey(ports.subtle, vaultId, vaultKey);
  const keys = await deriveVaultKeys(ports.subtle, vaultId, vaultKey);
  const records = new RecordStore(ports, vaultId, keys);
  await prepare?.(records);
  const seeds = new SeedRecords(records, ports.randomId);
  const phraseRoot = new PhraseRoot(seeds, ports.subtle);
  return {
    vaultId,
    sessionKey,
    credentials: new PasskeyRecords(records),
    seeds,
    accounts: new AccountRecords(records, ports.randomId),
    addresses: new AddressRecords(records),
    connections: new ConnectionRecords(records),
    sites: new SiteRecords(records, ports.randomId),
    signals: new SignalRecords(records),
    verifyPassword: (password) => verifyPassword(ports, records, password),
    changePassword: (current, next) => changePassword(ports, records, current, next),
    phraseRoot,
    close: () => {
      phraseRoot.close();
      records.close();
    },
  };
}

async function verifyPassword(
  ports: VaultPorts,
  records: RecordStore,
  password: string,
): Promise<boolean> {
  try {
    const head = await records.head();
    (await unwrapVaultKey(ports, head, password)).fill(0);
    return true;
  } catch (error) {
    if (error instanceof VaultError && error.code === 'wrong-password') return false;
    throw error;
  }
}

async function changePassword(
  ports: VaultPorts,
  records: RecordStore,
  current: string,
  next: string,
): Promise<void> {
  await records.change(async (head) => {
    const vaultKey = await unwrapVaultKey(ports, head, current);
    try {
      const kdf = newKdfParameters(ports.random);
      const wrappedKey = await wrapVaultKey(ports, { ...head, kdf }, next, vaultKey);
      return { value: undefined, head: { kdf, wrappedKey } };
    } finally {
      vaultKey.fill(0);
    }
  });
}

async function refuseOverTrace(ports: VaultPorts): Promise<void> {
  let trace: boolean;
  try {
    trace = await ports.backend.hasTrace();
  } catch (cause) {
    throw cause instanceof VaultError ? cause : new VaultError('storage-unavailable', { cause });
  }
  if (trace) throw new VaultError('exists');
}

function initialDrafts(ports: VaultPorts, initial: InitialContents): readonly RecordDraft[] {
  const createdAt = ports.now();
  const seedId = ports.randomId();
  const { seed, account } = initial;
  const record = {
    id: ports.randomId(),
    address: account.address,
    name: account.name,
    hidden: false,
    createdAt,
    origin: { ...account.origin, seedId },
  };
  return [
    seedDraft({ id: seedId, kind: seed.kind, createdAt }, seed.secret),
    accountDraft(record, account.secret),
  ];
}
