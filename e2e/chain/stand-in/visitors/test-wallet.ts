import {
  assignGroupID,
  generateAccount,
  makeBasicAccountTransactionSigner,
  makePaymentTxnWithSuggestedParamsFromObject,
  signTransactionWithSigner,
  type SuggestedParams,
  type Transaction,
} from 'algosdk';
import type { RunningChain } from '../start-chain.js';

/** A key of algosdk that signs whatever it is given. */
export class TestWallet {
  readonly account = generateAccount();
  readonly address = this.account.addr.toString();
  readonly signer = makeBasicAccountTransactionSigner(this.account);

  /** Names itself as `sgnr` where the sender is another. */
  async sign(transaction: Transaction): Promise<Uint8Array> {
    return (await signTransactionWithSigner(transaction, this.signer)).blob;
  }
}

/** Parameters of a transaction that the chain takes in its next round. */
export function parametersOf(
  { chain, genesisId, genesisHash }: RunningChain,
  fee = 1000n,
): SuggestedParams {
  return {
    fee,
    flatFee: true,
    minFee: 1000n,
    firstValid: chain.round,
    lastValid: chain.round + 1000n,
    genesisID: genesisId,
    genesisHash: new Uint8Array(Buffer.from(genesisHash, 'base64')),
  };
}

export interface Payment {
  readonly from: string;
  readonly to: string;
  readonly microAlgos?: bigint;
  readonly fee?: bigint;
  readonly closeTo?: string;
  readonly rekeyTo?: string;
  readonly note?: Uint8Array;
  readonly lease?: Uint8Array;
  readonly parameters?: Partial<SuggestedParams>;
}

export function payment(running: RunningChain, wanted: Payment): Transaction {
  const { from, to, microAlgos = 0n, fee, closeTo, rekeyTo, note, lease, parameters } = wanted;
  return makePaymentTxnWithSuggestedParamsFromObject({
    sender: from,
    receiver: to,
    amount: microAlgos,
    suggestedParams: { ...parametersOf(running, fee), ...parameters },
    ...(closeTo === undefined ? {} : { closeRemainderTo: closeTo }),
    ...(rekeyTo === undefined ? {} : { rekeyTo }),
    ...(note === undefined ? {} : { note }),
    ...(lease === undefined ? {} : { lease }),
  });
}

export interface Posted {
  readonly status: number;
  readonly body: unknown;
  /** The node's words, or the empty text. */
  readonly message: string;
}

/** Posts bytes as they are. */
export async function post(
  running: RunningChain,
  ...signed: readonly Uint8Array[]
): Promise<Posted> {
  const response = await fetch(`${running.origin}/v2/transactions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-binary' },
    body: Buffer.concat(signed),
  });
  const body: unknown = await response.json();
  const told = typeof body === 'object' && body !== null && 'message' in body ? body.message : '';
  return { status: response.status, body, message: typeof told === 'string' ? told : '' };
}

/** Gives the transactions one group id; the given objects are changed. */
export function grouped(...transactions: Transaction[]): readonly Transaction[] {
  return assignGroupID(transactions);
}
