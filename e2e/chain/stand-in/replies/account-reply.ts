import type { AssetState } from '../ledger/chain-state.js';
import type { Ledger } from '../ledger/ledger.js';

/** Whole numbers are `bigint` or safe `number`; `undefined` is left out when it is written. */
export type Reply = Readonly<Record<string, unknown>>;

/** algod's account, which is also the core of the indexer's. */
export function accountReply(ledger: Ledger, address: string, withLists: boolean): Reply {
  const account = ledger.account(address);
  const assets = createdAssets(ledger, address);
  const apps = [...ledger.apps].filter(([, { creator }]) => creator === address);
  return {
    address,
    amount: account.microAlgos,
    'amount-without-pending-rewards': account.microAlgos,
    'auth-addr': account.authority,
    'incentive-eligible': account.incentiveEligible ? true : undefined,
    'min-balance': ledger.minimumBalance(address),
    participation: participationReply(ledger, address),
    'pending-rewards': 0,
    'reward-base': 0,
    rewards: 0,
    round: ledger.round,
    status: account.status,
    'total-apps-opted-in': account.optedInApps.size,
    'total-assets-opted-in': account.holdings.size,
    'total-created-apps': apps.length,
    'total-created-assets': assets.length,
    ...(withLists
      ? {
          'apps-local-state': [...account.optedInApps].map((id) => ({
            id,
            schema: { 'num-byte-slice': 0, 'num-uint': 0 },
          })),
          'apps-total-schema': { 'num-byte-slice': 0, 'num-uint': 0 },
          assets: [...account.holdings.keys()].map((asset) => holdingReply(ledger, address, asset)),
          'created-apps': apps.map(([id]) => appReply(ledger, id)),
          'created-assets': assets.map(([id, asset]) => assetReply(id, asset)),
        }
      : {}),
  };
}

/** `undefined`: not opted in. */
export function holdingReply(ledger: Ledger, address: string, asset: bigint): Reply | undefined {
  const holding = ledger.account(address).holdings.get(asset);
  if (holding === undefined) return undefined;
  return { amount: holding.amount, 'asset-id': asset, 'is-frozen': holding.frozen };
}

export function assetReply(index: bigint, asset: AssetState): Reply {
  return {
    index,
    params: {
      clawback: asset.clawback,
      creator: asset.creator,
      decimals: asset.decimals,
      'default-frozen': asset.defaultFrozen,
      freeze: asset.freeze,
      manager: asset.manager,
      'metadata-hash': base64(asset.metadataHash),
      name: asset.name,
      'name-b64': base64(asset.name),
      reserve: asset.reserve,
      total: asset.total,
      'unit-name': asset.unitName,
      'unit-name-b64': base64(asset.unitName),
      url: asset.url,
      'url-b64': base64(asset.url),
    },
  };
}

/** `undefined`: never made, or deleted. Its programs are not kept: one byte stands for each. */
export function appReply(ledger: Ledger, id: bigint): Reply | undefined {
  const app = ledger.apps.get(id);
  if (app === undefined) return undefined;
  const { creator, globalSchema, localSchema, extraPages, version } = app;
  return {
    id,
    params: {
      'approval-program': 'Cg==',
      'clear-state-program': 'Cg==',
      creator,
      'extra-program-pages': extraPages === 0 ? undefined : extraPages,
      'global-state-schema': schemaReply(globalSchema),
      'local-state-schema': schemaReply(localSchema),
      version: version === 0n ? undefined : version,
    },
  };
}

export function createdAssets(
  ledger: Ledger,
  address: string,
): readonly (readonly [bigint, AssetState])[] {
  return [...ledger.assets].filter(([, { creator }]) => creator === address);
}

function schemaReply(schema: { readonly integers: number; readonly byteSlices: number }): Reply {
  return { 'num-byte-slice': schema.byteSlices, 'num-uint': schema.integers };
}

function participationReply(ledger: Ledger, address: string): Reply | undefined {
  const { participation } = ledger.account(address);
  if (participation === undefined) return undefined;
  return {
    'selection-participation-key': base64(participation.selectionKey),
    'state-proof-key': base64(participation.stateProofKey),
    'vote-first-valid': participation.firstRound,
    'vote-key-dilution': participation.dilution,
    'vote-last-valid': participation.lastRound,
    'vote-participation-key': base64(participation.voteKey),
  };
}

export function base64(data: Uint8Array | string | undefined): string | undefined {
  return data === undefined ? undefined : Buffer.from(data).toString('base64');
}
