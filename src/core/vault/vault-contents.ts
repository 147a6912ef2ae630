import { eraseSecrets } from '../authenticator/credential-secrets';
import type { CredentialSecrets } from '../authenticator/types';
import type { Bytes } from '../bytes';
import type { CarriedMembers } from './carried-records';
import type { ConnectionRecord } from './connection-records';
import type { HiddenPasskey } from './passkey-body';
import type { SeedRecord } from './seed-records';
import type { SignalRecord } from './signal-records';
import type { RememberedPair } from './site-records';
import type { AccountRecord } from './types';
import type { Unsealed } from './unsealed-passkey';

export interface KeptSeed {
  readonly record: SeedRecord;
  readonly secret: Bytes;
}

export interface KeptAccount {
  readonly record: AccountRecord;
  readonly secret: Bytes;
}

export interface KeptHiddenPasskey {
  readonly hidden: HiddenPasskey;
  readonly secrets: CredentialSecrets;
}

export interface KeptConnection {
  readonly record: ConnectionRecord;
  readonly pairing?: Bytes;
}

/** What a person would miss of a vault, with every secret open. Whoever gets it calls {@link eraseContents}. */
export interface VaultContents {
  readonly seeds: readonly KeptSeed[];
  readonly accounts: readonly KeptAccount[];
  readonly passkeys: readonly Unsealed[];
  readonly hidden: readonly KeptHiddenPasskey[];
  readonly connections: readonly KeptConnection[];
  readonly signals: readonly SignalRecord[];
  /** Marks of trust: sites that may show another site's codes. */
  readonly pairs: readonly RememberedPair[];
  /** Marks of trust: whom the user sent to. */
  readonly sentTo: readonly string[];
  readonly carried: readonly CarriedMembers[];
}

export const NO_CONTENTS: VaultContents = {
  seeds: [],
  accounts: [],
  passkeys: [],
  hidden: [],
  connections: [],
  signals: [],
  pairs: [],
  sentTo: [],
  carried: [],
};

/** Overwrites every secret of it. */
export function eraseContents(contents: VaultContents): void {
  for (const { secret } of [...contents.seeds, ...contents.accounts]) secret.fill(0);
  for (const { secrets } of [...contents.passkeys, ...contents.hidden]) eraseSecrets(secrets);
  for (const { pairing } of contents.connections) pairing?.fill(0);
  for (const { members } of contents.carried) members.fill(0);
}
