import type { Bytes } from '../bytes';
import { accountDraft } from './account-records';
import { sentToDraft } from './address-records';
import { draftContents } from './draft-contents';
import { planMerge } from './plan-merge';
import type { RecordDraft } from './record-cipher';
import type { RecordStore } from './record-store';
import { seedDraft, type SeedKind } from './seed-records';
import type { VaultPorts } from './types';
import { NO_CONTENTS, type VaultContents } from './vault-contents';

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

/** A backup's contents make a vault as a phrase does. */
export type VaultBeginning = InitialContents | { readonly backup: VaultContents };

/** The rows of a new vault. See {@link draftContents} for `secrets`. */
export function firstDrafts(
  ports: Pick<VaultPorts, 'now' | 'randomId'>,
  records: RecordStore,
  beginning: VaultBeginning,
  secrets: Bytes[],
): readonly RecordDraft[] {
  if (!('backup' in beginning)) return initialDrafts(ports, beginning);
  const { randomId } = ports;
  // The road of every restore: ids drawn anew, nothing twice.
  const { add } = planMerge(NO_CONTENTS, beginning.backup, { now: ports.now(), randomId });
  const drafts = draftContents(records, randomId, add, secrets);
  return add.sentTo.length === 0 ? drafts : [...drafts, sentToDraft(add.sentTo)];
}

function initialDrafts(
  ports: Pick<VaultPorts, 'now' | 'randomId'>,
  { seed, account }: InitialContents,
): readonly RecordDraft[] {
  const createdAt = ports.now();
  const seedId = ports.randomId();
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
