import * as algosdk from 'algosdk';
import fc from 'fast-check';

import { TESTNET_HASH } from './sample-transactions';

const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const positive = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n });
const fixed = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).filter((bytes) => bytes.some(Boolean));
const address = fixed(32).map((bytes) => new algosdk.Address(bytes));
const data = (maxLength: number) => fc.uint8Array({ maxLength });
const name = (maxLength: number) => fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength });

const header = fc.record(
  {
    sender: address,
    note: data(2000),
    lease: fixed(32),
    rekeyTo: address,
    suggestedParams: fc
      .record({ fee: uint64, first: fc.bigInt({ min: 0n, max: 2n ** 60n }), life: fc.nat(1000) })
      .map(({ fee, first, life }) => ({
        flatFee: true,
        fee,
        minFee: 1000n,
        firstValid: first,
        lastValid: first + BigInt(life),
        genesisHash: TESTNET_HASH,
        genesisID: 'testnet-v1.0',
      })),
  },
  { requiredKeys: ['sender', 'suggestedParams'] },
);

function ofType<Fields extends object>(
  fields: fc.Arbitrary<Fields>,
  make: (all: Fields & HeaderFields) => algosdk.Transaction,
): fc.Arbitrary<algosdk.Transaction> {
  return fc.tuple(header, fields).map(([common, own]) => make({ ...common, ...own }));
}

type HeaderFields = typeof header extends fc.Arbitrary<infer Fields> ? Fields : never;

const appReferences = fc.record({
  accounts: fc.array(address, { maxLength: 3 }),
  foreignAssets: fc.array(uint64, { maxLength: 2 }),
  foreignApps: fc.uniqueArray(fc.bigInt({ min: 1n, max: 2n ** 63n }), { maxLength: 1 }),
  boxes: fc.array(
    data(64).map((box) => ({ appIndex: 0, name: box })),
    { maxLength: 2 },
  ),
});
const appAccess = fc.record({
  access: fc.array(
    fc.oneof(
      address.map((one) => ({ address: one })),
      fc.bigInt({ min: 1n, max: 2n ** 63n }).map((assetIndex) => ({ assetIndex })),
      fc.bigInt({ min: 1n, max: 2n ** 63n }).map((appIndex) => ({ appIndex })),
      data(64).map((box) => ({ box: { appIndex: 0n, name: box } })),
      fc.constant({}),
    ),
    { maxLength: 12 },
  ),
});

/** Transactions of every type that people sign, with any fields that consensus accepts. */
export const anyTransaction: fc.Arbitrary<algosdk.Transaction> = fc.oneof(
  ofType(
    fc.record(
      { receiver: address, amount: uint64, closeRemainderTo: address },
      { requiredKeys: ['receiver', 'amount'] },
    ),
    algosdk.makePaymentTxnWithSuggestedParamsFromObject,
  ),
  ofType(
    fc.record(
      { receiver: address, amount: uint64, assetIndex: positive, closeRemainderTo: address },
      { requiredKeys: ['receiver', 'amount', 'assetIndex'] },
    ),
    algosdk.makeAssetTransferTxnWithSuggestedParamsFromObject,
  ),
  ofType(
    fc.record(
      {
        total: uint64,
        decimals: fc.nat(19),
        defaultFrozen: fc.boolean(),
        unitName: name(8),
        assetName: name(32),
        assetURL: name(96),
        assetMetadataHash: fixed(32),
        manager: address,
        reserve: address,
        freeze: address,
        clawback: address,
      },
      { requiredKeys: ['total', 'decimals', 'defaultFrozen'] },
    ),
    algosdk.makeAssetCreateTxnWithSuggestedParamsFromObject,
  ),
  ofType(
    fc.record({ assetIndex: positive, freezeTarget: address, frozen: fc.boolean() }),
    algosdk.makeAssetFreezeTxnWithSuggestedParamsFromObject,
  ),
  ofType(
    fc
      .tuple(
        fc.record({
          appIndex: fc.bigInt({ min: 1n, max: 2n ** 63n }),
          onComplete: fc.constantFrom(
            algosdk.OnApplicationComplete.NoOpOC,
            algosdk.OnApplicationComplete.OptInOC,
            algosdk.OnApplicationComplete.CloseOutOC,
            algosdk.OnApplicationComplete.ClearStateOC,
            algosdk.OnApplicationComplete.DeleteApplicationOC,
          ),
          appArgs: fc.array(data(100), { maxLength: 16 }),
          rejectVersion: fc.nat(),
        }),
        fc.oneof(appReferences, appAccess),
      )
      .map(([call, references]) => ({ ...call, ...references })),
    algosdk.makeApplicationCallTxnFromObject,
  ),
  ofType(
    fc.record({
      voteKey: fixed(32),
      selectionKey: fixed(32),
      stateProofKey: fixed(64),
      voteFirst: fc.bigInt({ min: 1n, max: 2n ** 60n }),
      voteKeyDilution: fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }),
    }),
    ({ voteFirst, ...fields }) =>
      algosdk.makeKeyRegistrationTxnWithSuggestedParamsFromObject({
        ...fields,
        voteFirst,
        voteLast: voteFirst + 1000n,
      }),
  ),
);
