import type { DappOutcome } from './outcome';
import type { Frame } from './text-channel';
import type { Batch } from './transactions';

/** Where a dapp is on its way to a wallet. */
export type DappState = 'starting' | 'waiting' | 'linked' | 'open' | 'closed' | 'failed';

/** What a test finds at `window.dapp`, on every page alike. */
export interface DappApi {
  state: DappState;
  /** The text of the code that is shown. */
  link: string | undefined;
  wallet: string | undefined;
  error: string | undefined;
  readonly outcomes: DappOutcome[];
  frames: readonly Frame[];
  /** How many offers the page has heard, echoes and repetitions included, where its link layer counts. */
  offers: number;
  sign(batch: Batch): Promise<DappOutcome>;
  /** A request that only this kind of dapp knows, or a whole attack. */
  request(name: string): Promise<DappOutcome>;
  send(text: string): void;
  close(): void;
}
