import { createPrivateKey, sign } from 'node:crypto';

import {
  encodeUnsignedTransaction,
  LogicSig,
  makePaymentTxnWithSuggestedParamsFromObject,
  signLogicSigTransactionObject,
  type Transaction,
} from 'algosdk';
import { describe, expect, it } from 'vitest';

import { asBytes, concatBytes, decodeHex, encodeUtf8, type Bytes } from '../bytes';
import { checkChallenge, parseChallengeText } from './check-challenge';

/** The account of the seed 32 x 0x01. */
const ADDRESS = 'RKEOHXLUBHYZL7KS3MWTZOS5OLFGOCN7DWKBEG7TOSEADNAPN5OOTUNSLE';
const THIEF = 'PPNHVQJGE6ZMEWPR35UHLUYMCCZV6VNTHLJMZDVCONXKUPV47K4WGQJWGI';
const GOLDEN = Uint8Array.from({ length: 32 }, (_, index) => index);

/** Any Ed25519 signer that signs what it is given with the account's key: what a wallet without the policy is. */
function signBlindly(message: Bytes): Uint8Array {
  const pkcs8 = Buffer.from(`302e020100300506032b657004220420${'01'.repeat(32)}`, 'hex');
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  return Uint8Array.from(sign(null, message, key));
}

function payment(receiver: string): Transaction {
  return makePaymentTxnWithSuggestedParamsFromObject({
    sender: ADDRESS,
    receiver,
    amount: 1_000_000,
    suggestedParams: {
      fee: 1000,
      flatFee: true,
      minFee: 1000,
      firstValid: 1,
      lastValid: 1001,
      genesisHash: new Uint8Array(32),
    },
  });
}

describe('checkChallenge', () => {
  it('refuses a logic signature dressed as a challenge of 32 bytes, which would spend the account', () => {
    // TEAL 3 "pushbytes 0x…; pop; pushint 1": approves everything, and 19 of its bytes are free to look random.
    const noise = decodeHex('d2f1a09c3b5e7784c6019dfe48aa3b60717c25') ?? new Uint8Array(0);
    const program = Uint8Array.of(0x03, 0x80, noise.length, ...noise, 0x48, 0x81, 0x01);
    const challenge = concatBytes(encodeUtf8('Program'), program);
    expect(challenge).toHaveLength(32);

    const delegation = new LogicSig(program);
    delegation.sig = signBlindly(challenge);
    const theft = payment(THIEF);
    expect(signLogicSigTransactionObject(theft, delegation).txID).toBe(theft.txID());
    delegation.sig = signBlindly(GOLDEN);
    expect(() => signLogicSigTransactionObject(theft, delegation)).toThrow('verification failed');

    expect(checkChallenge(challenge)).toEqual({ ok: false, error: 'challenge-domain-tag' });
  });

  it('takes the random challenge of a service, as a copy', () => {
    const checked = checkChallenge(GOLDEN);
    expect(checked).toEqual({ ok: true, value: GOLDEN });
    expect(checked.ok && checked.value.buffer === GOLDEN.buffer).toBe(false);
  });

  it.each([
    [0, false],
    [15, false],
    [16, true],
    [64, true],
    [65, false],
    [1024, false],
  ])('bounds the length: %i bytes are taken: %s', (length, taken) => {
    const checked = checkChallenge(new Uint8Array(length));
    expect(checked.ok).toBe(taken);
    if (!checked.ok) expect(checked.error).toBe('challenge-length');
  });

  it('refuses the first 64 bytes of a real transaction', () => {
    const bytes = asBytes(encodeUnsignedTransaction(payment(ADDRESS))).slice(0, 64);
    expect(checkChallenge(bytes)).toEqual({ ok: false, error: 'challenge-transaction' });
  });
});

describe('parseChallengeText', () => {
  it('reads base64url', () => {
    const text = Buffer.from(GOLDEN).toString('base64url');
    expect(parseChallengeText(text)).toEqual({ ok: true, value: GOLDEN });
  });

  it.each([
    ['padding', 'AAECAwQFBgcICQoLDA0ODw=='],
    ['set trailing bits', 'AAECAwQFBgcICQoLDA0ODx'],
    ['the other alphabet', 'AAECAwQFBgcICQoLDA0O+/'],
    ['white space', ' AAECAwQFBgcICQoLDA0ODw'],
    ['an impossible length', 'AAECA'],
  ])('refuses %s', (_, text) => {
    expect(parseChallengeText(text)).toEqual({ ok: false, error: 'challenge-encoding' });
  });
});
