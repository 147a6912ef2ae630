import type { AlgorandAddress } from '../address';
import type { Transaction } from '../transaction/transaction';
import type { AccountChange, AddressValue, AssetChange, FeeSummary } from './review';
import type { ReviewValues } from './review-values';

const ALGOS = 0n;

interface AssetDraft {
  out: bigint;
  in: bigint;
  closesTo?: AddressValue;
  receivesRest: boolean;
}

interface AccountDraft {
  readonly assets: Map<bigint, AssetDraft>;
  fees: bigint;
  appsMayMoveMore: boolean;
  rekeyedTo?: AddressValue;
}

/** What all of these transactions, ours or not, do to our accounts if they are carried out. Bytes only, no node. */
export function accountChanges(
  transactions: readonly Transaction[],
  values: ReviewValues,
): readonly AccountChange[] {
  const drafts = new Map<AlgorandAddress, AccountDraft>();
  const draftOf = (account: AlgorandAddress): AccountDraft | undefined => {
    if (!values.isOwn(account)) return undefined;
    const draft = drafts.get(account) ?? { assets: new Map(), fees: 0n, appsMayMoveMore: false };
    drafts.set(account, draft);
    return draft;
  };
  for (const transaction of transactions) {
    const sender = draftOf(transaction.sender);
    if (sender !== undefined) {
      sender.fees += transaction.fee;
      if (transaction.type === 'appl') sender.appsMayMoveMore = true;
      if (transaction.rekeyTo !== undefined) sender.rekeyedTo = values.address(transaction.rekeyTo);
    }
    for (const transfer of transfersOf(transaction)) applyTransfer(transfer, draftOf, values);
  }
  return [...drafts].map(([account, draft]) => ({
    account,
    assets: [...draft.assets].map(([asset, change]): AssetChange => ({ asset, ...change })),
    fees: draft.fees,
    appsMayMoveMore: draft.appsMayMoveMore,
    ...(draft.rekeyedTo === undefined ? {} : { rekeyedTo: draft.rekeyedTo }),
  }));
}

interface Transfer {
  readonly asset: bigint;
  readonly from: AlgorandAddress;
  readonly to: AlgorandAddress;
  readonly amount: bigint;
  readonly closeTo: AlgorandAddress | undefined;
}

function transfersOf(transaction: Transaction): readonly Transfer[] {
  const { sender } = transaction;
  if (transaction.type === 'pay') {
    const { receiver, amount, closeTo } = transaction;
    return [{ asset: ALGOS, from: sender, to: receiver, amount, closeTo }];
  }
  if (transaction.type === 'axfer') {
    const { asset, receiver, amount, closeTo, takenFrom } = transaction;
    return [{ asset, from: takenFrom ?? sender, to: receiver, amount, closeTo }];
  }
  return [];
}

function applyTransfer(
  { asset, from, to, amount, closeTo }: Transfer,
  draftOf: (account: AlgorandAddress) => AccountDraft | undefined,
  values: ReviewValues,
): void {
  // To itself nothing moves.
  if (from !== to && amount > 0n) {
    const payer = draftOf(from);
    if (payer !== undefined) assetOf(payer, asset).out += amount;
    const payee = draftOf(to);
    if (payee !== undefined) assetOf(payee, asset).in += amount;
  }
  if (closeTo === undefined) return;
  const closing = draftOf(from);
  if (closing !== undefined) assetOf(closing, asset).closesTo = values.address(closeTo);
  const heir = closeTo === from ? undefined : draftOf(closeTo);
  if (heir !== undefined) assetOf(heir, asset).receivesRest = true;
}

function assetOf(draft: AccountDraft, asset: bigint): AssetDraft {
  const change = draft.assets.get(asset) ?? { out: 0n, in: 0n, receivesRest: false };
  draft.assets.set(asset, change);
  return change;
}

export function feeSummary(transactions: readonly Transaction[], values: ReviewValues): FeeSummary {
  const payers = new Map<AlgorandAddress, bigint>();
  for (const { sender, fee } of transactions) payers.set(sender, (payers.get(sender) ?? 0n) + fee);
  let total = 0n;
  let own = 0n;
  for (const [payer, fees] of payers) {
    total += fees;
    if (values.isOwn(payer)) own += fees;
  }
  return {
    total,
    own,
    payers: [...payers].map(([payer, fees]) => ({ payer: values.address(payer), fees })),
  };
}
