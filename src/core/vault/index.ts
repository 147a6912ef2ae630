export { AccountRecords, type NewAccount } from './account-records';
export { AddressRecords } from './address-records';
export {
  ANSWER_MODES,
  ConnectionRecords,
  type AnswerMode,
  type ConnectionRecord,
} from './connection-records';
export { followsOn, readVaultHead, type HeadReading } from './head';
export { DEFAULT_KDF } from './kdf-parameters';
export {
  createVault,
  resumeVault,
  unlockVault,
  type InitialContents,
  type OpenVault,
} from './open-vault';
export type { HiddenPasskey, HidingReason } from './passkey-body';
export { PasskeyRecords, type PasskeyListing } from './passkey-records';
export { UNDO_TIME } from './passkey-tombstones';
export { probeVault, type VaultPresence } from './probe-vault';
export type { Listing } from './record-store';
export { SeedRecords, type SeedKind, type SeedRecord } from './seed-records';
export {
  SIGNAL_SUBJECTS,
  SignalRecords,
  type PasskeyNames,
  type SignalAnswer,
  type SignalRecord,
  type SignalSubject,
} from './signal-records';
export { SiteRecords, type RememberedPair } from './site-records';
export {
  RECORD_TYPES,
  VaultError,
  type AccountRecord,
  type Kdf,
  type KdfParameters,
  type RecordType,
  type Sealed,
  type StoredRecord,
  type VaultBackend,
  type VaultErrorCode,
  type VaultHead,
  type VaultPorts,
  type VaultWrite,
} from './types';
