import { eventually, type Surface } from '../../e2e/browser/surface';
import { driveDapp, type DappPage } from '../../e2e/dapps/dapp-page';
import type { Batch } from '../../e2e/dapps/page/transactions';
import { runInPage } from './run-in-page';

interface Watched {
  readonly dappWatch: {
    readonly opened?: number;
    readonly answered?: number;
    readonly ask: (batch: Batch) => void;
  };
}

/** A dapp's page that notes its moments: milliseconds since the epoch by its own clock. */
export interface MeasuredDapp extends DappPage {
  /** When the channel was open; undefined if it was not within `timeout` milliseconds. */
  opened(timeout: number): Promise<number | undefined>;
  /** Asks for signatures and does not wait. */
  ask(batch: Batch): Promise<void>;
  /** When the answer arrived. */
  answered(): Promise<number>;
}

export async function measureDapp(surface: Surface): Promise<MeasuredDapp> {
  const dapp = driveDapp(surface);
  await dapp.link();
  await runInPage(surface, 'watch-dapp.js');
  const moment = (name: 'opened' | 'answered'): Promise<number | undefined> =>
    surface.evaluate((which) => (globalThis as never as Watched).dappWatch[which], name);
  return {
    ...dapp,
    opened: (timeout) =>
      eventually('an open channel', () => moment('opened'), timeout).catch(() => undefined),
    ask: (batch) =>
      surface.evaluate((asked) => {
        (globalThis as never as Watched).dappWatch.ask(asked);
      }, batch),
    answered: () => eventually('an answer', () => moment('answered'), 60_000),
  };
}
