import { encodeBase64Url, equalBytes } from '../bytes';
import { mergeByKey, onlyNew, type MergeState } from './merge-by-key';
import { mergePasskeys } from './merge-passkeys';
import { wordCount } from './seed-records';
import type { RememberedPair } from './site-records';
import type { KeptSeed, VaultContents } from './vault-contents';

export type MergeItem = { readonly state: MergeState } & (
  | { readonly kind: 'phrase'; readonly words: number }
  | { readonly kind: 'account'; readonly name: string; readonly address: string }
  | {
      readonly kind: 'passkey' | 'hidden-passkey';
      readonly credentialId: string;
      readonly rpId: string;
      readonly userName: string;
    }
  | { readonly kind: 'connection'; readonly serviceOrigin: string }
);

export interface MergePlan {
  readonly items: readonly MergeItem[];
  /** What is to be added; a part of what came in. */
  readonly add: VaultContents;
}

export interface MergeTerms {
  readonly now: number;
  readonly randomId: () => string;
}

/**
 * What of `incoming` is missing here. Adds and never changes: whatever stands here stays, so doing it twice does nothing
 * the second time.
 */
export function planMerge(
  here: VaultContents,
  incoming: VaultContents,
  terms: MergeTerms,
): MergePlan {
  const seeds = mergeSeeds(here, incoming, terms);
  const accounts = mergeAccounts(here, incoming, seeds.idOf, terms);
  const passkeys = mergePasskeys(here, incoming, seeds.idOf);
  const connections = mergeByKey(here.connections, incoming.connections, ({ record }) => record.id);
  const signals = mergeByKey(
    here.signals,
    incoming.signals,
    ({ subject, credentialId }) => `${subject} ${credentialId}`,
  );
  const carried = mergeByKey(
    here.carried,
    incoming.carried,
    ({ format, subject }) => `${format} ${subject}`,
  );
  // They take warnings away, so they count only from a file that knows a secret of this vault, or makes a new one.
  const trusted = seeds.knowsOneOfOurs || here.seeds.length === 0;
  return {
    items: [
      ...seeds.items,
      ...accounts.items,
      ...passkeys.items,
      ...connections.map(({ item, state }) => ({
        kind: 'connection' as const,
        state,
        serviceOrigin: item.record.serviceOrigin,
      })),
    ],
    add: {
      seeds: seeds.add,
      accounts: accounts.add,
      passkeys: passkeys.add,
      hidden: passkeys.addHidden,
      connections: onlyNew(connections),
      signals: onlyNew(signals),
      carried: onlyNew(carried),
      pairs: trusted ? onlyNew(mergeByKey(here.pairs, incoming.pairs, pairKey)) : [],
      sentTo: trusted ? incoming.sentTo.filter((address) => !here.sentTo.includes(address)) : [],
    },
  };
}

function mergeSeeds(here: VaultContents, incoming: VaultContents, { now, randomId }: MergeTerms) {
  const keyOf = ({ record, secret }: KeptSeed) => `${record.kind} ${encodeBase64Url(secret)}`;
  const idByKey = new Map(here.seeds.map((seed) => [keyOf(seed), seed.record.id]));
  const judged = mergeByKey(here.seeds, incoming.seeds, keyOf);
  const hasPhrase = here.seeds.some(({ record }) => record.kind === 'bip39');
  const idByIncoming = new Map<string, string>();
  for (const { item } of judged) {
    const id = idByKey.get(keyOf(item)) ?? randomId();
    idByKey.set(keyOf(item), id);
    idByIncoming.set(item.record.id, id);
  }
  const add = onlyNew(judged).map((seed, index) => ({
    secret: seed.secret,
    record: {
      ...seed.record,
      id: idByKey.get(keyOf(seed)) ?? randomId(),
      // New passkeys come from the oldest phrase. A file must not make its phrase, which others may know, that one.
      createdAt: hasPhrase ? now + index : seed.record.createdAt,
    },
  }));
  return {
    add,
    idOf: (id: string) => idByIncoming.get(id),
    knowsOneOfOurs: judged.some(({ state }) => state === 'here'),
    items: judged.map(({ item, state }) => ({
      kind: 'phrase' as const,
      state,
      words: wordCount(item.record.kind, item.secret),
    })),
  };
}

function mergeAccounts(
  here: VaultContents,
  incoming: VaultContents,
  seedIdOf: (id: string) => string | undefined,
  { randomId }: MergeTerms,
) {
  const judged = mergeByKey(
    here.accounts,
    incoming.accounts,
    ({ record }) => record.address,
    (left, right) =>
      equalBytes(left.secret, right.secret) && left.record.name === right.record.name,
  );
  const add = onlyNew(judged).map(({ record, secret }) => ({
    secret,
    record: {
      ...record,
      id: randomId(),
      origin: { ...record.origin, seedId: seedIdOf(record.origin.seedId) ?? record.origin.seedId },
    },
  }));
  const items = judged.map(({ item: { record }, state }) => ({
    kind: 'account' as const,
    state,
    name: record.name,
    address: record.address,
  }));
  return { add, items };
}

function pairKey({ tabOrigin, serviceOrigin }: RememberedPair): string {
  return `${tabOrigin} ${serviceOrigin}`;
}
