import { ed25519 } from '@noble/curves/ed25519.js';
import { decodeUnsignedTransaction, generateAccount } from 'algosdk';

import { fromAnyBase64, toBase64Url } from '../page/base64';

/** How the wallet writes signatures: 64 raw bytes, or whole signed transactions. */
export type AnswerForm = 'raw' | 'signed';

/** An account of algosdk that signs whatever it is given. Never a pattern for a real wallet. */
export class WalletAccount {
  readonly address: string;
  readonly #secretKey: Uint8Array;

  constructor() {
    const { addr, sk } = generateAccount();
    this.address = addr.toString();
    this.#secretKey = sk;
  }

  signBytes(bytes: Uint8Array): Uint8Array {
    return ed25519.sign(bytes, this.#secretKey.slice(0, 32));
  }

  /** The proof of the account for a challenge in base64url, over its raw bytes. */
  prove(challenge: string): object {
    const signature = toBase64Url(this.signBytes(fromAnyBase64(challenge)));
    return { type: 'algorand', address: this.address, signature, device: 'reference wallet' };
  }

  signTransaction(encoded: string, form: AnswerForm): Uint8Array {
    const transaction = decodeUnsignedTransaction(fromAnyBase64(encoded));
    const signature = this.signBytes(transaction.bytesToSign());
    return form === 'raw' ? signature : transaction.attachSignature(this.address, signature);
  }
}
