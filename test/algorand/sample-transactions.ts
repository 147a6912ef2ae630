import * as algosdk from 'algosdk';

/** Keys by their seed's repeated byte, so that tests can name people. */
export function person(byte: number): {
  readonly address: string;
  readonly seed: Uint8Array<ArrayBuffer>;
} {
  const seed = new Uint8Array(32).fill(byte);
  const mnemonic = algosdk.mnemonicFromSeed(seed);
  return { address: algosdk.mnemonicToSecretKey(mnemonic).addr.toString(), seed };
}

export const ALICE = person(1);
export const BOB = person(2);
export const CAROL = person(3);
export const DAVE = person(4);

export const TESTNET_HASH = Buffer.from('SGO1GKSzyE7IEPItTxCByw9x8FmnrCDexi9/cOUJOiI=', 'base64');

export const PARAMETERS: algosdk.SuggestedParams = {
  flatFee: true,
  fee: 1000n,
  minFee: 1000n,
  firstValid: 5000n,
  lastValid: 6000n,
  genesisID: 'testnet-v1.0',
  genesisHash: TESTNET_HASH,
};

const bytes = (length: number, byte = 7) => new Uint8Array(length).fill(byte);
const common = { sender: ALICE.address, suggestedParams: PARAMETERS };
const extras = {
  note: new TextEncoder().encode('for lunch'),
  lease: bytes(32, 9),
  rekeyTo: CAROL.address,
};

/** One or more of every type that people sign, with every field set somewhere. */
export const SAMPLES: Readonly<Record<string, algosdk.Transaction>> = {
  'a payment': algosdk.makePaymentTxnWithSuggestedParamsFromObject({
    ...common,
    receiver: BOB.address,
    amount: 1_234_567n,
  }),
  'a payment with everything': algosdk.makePaymentTxnWithSuggestedParamsFromObject({
    ...common,
    ...extras,
    receiver: BOB.address,
    amount: 2n ** 64n - 1n,
    closeRemainderTo: DAVE.address,
  }),
  'an empty payment to the zero address': algosdk.makePaymentTxnWithSuggestedParamsFromObject({
    ...common,
    suggestedParams: { ...PARAMETERS, fee: 0n, genesisID: '' },
    receiver: algosdk.ALGORAND_ZERO_ADDRESS_STRING,
    amount: 0n,
  }),
  'an opt-in': algosdk.makeAssetTransferTxnWithSuggestedParamsFromObject({
    ...common,
    receiver: ALICE.address,
    amount: 0n,
    assetIndex: 31_566_704n,
  }),
  'a transfer that closes': algosdk.makeAssetTransferTxnWithSuggestedParamsFromObject({
    ...common,
    ...extras,
    receiver: BOB.address,
    amount: 5n,
    assetIndex: 2n ** 63n,
    closeRemainderTo: CAROL.address,
  }),
  'a clawback': algosdk.makeAssetTransferTxnWithSuggestedParamsFromObject({
    ...common,
    receiver: BOB.address,
    amount: 5n,
    assetIndex: 77n,
    assetSender: DAVE.address,
  }),
  'an asset creation': algosdk.makeAssetCreateTxnWithSuggestedParamsFromObject({
    ...common,
    ...extras,
    total: 2n ** 64n - 1n,
    decimals: 19,
    defaultFrozen: true,
    unitName: 'TIDE',
    assetName: 'Tide coin ✓',
    assetURL: 'ipfs://bafy/#arc3',
    assetMetadataHash: bytes(32, 5),
    manager: ALICE.address,
    reserve: BOB.address,
    freeze: CAROL.address,
    clawback: DAVE.address,
  }),
  'an asset reconfiguration': algosdk.makeAssetConfigTxnWithSuggestedParamsFromObject({
    ...common,
    assetIndex: 77n,
    manager: ALICE.address,
    strictEmptyAddressChecking: false,
  }),
  'an asset destruction': algosdk.makeAssetDestroyTxnWithSuggestedParamsFromObject({
    ...common,
    assetIndex: 77n,
  }),
  'a freeze': algosdk.makeAssetFreezeTxnWithSuggestedParamsFromObject({
    ...common,
    ...extras,
    assetIndex: 77n,
    freezeTarget: BOB.address,
    frozen: true,
  }),
  'an unfreeze': algosdk.makeAssetFreezeTxnWithSuggestedParamsFromObject({
    ...common,
    assetIndex: 77n,
    freezeTarget: BOB.address,
    frozen: false,
  }),
  'an app creation': algosdk.makeApplicationCreateTxnFromObject({
    ...common,
    ...extras,
    onComplete: algosdk.OnApplicationComplete.OptInOC,
    approvalProgram: bytes(2100, 6),
    clearProgram: Uint8Array.of(6, 0x81, 1),
    numGlobalByteSlices: 1,
    numGlobalInts: 2,
    numLocalByteSlices: 3,
    numLocalInts: 4,
    extraPages: 3,
  }),
  'an app call with references': algosdk.makeApplicationCallTxnFromObject({
    ...common,
    appIndex: 2n ** 40n,
    onComplete: algosdk.OnApplicationComplete.NoOpOC,
    appArgs: [Uint8Array.of(1, 2, 3, 4), bytes(0), bytes(300)],
    accounts: [BOB.address, algosdk.ALGORAND_ZERO_ADDRESS_STRING],
    foreignApps: [1n, 300n],
    foreignAssets: [31_566_704n],
    boxes: [
      { appIndex: 0, name: new TextEncoder().encode('box') },
      { appIndex: 300n, name: bytes(64) },
      { appIndex: 0, name: bytes(0) },
    ],
  }),
  'an app call with an access list': algosdk.makeApplicationCallTxnFromObject({
    ...common,
    appIndex: 9n,
    onComplete: algosdk.OnApplicationComplete.CloseOutOC,
    rejectVersion: 3,
    access: [
      { address: BOB.address },
      { assetIndex: 7n },
      { appIndex: 8n },
      { holding: { address: BOB.address, assetIndex: 7n } },
      { holding: { address: algosdk.ALGORAND_ZERO_ADDRESS_STRING, assetIndex: 7n } },
      { locals: { address: BOB.address, appIndex: 8n } },
      { locals: { address: BOB.address, appIndex: 0n } },
      { box: { appIndex: 8n, name: bytes(3) } },
      { box: { appIndex: 0n, name: bytes(3) } },
      {},
    ],
  }),
  'an app update': algosdk.makeApplicationUpdateTxnFromObject({
    ...common,
    appIndex: 9n,
    approvalProgram: Uint8Array.of(6, 0x81, 1),
    clearProgram: Uint8Array.of(6, 0x81, 0),
  }),
  'an app deletion': algosdk.makeApplicationDeleteTxnFromObject({ ...common, appIndex: 9n }),
  'an app clear state': algosdk.makeApplicationClearStateTxnFromObject({ ...common, appIndex: 9n }),
  'going online': algosdk.makeKeyRegistrationTxnWithSuggestedParamsFromObject({
    ...common,
    ...extras,
    voteKey: bytes(32, 1),
    selectionKey: bytes(32, 2),
    stateProofKey: bytes(64, 3),
    voteFirst: 5000n,
    voteLast: 3_000_000n,
    voteKeyDilution: 1733n,
  }),
  'going offline': algosdk.makeKeyRegistrationTxnWithSuggestedParamsFromObject(common),
  'non-participation': algosdk.makeKeyRegistrationTxnWithSuggestedParamsFromObject({
    ...common,
    nonParticipation: true,
  }),
};

/** Our kind of bytes of an algosdk transaction. */
export function encoded(transaction: algosdk.Transaction): Uint8Array<ArrayBuffer> {
  return new Uint8Array(algosdk.encodeUnsignedTransaction(transaction));
}
