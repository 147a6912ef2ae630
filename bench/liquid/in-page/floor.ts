import { ed25519 } from '@noble/curves/ed25519.js';
import { Address } from 'algosdk';

import { makeBatch, type Batch } from '../../../e2e/dapps/page/transactions';

/** What the measuring process finds at `window.floor`. */
export interface Floor {
  /** Milliseconds to sign the bytes of a whole batch, and nothing else: the mean of `times` goes. */
  readonly sign: (batch: Batch, times: number) => number;
}

const seed = new Uint8Array(32).fill(11);
const sender = new Address(ed25519.getPublicKey(seed)).toString();

const floor: Floor = {
  sign: (batch, times) => {
    const messages = makeBatch(batch, sender).map((transaction) => transaction.bytesToSign());
    const start = performance.now();
    for (let time = 0; time < times; time += 1) {
      for (const message of messages) ed25519.sign(message, seed);
    }
    return (performance.now() - start) / times;
  },
};
Reflect.set(window, 'floor', floor);
