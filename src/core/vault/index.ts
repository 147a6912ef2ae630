export { AccountRecords, type NewAccount } from './account-records';
export { comesBackByWords, GUESSED, IMPORTED } from './comes-back';
export { AddressRecords } from './address-records';
export {
  ANSWER_MODES,
  ConnectionRecords,
  type AnswerMode,
  type ConnectionRecord,
} from './connection-records';
export type { CarriedFormat, CarriedMembers } from './carried-records';
export type { InitialContents, VaultBeginning } from './first-drafts';
export { followsOn, MOST_PASSKEYS, readVaultHead, type HeadReading } from './head';
export { bucketOf } from './ledger';
export { decodeMirrorValue, encodeMirrorValue } from './mirror-format';
export { DEFAULT_KDF } from './kdf-parameters';
export {
  createVault,
  resumeVault,
  unlockVault,
  unlockVaultByPasskey,
  type OpenVault,
  type VaultCondition,
} from './open-vault';
export type { HiddenPasskey, HidingReason } from './passkey-body';
export type { EnrolledPasskey } from './passkey-ways';
export { PRF_OUTPUT_LENGTH, prfInput, type PasskeyProof } from './passkey-wrap';
export { PasskeyRecords, type PasskeyListing } from './passkey-records';
export { UNDO_TIME } from './passkey-tombstones';
export type { MirrorState } from './mirror-keeper';
export type { MergeItem, MergePlan } from './plan-merge';
export { probeVault, type VaultPresence } from './probe-vault';
export type { Listing } from './record-store';
export { SeedRecords, wordCount, type SeedKind, type SeedRecord } from './seed-records';
export {
  SIGNAL_SUBJECTS,
  SignalRecords,
  type PasskeyNames,
  type SignalAnswer,
  type SignalRecord,
  type SignalSubject,
} from './signal-records';
export { SiteRecords, type RememberedPair } from './site-records';
export type { Unsealed } from './unsealed-passkey';
export {
  eraseContents,
  NO_CONTENTS,
  type KeptAccount,
  type KeptConnection,
  type KeptHiddenPasskey,
  type KeptSeed,
  type VaultContents,
} from './vault-contents';
export { VaultTransfer } from './vault-transfer';
export {
  RECORD_TYPES,
  VaultError,
  type AccountRecord,
  type BucketReading,
  type HeadCopies,
  type Kdf,
  type KdfParameters,
  type LastWrite,
  type RawVault,
  type RecordType,
  type Sealed,
  type StoredRecord,
  type VaultBackend,
  type VaultErrorCode,
  type VaultHead,
  type VaultMirror,
  type VaultPorts,
  type VaultRepair,
  type VaultWrite,
} from './types';
