import type { Transaction } from 'algosdk';

import type { DappOutcome } from './outcome';
import type { TextChannel } from './text-channel';

/** How one kind of dapp talks once the channel is open. */
export interface Dialect {
  /** What it says first, before the person asks for anything. */
  begin?(channel: TextChannel): Promise<DappOutcome>;
  sign(
    channel: TextChannel,
    transactions: readonly Transaction[],
    wallet: string,
  ): Promise<DappOutcome>;
  /** What else it can ask for, by name. */
  readonly requests?: Readonly<
    Record<string, (channel: TextChannel, wallet: string) => Promise<DappOutcome>>
  >;
}
