import {
  decodeMsgpack,
  generateAccount,
  makeBasicAccountTransactionSigner,
  makePaymentTxnWithSuggestedParamsFromObject,
  modelsv2,
  signTransactionWithSigner,
} from 'algosdk';
import { expect, it } from 'vitest';

import { asBytes } from '../../bytes';
import { writeSimulateRequest } from './simulate-request';

it('is what algosdk reads as a request to simulate', async () => {
  const account = generateAccount();
  const payment = makePaymentTxnWithSuggestedParamsFromObject({
    sender: account.addr,
    receiver: account.addr,
    amount: 5n,
    suggestedParams: {
      fee: 1000n,
      flatFee: true,
      minFee: 1000n,
      firstValid: 1n,
      lastValid: 9n,
      genesisHash: new Uint8Array(32).fill(3),
    },
  });
  const signer = makeBasicAccountTransactionSigner(account);
  const { blob } = await signTransactionWithSigner(payment, signer);
  const signedTransaction = asBytes(blob);
  const request = decodeMsgpack(
    writeSimulateRequest([
      { signed: false, transaction: asBytes(payment.toByte()) },
      { signed: true, signedTransaction },
    ]),
    modelsv2.SimulateRequest,
  );
  expect(request.allowEmptySignatures).toBe(true);
  expect(request.fixSigners).toBe(true);
  const transactions = request.txnGroups.flatMap(({ txns }) => txns);
  expect(transactions.map(({ txn }) => txn.txID())).toEqual([payment.txID(), payment.txID()]);
  expect(transactions.map(({ sig }) => sig?.length)).toEqual([undefined, 64]);
});
