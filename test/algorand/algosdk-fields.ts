import type * as algosdk from 'algosdk';

import { asBytes, type Bytes } from '../../src/core/bytes';

const ON_COMPLETIONS = ['no-op', 'opt-in', 'close-out', 'clear-state', 'update', 'delete'];

/** What algosdk's own reading of a transaction is in our shape; its access list, which it resolves, aside. */
export function algosdkFields(transaction: algosdk.Transaction): unknown {
  return withoutUndefined({
    type: transaction.type,
    sender: text(transaction.sender),
    fee: transaction.fee,
    firstValid: transaction.firstValid,
    lastValid: transaction.lastValid,
    genesisId: transaction.genesisID,
    genesisHash: data(transaction.genesisHash),
    group: data(transaction.group),
    lease: data(transaction.lease),
    note: transaction.note.length === 0 ? undefined : data(transaction.note),
    rekeyTo: text(transaction.rekeyTo),
    ...body(transaction),
  });
}

function body(transaction: algosdk.Transaction): Readonly<Record<string, unknown>> {
  const { payment, assetTransfer, assetConfig, assetFreeze, applicationCall, keyreg } = transaction;
  if (payment !== undefined) {
    return {
      receiver: text(payment.receiver),
      amount: payment.amount,
      closeTo: text(payment.closeRemainderTo),
    };
  }
  if (assetTransfer !== undefined) {
    return {
      asset: assetTransfer.assetIndex,
      amount: assetTransfer.amount,
      receiver: text(assetTransfer.receiver),
      closeTo: text(assetTransfer.closeRemainderTo),
      takenFrom: text(assetTransfer.assetSender),
    };
  }
  if (assetConfig !== undefined) {
    const parameters = withoutUndefined({
      total: assetConfig.total,
      decimals: BigInt(assetConfig.decimals),
      defaultFrozen: assetConfig.defaultFrozen,
      unitName: named(assetConfig.unitName),
      name: named(assetConfig.assetName),
      url: named(assetConfig.assetURL),
      metadataHash: data(assetConfig.assetMetadataHash),
      manager: text(assetConfig.manager),
      reserve: text(assetConfig.reserve),
      freeze: text(assetConfig.freeze),
      clawback: text(assetConfig.clawback),
    });
    const destroys = Object.values(parameters).every((value) => value === 0n || value === false);
    return { asset: assetConfig.assetIndex, parameters: destroys ? undefined : parameters };
  }
  if (assetFreeze !== undefined) {
    return {
      asset: assetFreeze.assetIndex,
      account: text(assetFreeze.freezeAccount),
      frozen: assetFreeze.frozen,
    };
  }
  if (keyreg !== undefined) {
    const participation = withoutUndefined({
      voteKey: data(keyreg.voteKey),
      selectionKey: data(keyreg.selectionKey),
      stateProofKey: data(keyreg.stateProofKey),
      firstRound: keyreg.voteFirst,
      lastRound: keyreg.voteLast,
      dilution: keyreg.voteKeyDilution,
    });
    return {
      nonParticipation: keyreg.nonParticipation,
      participation: keyreg.voteKey === undefined ? undefined : participation,
    };
  }
  return applicationCall === undefined ? {} : appBody(applicationCall);
}

function appBody(call: NonNullable<algosdk.Transaction['applicationCall']>) {
  const schema = (integers: number, byteSlices: number) =>
    integers + byteSlices === 0
      ? undefined
      : { integers: BigInt(integers), byteSlices: BigInt(byteSlices) };
  return {
    app: call.appIndex,
    onCompletion: ON_COMPLETIONS[call.onComplete],
    arguments: call.appArgs.map(data),
    accounts: call.accounts.map(text),
    foreignApps: call.foreignApps,
    foreignAssets: call.foreignAssets,
    boxes: call.boxes.map(({ appIndex, name }) => ({
      appSlot: BigInt(call.foreignApps.indexOf(appIndex) + 1),
      name: data(name),
    })),
    approvalProgram: program(call.approvalProgram),
    clearStateProgram: program(call.clearProgram),
    globalSchema: schema(call.numGlobalInts, call.numGlobalByteSlices),
    localSchema: schema(call.numLocalInts, call.numLocalByteSlices),
    extraPages: BigInt(call.extraPages),
    rejectVersion: BigInt(call.rejectVersion),
  };
}

function text(address: algosdk.Address | undefined): string | undefined {
  return address?.toString();
}

function named(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

function data(bytes: Uint8Array | undefined): Bytes | undefined {
  return bytes === undefined ? undefined : asBytes(Uint8Array.from(bytes));
}

function program(bytes: Uint8Array): Bytes | undefined {
  return bytes.length === 0 ? undefined : data(bytes);
}

function withoutUndefined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
