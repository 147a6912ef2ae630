import type { CarriedMembers } from '../vault/carried-records';
import { NO_CONTENTS, type VaultContents } from '../vault/vault-contents';
import type { Unsealed } from '../vault/unsealed-passkey';
import type { ReadAccount } from './algorand-account';
import type { Skipped, SkipReason } from './foreign-contents';

/** Collects what a reader finds in a file, and what it had to leave. */
export class Gathered {
  readonly #passkeys: Unsealed[] = [];
  readonly #accounts: ReadAccount[] = [];
  readonly #carried: CarriedMembers[] = [];
  readonly #skipped: Skipped[] = [];

  passkey(title: string, outcome: Unsealed | SkipReason): void {
    if (typeof outcome === 'string')
      this.#skipped.push({ kind: 'passkey', title, reason: outcome });
    else this.#passkeys.push(outcome);
  }

  account(title: string, outcome: ReadAccount | SkipReason): void {
    if (typeof outcome === 'string')
      this.#skipped.push({ kind: 'account', title, reason: outcome });
    else this.#accounts.push(outcome);
  }

  carry(carried: CarriedMembers | undefined): void {
    if (carried !== undefined) this.#carried.push(carried);
  }

  skip(skipped: Skipped): void {
    this.#skipped.push(skipped);
  }

  end(): { readonly contents: VaultContents; readonly skipped: readonly Skipped[] } {
    return {
      contents: {
        ...NO_CONTENTS,
        seeds: this.#accounts.map(({ seed }) => seed),
        accounts: this.#accounts.map(({ account }) => account),
        passkeys: this.#passkeys,
        carried: this.#carried,
      },
      skipped: this.#skipped,
    };
  }
}
