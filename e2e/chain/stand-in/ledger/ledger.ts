import { Address, type SignedTransaction, type modelsv2 } from 'algosdk';
import type { AppScript } from './apply-app-call.js';
import { checkSignature, isUnsigned } from './authorization.js';
import { ChainState, type AccountState, type AppState, type AssetState } from './chain-state.js';
import type { Effect } from './effect.js';
import { evaluateGroup, type EvaluationRules } from './evaluate-group.js';
import { feesPaid, feeUsage } from './fees.js';
import { minimumBalance } from './minimum-balance.js';
import { LARGEST_GROUP, readGroup, type ReceivedTransaction } from './read-group.js';
import { Refusal } from './refusal.js';

/** A transaction that the ledger took. */
export interface LedgerTransaction extends ReceivedTransaction {
  readonly effect: Effect;
  /** Absent while it waits for the next round. */
  readonly round: bigint | undefined;
  /** Seconds since 1970; absent while it waits. */
  readonly time: number | undefined;
}

export interface SimulatedGroup {
  readonly group: readonly SignedTransaction[];
  readonly round: bigint;
  readonly feeUsage: bigint;
  readonly feesPaid: bigint;
  readonly effects: readonly Effect[];
  readonly failure?: { readonly message: string; readonly position: number | undefined };
}

export interface LedgerOptions {
  readonly genesisId: string;
  readonly genesisHash: Uint8Array;
  /** Every group gets its own round at once; without it groups wait for `advanceRounds`. */
  readonly devMode: boolean;
  readonly minimumFee: bigint;
  readonly firstRound: bigint;
}

/** Where fees go: an address without a known key. */
export const FEE_SINK = new Address(new Uint8Array(32).fill(0xfe)).toString();

/** The whole chain in memory. */
export class Ledger {
  readonly options: LedgerOptions;
  readonly scripts = new Map<bigint, AppScript>();
  #confirmed = new ChainState();
  /** With what waits for the next round. */
  #pool = this.#confirmed;
  #transactions: LedgerTransaction[] = [];
  #round: bigint;
  readonly #watchers = new Set<() => void>();

  constructor(options: LedgerOptions) {
    this.options = options;
    this.#round = options.firstRound;
  }

  get round(): bigint {
    return this.#round;
  }

  /** Confirmed and waiting ones, oldest first. */
  get transactions(): readonly LedgerTransaction[] {
    return this.#transactions;
  }

  get accounts(): ReadonlyMap<string, AccountState> {
    return this.#confirmed.accounts;
  }

  get assets(): ReadonlyMap<bigint, AssetState> {
    return this.#confirmed.assets;
  }

  get apps(): ReadonlyMap<bigint, AppState> {
    return this.#confirmed.apps;
  }

  account(address: string): AccountState {
    return this.#confirmed.account(address);
  }

  minimumBalance(address: string): bigint {
    return minimumBalance(this.#confirmed, address);
  }

  transaction(id: string): LedgerTransaction | undefined {
    return this.#transactions.find((transaction) => transaction.id === id);
  }

  /** Changes the ledger from outside, as no transaction could. */
  arrange(change: (state: ChainState) => void): void {
    change(this.#confirmed);
    if (this.#pool !== this.#confirmed) change(this.#pool);
  }

  /**
   * Takes a group of signed transactions, all or none.
   *
   * @throws Refusal
   */
  submit(body: Uint8Array): readonly LedgerTransaction[] {
    const group = readGroup(body);
    for (const { signed } of group) checkSignature(signed);
    const next = this.#pool.copy();
    const effects = evaluateGroup(
      next,
      group.map(({ signed }) => signed),
      this.#rules(false),
    );
    this.#pool = next;
    const taken = group.map((received, position) => ({
      ...received,
      effect: effects[position] ?? {},
      round: undefined,
      time: undefined,
    }));
    this.#transactions.push(...taken);
    if (this.options.devMode) this.advanceRounds(1);
    return taken;
  }

  /**
   * What a group would do in the next round; the ledger stays as it is.
   *
   * @throws Refusal where a node would not even begin.
   */
  simulate(request: modelsv2.SimulateRequest): SimulatedGroup {
    const [first, ...others] = request.txnGroups;
    if (first === undefined || others.length > 0) {
      throw new Refusal('before', `expected 1 transaction group, got ${request.txnGroups.length}`);
    }
    const group = first.txns;
    if (group.length > LARGEST_GROUP) {
      throw new Refusal('before', `group size ${group.length} exceeds maximum ${LARGEST_GROUP}`);
    }
    for (const signed of group) {
      if (request.allowEmptySignatures !== true || !isUnsigned(signed)) checkSignature(signed);
    }
    const summary = {
      group,
      round: this.#round,
      feeUsage: feeUsage(group),
      feesPaid: feesPaid(group),
    };
    try {
      const rules = this.#rules(request.fixSigners === true);
      return { ...summary, effects: evaluateGroup(this.#pool.copy(), group, rules) };
    } catch (error) {
      if (!(error instanceof Refusal) || error.stage === 'before') throw error;
      const { message, position } = error;
      return { ...summary, effects: [], failure: { message, position } };
    }
  }

  advanceRounds(count: number): void {
    for (let left = count; left > 0; left -= 1) this.#closeRound();
    for (const watcher of [...this.#watchers]) watcher();
  }

  /** Resolves once a round after the given one exists, or with `false` after so many milliseconds. */
  async roundAfter(round: bigint, patience: number): Promise<boolean> {
    if (this.#round > round) return true;
    return new Promise((resolve) => {
      const settle = (reached: boolean): void => {
        clearTimeout(timer);
        this.#watchers.delete(watcher);
        resolve(reached);
      };
      const timer = setTimeout(settle, patience, false);
      const watcher = (): void => {
        if (this.#round > round) settle(true);
      };
      this.#watchers.add(watcher);
    });
  }

  #closeRound(): void {
    this.#round += 1n;
    const round = this.#round;
    const time = Math.floor(Date.now() / 1000);
    this.#confirmed = this.#pool;
    this.#transactions = this.#transactions.map((transaction) =>
      transaction.round === undefined ? { ...transaction, round, time } : transaction,
    );
  }

  #rules(anySigner: boolean): EvaluationRules {
    const { genesisId, genesisHash, minimumFee } = this.options;
    return {
      genesisId,
      genesisHash,
      minimumFee,
      round: this.#round + 1n,
      feeSink: FEE_SINK,
      scripts: this.scripts,
      anySigner,
    };
  }
}
