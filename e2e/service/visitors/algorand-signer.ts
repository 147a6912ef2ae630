import { createPrivateKey, sign } from 'node:crypto';
import { generateAccount } from 'algosdk';

/** An Algorand account that signs raw bytes with node:crypto. */
export interface AlgorandSigner {
  readonly address: string;
  /** The `liquid` extension result for a challenge given in base64url. */
  prove(challenge: string, more?: Readonly<Record<string, unknown>>): Record<string, unknown>;
  signature(challenge: string): Buffer;
}

/** A fresh account by algosdk. */
export function createAlgorandSigner(): AlgorandSigner {
  const account = generateAccount();
  const address = account.addr.toString();
  const key = createPrivateKey({
    key: {
      kty: 'OKP',
      crv: 'Ed25519',
      d: Buffer.from(account.sk.slice(0, 32)).toString('base64url'),
      x: Buffer.from(account.sk.slice(32)).toString('base64url'),
    },
    format: 'jwk',
  });
  const signature = (challenge: string): Buffer =>
    sign(null, Buffer.from(challenge, 'base64url'), key);
  return {
    address,
    signature,
    prove: (challenge, more = {}) => ({
      type: 'algorand',
      address,
      signature: signature(challenge).toString('base64url'),
      device: 'software wallet',
      ...more,
    }),
  };
}
