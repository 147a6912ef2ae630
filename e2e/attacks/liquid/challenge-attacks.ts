import { randomBytes } from 'node:crypto';

import { Address, encodeUnsignedTransaction, isValidAddress } from 'algosdk';
import * as v from 'valibot';

import { makeBatch } from '../../dapps/page/transactions';
import type { Exchange, Tampering } from './front/tampering';

const options = v.looseObject({ challenge: v.string() });

/**
 * 32 bytes that a wallet would sign as a login and that are at the same time, after the tag, a program which approves
 * everything: TEAL 5, a constant of 19 random bytes pushed and dropped, then 1.
 */
export function programChallenge(): Buffer {
  const program = [0x05, 0x80, 19, ...randomBytes(19), 0x48, 0x81, 0x01];
  return Buffer.concat([Buffer.from('Program'), Buffer.from(program)]);
}

/** A challenge of the usual 32 bytes that begins with a domain tag of Algorand. */
export function taggedChallenge(tag: string): Buffer {
  const head = Buffer.from(tag);
  return Buffer.concat([head, randomBytes(32 - head.length)]);
}

/** The bytes that sign a payment of the account that the wallet named. */
function transactionChallenge({ requestBody }: Exchange): Buffer {
  const body: unknown = JSON.parse(requestBody);
  const { username } = v.parse(v.looseObject({ username: v.optional(v.string()) }), body);
  const named = username !== undefined && isValidAddress(username);
  const sender = named ? username : Address.zeroAddress().toString();
  const [payment] = makeBatch('payment', sender);
  if (payment === undefined) throw new Error('no payment');
  return Buffer.concat([Buffer.from('TX'), encodeUnsignedTransaction(payment)]);
}

/** Puts other challenges into the options of either ceremony, for the first `times` of them. */
export function otherChallenge(
  write: (exchange: Exchange) => string,
  times = Number.POSITIVE_INFINITY,
): Tampering {
  let done = 0;
  return {
    http(exchange) {
      if (!exchange.step.endsWith('-request') || exchange.status !== 201) return undefined;
      done += 1;
      if (done > times) return undefined;
      const honest = v.parse(options, JSON.parse(exchange.body));
      const body = JSON.stringify({ ...honest, challenge: write(exchange) });
      return { kind: 'reply', status: 201, body };
    },
  };
}

const url = (bytes: Buffer): string => bytes.toString('base64url');

/** A service that chooses what the account key signs. Each call gives a fresh count. */
export const challengeAttacks = {
  'domain-tag-once': () => otherChallenge(() => url(programChallenge()), 1),
  'domain-tag-always': () => otherChallenge(() => url(programChallenge())),
  'transaction-challenge': () => otherChallenge((exchange) => url(transactionChallenge(exchange))),
  'short-challenge': () => otherChallenge(() => url(randomBytes(8))),
  'long-challenge': () => otherChallenge(() => url(randomBytes(4_096))),
  'empty-challenge': () => otherChallenge(() => ''),
  'padded-challenge': () => otherChallenge(() => randomBytes(32).toString('base64')),
  /** The last character carries bits that no byte needs: two texts for the same bytes. */
  'loose-challenge': () => otherChallenge(() => `${url(Buffer.alloc(32)).slice(0, -1)}B`),
  /** The same bytes at every request. */
  'same-challenge': () => otherChallenge(() => url(Buffer.alloc(32, 9))),
} as const satisfies Record<string, () => Tampering>;
