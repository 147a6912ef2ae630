import { base64 } from '@scure/base';
import { Address, assignGroupID, encodeUnsignedTransaction, type Transaction } from 'algosdk';

import {
  ask,
  frameOf,
  judgeReply,
  readReply,
  USE_WALLET_PROVIDER,
  walletTransactions,
} from '../../../dapps/page/arc27';
import { toBase64Url } from '../../../dapps/page/base64';
import { readSettings } from '../../../dapps/page/settings';
import type { DappOutcome } from '../../../dapps/page/outcome';
import type { TextChannel } from '../../../dapps/page/text-channel';
import { makeBatch } from '../../../dapps/page/transactions';
import { CRAFTED_NAMES, craftedPayment, type CraftedName } from '../crafted/transaction-bytes';

type Attack = (channel: TextChannel, wallet: string) => Promise<DappOutcome>;
const method = 'arc0027:sign_transactions';
/** Said with every request, and by default the published client's, whose channel ends at the first refusal. */
export const providerId = readSettings().text('provider') ?? USE_WALLET_PROVIDER;

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const request = (id: string, transactions: readonly Transaction[]): string =>
  frameOf({
    id,
    reference: `${method}:request`,
    params: { providerId, txns: walletTransactions(transactions) },
  });

/** Asks for the signature of bytes as they are, and reports whatever comes. */
function craftedAttack(name: CraftedName): Attack {
  return async (channel, wallet) => {
    const bytes = craftedPayment(name, {
      sender: Address.fromString(wallet).publicKey,
      receiver: new Uint8Array(32).fill(7),
      genesisHash: base64.decode('SGO1GKSzyE7IEPItTxCByw9x8FmnrCDexi9/cOUJOiI='),
    });
    const params = { providerId, txns: [{ txn: toBase64Url(bytes) }] };
    const { error, result } = await ask(channel, method, params);
    return error === undefined
      ? { kind: 'answered', result }
      : { kind: 'refused', code: error.code, message: error.message };
  };
}

/** Changes honest transactions before they are sent; the reply is judged against what was sent. */
function changed(
  batch: 'payment' | 'group',
  change: (transactions: readonly Transaction[]) => readonly Transaction[],
): Attack {
  return async (channel, wallet) => {
    const transactions = change(makeBatch(batch, wallet));
    const params = { providerId, txns: walletTransactions(transactions) };
    return judgeReply(await ask(channel, method, params), transactions, wallet);
  };
}

/** Requests at once; how many answers have come when all have, or when it has been quiet for `quiet` milliseconds. */
function manyRequests(count: number, quiet: number): Attack {
  return async (channel, wallet) => {
    const transactions = makeBatch('payment', wallet);
    const waiting = new Set(Array.from({ length: count }, () => crypto.randomUUID()));
    const codes: Record<string, number> = {};
    let last = performance.now();
    channel.onText((text) => {
      for (const id of waiting) {
        const reply = readReply(text, id);
        if (reply === undefined) continue;
        waiting.delete(id);
        const code = reply.error === undefined ? 'signed' : String(reply.error.code);
        codes[code] = (codes[code] ?? 0) + 1;
        last = performance.now();
        return;
      }
    });
    for (const id of [...waiting]) channel.pour(request(id, transactions));
    while (waiting.size > 0 && performance.now() - last < quiet) await wait(100);
    return { kind: 'answered', result: { sent: count, answered: count - waiting.size, codes } };
  };
}

/** One id for two different payments, the second for fifty Algo. */
async function replayedId(channel: TextChannel, wallet: string): Promise<DappOutcome> {
  const id = crypto.randomUUID();
  const [small] = makeBatch('payment', wallet);
  const [large] = makeBatch('payment', wallet);
  if (small === undefined || large?.payment === undefined) throw new Error('no payment');
  Reflect.set(large.payment, 'amount', 50_000_000n);
  const answers: string[] = [];
  const first = new Promise<void>((resolve) => {
    channel.onText((text) => {
      const reply = readReply(text, id);
      if (reply === undefined) return;
      answers.push(reply.error === undefined ? 'signed' : String(reply.error.code));
      resolve();
    });
  });
  channel.send(request(id, [small]));
  channel.send(request(id, [large]));
  await first;
  // Time for a second answer, which must not come.
  await wait(2_000);
  return { kind: 'answered', result: { answers } };
}

function withField(
  transaction: Transaction,
  field: keyof Transaction,
  value: unknown,
): Transaction {
  Reflect.set(transaction, field, value);
  return transaction;
}

const elsewhere = (): Address => new Address(new Uint8Array(32).fill(9));
const onFirst =
  (change: (first: Transaction) => Transaction) => (transactions: readonly Transaction[]) =>
    transactions.map((one, index) => (index === 0 ? change(one) : one));

/** What a dapp asks for against the person behind the wallet. `crafted:<name>` has transactions written wrongly. */
export const requestAttacks: Readonly<Record<string, Attack>> = {
  ...Object.fromEntries(CRAFTED_NAMES.map((name) => [`crafted:${name}`, craftedAttack(name)])),
  'thousand-requests': manyRequests(1_000, 3_000),
  /** Few enough not to count as a flood, and more than anybody reads. */
  'hundred-requests': manyRequests(100, 15_000),
  'replayed-id': replayedId,
  /** Hands the account over. */
  rekey: changed(
    'payment',
    onFirst((one) => withField(one, 'rekeyTo', elsewhere())),
  ),
  'close-out': changed(
    'payment',
    onFirst((one) => {
      if (one.payment !== undefined) Reflect.set(one.payment, 'closeRemainderTo', elsewhere());
      return one;
    }),
  ),
  'foreign-sender': changed(
    'payment',
    onFirst((one) => withField(one, 'sender', elsewhere())),
  ),
  'all-the-fee': changed(
    'payment',
    onFirst((one) => withField(one, 'fee', 1_000_000_000n)),
  ),
  everything: changed(
    'payment',
    onFirst((one) => {
      if (one.payment !== undefined) Reflect.set(one.payment, 'amount', 2n ** 64n - 1n);
      return one;
    }),
  ),
  /** Fifteen of the sixteen that the group id was made of. */
  'partial-group': changed('group', (transactions) => transactions.slice(1)),
  'shuffled-group': changed('group', (transactions) => [...transactions].reverse()),
  /** Half of them belong together, half stand alone. */
  'mixed-group': changed('group', (transactions) =>
    transactions.map((one, index) => (index < 8 ? withField(one, 'group', undefined) : one)),
  ),
  'two-groups': changed('group', (transactions) => {
    const free = transactions.map((one) => withField(one, 'group', undefined));
    return [...assignGroupID(free.slice(0, 8)), ...assignGroupID(free.slice(8))];
  }),
  'no-transactions': changed('payment', () => []),
  /** Bytes that are a login challenge in another place. */
  'bytes-instead': async (channel) => {
    const params = { providerId, txns: [{ txn: toBase64Url(new Uint8Array(32).fill(1)) }] };
    const { error, result } = await ask(channel, method, params);
    return error === undefined
      ? { kind: 'answered', result }
      : { kind: 'refused', code: error.code, message: error.message };
  },
  /** Text that would be signed without a domain of its own. */
  'sign-message': async (channel, wallet) => {
    const [payment] = makeBatch('payment', wallet);
    const message = payment === undefined ? '' : base64.encode(encodeUnsignedTransaction(payment));
    const { error, result } = await ask(channel, 'arc0027:sign_message', { providerId, message });
    return error === undefined
      ? { kind: 'answered', result }
      : { kind: 'refused', code: error.code, message: error.message };
  },
};
