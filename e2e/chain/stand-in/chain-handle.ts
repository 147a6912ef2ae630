import type { AppScript } from './ledger/apply-app-call.js';
import type { AccountState } from './ledger/chain-state.js';
import type { Ledger, LedgerTransaction } from './ledger/ledger.js';

/** What a test can see and do on the chain without a transaction. */
export class ChainHandle {
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  get round(): bigint {
    return this.#ledger.round;
  }

  account(address: string): AccountState {
    return this.#ledger.account(address);
  }

  /** Confirmed and waiting ones, oldest first. */
  transactions(): readonly LedgerTransaction[] {
    return this.#ledger.transactions;
  }

  /** Adds microAlgos out of nothing. */
  fund(address: string, microAlgos: bigint): void {
    this.#ledger.arrange((state) => {
      state.change(address, { microAlgos: state.account(address).microAlgos + microAlgos });
    });
  }

  /** As if someone had rekeyed the account before; to itself takes it back. */
  rekey(address: string, authority: string): void {
    this.#ledger.arrange((state) => {
      state.change(address, { authority: authority === address ? undefined : authority });
    });
  }

  advanceRounds(count: number): void {
    this.#ledger.advanceRounds(count);
  }

  /** What the app does from now on when it is called or simulated. */
  scriptApp(app: bigint, script: AppScript): void {
    this.#ledger.scripts.set(app, script);
  }
}
