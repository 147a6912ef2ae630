import { computeGroupID, TransactionType, type SignedTransaction, type Transaction } from 'algosdk';
import { applyAppCall, type AppScript } from './apply-app-call.js';
import { applyAssetConfig } from './apply-asset-config.js';
import { applyAssetFreeze } from './apply-asset-freeze.js';
import { applyAssetTransfer } from './apply-asset-transfer.js';
import { applyKeyRegistration } from './apply-key-registration.js';
import { applyPayment, moveAlgos } from './apply-payment.js';
import { authorizerOf } from './authorization.js';
import type { ChainState } from './chain-state.js';
import type { Effect } from './effect.js';
import { feesPaid, requiredFee } from './fees.js';
import { minimumBalance } from './minimum-balance.js';
import { refuse, Refusal } from './refusal.js';
import { checkWellFormed } from './well-formed.js';

export interface EvaluationRules {
  readonly genesisId: string;
  readonly genesisHash: Uint8Array;
  readonly minimumFee: bigint;
  /** The round that the group would be in. */
  readonly round: bigint;
  readonly feeSink: string;
  readonly scripts: ReadonlyMap<bigint, AppScript>;
  /** A simulation with `fix-signers` takes every transaction for rightly authorized. */
  readonly anySigner: boolean;
}

/**
 * Carries a group out on the given state. Signatures were checked before.
 *
 * @throws Refusal; the state is then to be thrown away.
 */
export function evaluateGroup(
  state: ChainState,
  group: readonly SignedTransaction[],
  rules: EvaluationRules,
): readonly Effect[] {
  checkGroupIds(group.map(({ txn }) => txn));
  const effects = group.map((signed, position) =>
    placed(signed.txn, position, () => evaluate(state, signed, rules)),
  );
  const paid = feesPaid(group);
  const required = requiredFee(group, rules.minimumFee);
  if (paid < required) {
    throw new Refusal(
      'evaluation',
      `txgroup had ${paid} in fees, which is less than the minimum ${group.length} * ${rules.minimumFee}`,
    );
  }
  return effects;
}

function checkGroupIds(group: readonly Transaction[]): void {
  const [first] = group;
  if (first === undefined) throw new Refusal('before', 'empty txgroup');
  for (const [position, { group: id }] of group.entries()) {
    if (id === undefined && group.length > 1) {
      refuse(
        `transactionGroup: [${position}] had zero Group but was submitted in a group of ${group.length}`,
      );
    }
    if (!isEqual(id, first.group)) {
      refuse(`transactionGroup: inconsistent group values: ${hex(id)} != ${hex(first.group)}`);
    }
  }
  if (first.group === undefined) return;
  const computed = groupIdOf(group);
  if (!isEqual(computed, first.group)) {
    refuse(`transactionGroup: incomplete group: ${hex(first.group)} != ${hex(computed)}`);
  }
}

/** algosdk computes over what it is given, so the ids are taken off for that moment. */
function groupIdOf(group: readonly Transaction[]): Uint8Array {
  const ids = group.map((transaction) => transaction.group);
  for (const transaction of group) delete transaction.group;
  const computed = computeGroupID(group);
  for (const [position, transaction] of group.entries()) {
    const id = ids[position];
    if (id !== undefined) transaction.group = id;
  }
  return computed;
}

function evaluate(state: ChainState, signed: SignedTransaction, rules: EvaluationRules): Effect {
  const { txn } = signed;
  const sender = txn.sender.toString();
  checkWellFormed(txn);
  checkAlive(txn, rules);
  checkNotSeen(state, txn, rules.round);
  const authority = state.account(sender).authority ?? sender;
  const authorizer = authorizerOf(signed);
  if (!rules.anySigner && authorizer !== authority) {
    refuse(
      `should have been authorized by ${authority} but was actually authorized by ${authorizer}`,
    );
  }
  moveAlgos(state, sender, rules.feeSink, txn.fee);
  rekey(state, txn);
  const effect = apply(state, txn, rules);
  const touched = [
    sender,
    ...touchedBy(txn),
    ...(effect.inner ?? []).flatMap(({ from, to }) => [from, to]),
  ];
  for (const address of touched) checkBalance(state, address);
  remember(state, txn);
  return effect;
}

function checkAlive(txn: Transaction, { round, genesisId, genesisHash }: EvaluationRules): void {
  if (round < txn.firstValid || round > txn.lastValid) {
    refuse(`txn dead: round ${round} outside of ${txn.firstValid}--${txn.lastValid}`);
  }
  if (txn.genesisID !== undefined && txn.genesisID !== genesisId) {
    refuse(`tx.GenesisID <${txn.genesisID}> does not match expected <${genesisId}>`);
  }
  if (txn.genesisHash === undefined) refuse('required genesis hash is missing');
  if (!isEqual(txn.genesisHash, genesisHash)) {
    refuse(
      `tx.GenesisHash <${hex(txn.genesisHash)}> does not match expected <${hex(genesisHash)}>`,
    );
  }
}

function checkNotSeen(state: ChainState, txn: Transaction, round: bigint): void {
  const id = txn.txID();
  if (state.transactionIds.has(id)) refuse(`transaction already in ledger: ${id}`);
  const lease = leaseOf(txn);
  if (lease !== undefined && (state.leases.get(lease) ?? -1n) >= round) {
    refuse(`transaction ${id} using an overlapping lease (sender, lease):(${lease})`);
  }
}

function remember(state: ChainState, txn: Transaction): void {
  state.transactionIds.add(txn.txID());
  const lease = leaseOf(txn);
  if (lease !== undefined) state.leases.set(lease, txn.lastValid);
}

function leaseOf({ sender, lease }: Transaction): string | undefined {
  return lease === undefined ? undefined : `${sender.toString()}, ${hex(lease)}`;
}

/** Rekeying to oneself takes the authority back. */
function rekey(state: ChainState, { sender, rekeyTo }: Transaction): void {
  if (rekeyTo === undefined) return;
  state.change(sender.toString(), {
    authority: rekeyTo.equals(sender) ? undefined : rekeyTo.toString(),
  });
}

function apply(state: ChainState, txn: Transaction, rules: EvaluationRules): Effect {
  switch (txn.type) {
    case TransactionType.pay:
      return applyPayment(state, txn);
    case TransactionType.axfer:
      return applyAssetTransfer(state, txn);
    case TransactionType.acfg:
      return applyAssetConfig(state, txn);
    case TransactionType.afrz:
      return applyAssetFreeze(state, txn);
    case TransactionType.keyreg:
      return applyKeyRegistration(state, txn, rules.round);
    case TransactionType.appl:
      return applyAppCall(state, txn, rules.scripts);
    case TransactionType.stpf:
    case TransactionType.hb:
      return refuse(`this stand-in takes no ${txn.type} transactions`);
  }
}

function touchedBy({ payment, assetTransfer }: Transaction): readonly string[] {
  return [
    payment?.receiver,
    payment?.closeRemainderTo,
    assetTransfer?.receiver,
    assetTransfer?.closeRemainderTo,
  ].flatMap((address) => (address === undefined ? [] : [address.toString()]));
}

/** An account with nothing at all is gone, and needs nothing. */
function checkBalance(state: ChainState, address: string): void {
  const { microAlgos, holdings, optedInApps } = state.account(address);
  if (microAlgos === 0n && holdings.size === 0 && optedInApps.size === 0) return;
  const least = minimumBalance(state, address);
  if (microAlgos < least) {
    refuse(`account ${address} balance ${microAlgos} below min ${least} (${holdings.size} assets)`);
  }
}

/** Adds to a refusal which transaction it was. */
function placed<Value>(txn: Transaction, position: number, run: () => Value): Value {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal('evaluation', `transaction ${txn.txID()}: ${error.message}`, position);
  }
}

function isEqual(left: Uint8Array | undefined, right: Uint8Array | undefined): boolean {
  return hex(left) === hex(right);
}

function hex(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('hex');
}
