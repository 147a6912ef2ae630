import type { CredentialSecrets } from '../authenticator/types';
import type { Bytes } from '../bytes';
import { accountDraft } from './account-records';
import { CarriedRecords } from './carried-records';
import { connectionDraft } from './connection-records';
import { HiddenPasskeys } from './hidden-passkeys';
import { passkeyDraft } from './passkey-draft';
import { encodePasskeySecret } from './passkey-secret';
import type { RecordDraft } from './record-cipher';
import type { RecordStore } from './record-store';
import { seedDraft } from './seed-records';
import { signalDraft } from './signal-records';
import { pairDraft } from './site-records';
import type { VaultContents } from './vault-contents';

/**
 * A row for each thing, but for the addresses, which share one.
 *
 * @param secrets gets what the rows hold unsealed, which the caller overwrites once they are written.
 */
export function draftContents(
  records: RecordStore,
  randomId: () => string,
  add: VaultContents,
  secrets: Bytes[],
): readonly RecordDraft[] {
  const hiddenPasskeys = new HiddenPasskeys(records);
  const carriedRecords = new CarriedRecords(records);
  const sealable = (opened: CredentialSecrets): Bytes => {
    const secret = encodePasskeySecret(opened);
    secrets.push(secret);
    return secret;
  };
  return [
    ...add.seeds.map(({ record, secret }) => seedDraft(record, secret)),
    ...add.accounts.map(({ record, secret }) => accountDraft(record, secret)),
    ...add.passkeys.map((each) => passkeyDraft(records, each.source, sealable(each.secrets))),
    ...add.hidden.map(({ hidden, secrets: opened }) =>
      hiddenPasskeys.draft(
        records.blindIndex('credential', hidden.source.id),
        hidden.source,
        sealable(opened),
        hidden.because,
      ),
    ),
    ...add.connections.map(({ record, pairing }) => connectionDraft(record, pairing)),
    ...add.signals.map((signal) => signalDraft(records, signal)),
    ...add.carried.map((carried) => carriedRecords.draft(carried)),
    ...add.pairs.map((pair) => pairDraft(randomId(), pair)),
  ];
}
