import { eventually, type Surface } from '../browser/surface';
import type { DappApi, DappState } from './page/dapp-api';
import type { DappOutcome } from './page/outcome';
import type { Batch } from './page/transactions';
import type { Frame } from './page/text-channel';
import type { ConnectTimes, WalletApi } from './reference-wallet/wallet-api';

declare global {
  interface Window {
    /** Set by every dapp page. */
    readonly dapp: DappApi;
    /** Set by the reference wallet. */
    readonly wallet: WalletApi;
  }
}

/** A dapp page from outside. */
export interface DappPage {
  readonly surface: Surface;
  /** The text of the code, as soon as it is shown. */
  link(): Promise<string>;
  state(): Promise<DappState>;
  /** Waits for a state; rejects with the page's own error when the page has failed instead. */
  reach(state: DappState, timeout?: number): Promise<void>;
  wallet(): Promise<string | undefined>;
  error(): Promise<string | undefined>;
  /** Asks and waits for the outcome. */
  sign(batch: Batch): Promise<DappOutcome>;
  /** Asks only; the outcome is for `outcomes`. */
  startSigning(batch: Batch): Promise<void>;
  request(name: string): Promise<DappOutcome>;
  startRequest(name: string): Promise<void>;
  outcomes(): Promise<readonly DappOutcome[]>;
  frames(): Promise<readonly Frame[]>;
  offers(): Promise<number>;
  send(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Drives a dapp page that has been opened in either browser. */
export function driveDapp(surface: Surface): DappPage {
  const read = <Value>(work: () => Value | Promise<Value>): Promise<Value> =>
    surface.evaluate(work, undefined);
  const state = (): Promise<DappState> => read(() => window.dapp.state);
  const error = (): Promise<string | undefined> => read(() => window.dapp.error);
  return {
    surface,
    state,
    error,
    link: () => eventually('the code', () => read(() => window.dapp.link)),
    async reach(wanted, timeout) {
      await eventually(
        `the dapp to be ${wanted}`,
        async () => {
          const now = await state();
          if (now === 'failed' && wanted !== 'failed') throw new Error(await error());
          return now === wanted ? true : undefined;
        },
        timeout,
      );
    },
    wallet: () => read(() => window.dapp.wallet),
    sign: (batch) => surface.evaluate((asked: Batch) => window.dapp.sign(asked), batch),
    startSigning: (batch) =>
      surface.evaluate((asked: Batch) => {
        void window.dapp.sign(asked);
      }, batch),
    request: (name) => surface.evaluate((asked: string) => window.dapp.request(asked), name),
    startRequest: (name) =>
      surface.evaluate((asked: string) => {
        void window.dapp.request(asked);
      }, name),
    outcomes: () => read(() => window.dapp.outcomes),
    frames: () => read(() => [...window.dapp.frames]),
    offers: () => read(() => window.dapp.offers),
    send: (text) =>
      surface.evaluate((frame: string) => {
        window.dapp.send(frame);
      }, text),
    close: () =>
      read(() => {
        window.dapp.close();
      }),
  };
}

/** The reference wallet from outside. */
export interface WalletPage {
  readonly surface: Surface;
  readonly address: string;
  connect(link: string): Promise<ConnectTimes>;
  frames(): Promise<readonly Frame[]>;
  error(): Promise<string | undefined>;
}

/** Drives the reference wallet's page; settles once its keys exist. */
export async function driveWallet(surface: Surface): Promise<WalletPage> {
  await surface.waitFor('wallet-ready');
  return {
    surface,
    address: await surface.evaluate(() => window.wallet.address, undefined),
    connect: (link) => surface.evaluate((text: string) => window.wallet.connect(text), link),
    frames: () => surface.evaluate(() => [...window.wallet.frames], undefined),
    error: () => surface.evaluate(() => window.wallet.error, undefined),
  };
}
