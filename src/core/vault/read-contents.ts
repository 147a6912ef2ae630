import type { AccountRecords } from './account-records';
import type { AddressRecords } from './address-records';
import type { CarriedRecords } from './carried-records';
import type { ConnectionRecords } from './connection-records';
import { HiddenPasskeys } from './hidden-passkeys';
import type { Listing, RecordStore } from './record-store';
import type { SeedRecords } from './seed-records';
import type { SignalRecords } from './signal-records';
import type { SiteRecords } from './site-records';
import { VaultError } from './types';
import { unsealPasskey } from './unsealed-passkey';
import type { VaultContents } from './vault-contents';

/** The record classes that a vault's contents are read through. */
export interface ContentSources {
  readonly seeds: SeedRecords;
  readonly accounts: AccountRecords;
  readonly connections: ConnectionRecords;
  readonly addresses: AddressRecords;
  readonly sites: SiteRecords;
  readonly signals: SignalRecords;
  readonly carried: CarriedRecords;
}

export interface ReadContents {
  readonly contents: VaultContents;
  /** Rows that do not open, and so are in no copy that is made of this vault. */
  readonly damaged: number;
}

/** Opens everything. One bad row is counted and stands in nobody's way. @throws VaultError when the disk fails. */
export async function readContents(
  records: RecordStore,
  sources: ContentSources,
): Promise<ReadContents> {
  const hiddenPasskeys = new HiddenPasskeys(records);
  const { accounts: accountRecords, seeds: seedRecords } = sources;
  const [seeds, accounts, passkeys, hidden, connections] = await Promise.all([
    withSecret(seedRecords.list(), (record) => seedRecords.readSecret(record.id)),
    withSecret(accountRecords.list(), (record) => accountRecords.readSecret(record.id)),
    records.all('passkey', (row) => unsealPasskey(records, row)),
    withSecret(hiddenPasskeys.list(), async ({ source }) => {
      const taken = await hiddenPasskeys.take(records.blindIndex('credential', source.id));
      if (taken === undefined) throw new VaultError('damaged', { cause: new Error('hidden') });
      return taken.secrets;
    }),
    withSecret(sources.connections.list(), ({ id }) => sources.connections.readPairing(id)),
  ]);
  const [signals, pairs, carried] = await Promise.all([
    sources.signals.list(),
    sources.sites.pairs(),
    sources.carried.list(),
  ]);
  const listings = [seeds, accounts, passkeys, hidden, connections, signals, pairs, carried];
  return {
    contents: {
      seeds: seeds.items,
      accounts: accounts.items,
      passkeys: passkeys.items,
      hidden: hidden.items.map(({ record, secret }) => ({ hidden: record, secrets: secret })),
      connections: connections.items.map(({ record, secret }) =>
        secret === undefined ? { record } : { record, pairing: secret },
      ),
      signals: signals.items,
      pairs: pairs.items,
      sentTo: await sentToUnlessDamaged(sources.addresses),
      carried: carried.items,
    },
    damaged: listings.reduce((sum, listing) => sum + listing.damaged, 0),
  };
}

async function withSecret<Item, Secret>(
  listed: Promise<Listing<Item>>,
  openSecret: (item: Item) => Promise<Secret>,
): Promise<Listing<{ readonly record: Item; readonly secret: Secret }>> {
  const { items, damaged } = await listed;
  const opened = await Promise.all(
    items.map(async (record) => {
      try {
        return { record, secret: await openSecret(record) };
      } catch (error) {
        if (error instanceof VaultError && error.code === 'damaged') return undefined;
        throw error;
      }
    }),
  );
  const good = opened.filter((item) => item !== undefined);
  return { items: good, damaged: damaged + opened.length - good.length };
}

async function sentToUnlessDamaged(addresses: AddressRecords): Promise<readonly string[]> {
  try {
    return await addresses.sentTo();
  } catch (error) {
    if (error instanceof VaultError && error.code === 'damaged') return [];
    throw error;
  }
}
