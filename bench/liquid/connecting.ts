import { eventually } from '../../e2e/browser/surface';
import { driveWallet } from '../../e2e/dapps/dapp-page';
import type { Line } from '../report';
import { inRounds } from '../rounds';
import { ratios } from '../statistics';
import { measureDapp } from './dapp';
import type { Ground } from './ground';
import { runInPage } from './run-in-page';
import type { WalletControl } from './wallet-control';

const DAPP = '/dapps/liquid-client.html';
/** It repeats its offer, else a dapp that listens a moment late would never open. */
const REFERENCE = '/dapps/reference-wallet.html?repeat=100';
const TIMEOUT = 30_000;

/** Milliseconds of one connection. */
interface Times {
  readonly whole: number;
  /** From handing over the text to a prompt that can be read; the reference has none. */
  readonly seen?: number;
  readonly opened?: number;
}

interface Starting {
  readonly startReference: (link: string) => number;
  readonly referenceDone: Promise<string | undefined>;
}

/** From the text of a code to the open channel at the dapp, beside the bare published client as a wallet. */
export async function benchConnecting(
  ground: Ground,
  control: WalletControl,
  rounds: number,
): Promise<readonly Line[]> {
  const reference = await referenceWallet(ground);
  const figures = await inRounds(
    [
      { name: 'ours', measure: () => ourConnection(ground, control) },
      { name: 'reference', measure: reference },
    ],
    rounds,
  );
  const ours = figures('ours');
  const whole = ours.map((times) => times.whole);
  const opened = ours.flatMap((times) => times.opened ?? []);
  const theirs = figures('reference').map((times) => times.whole);
  const line = (what: string, values: readonly number[]): Line => ({
    what,
    unit: 'ms',
    rounds: values,
  });
  return [
    line(
      'code handed over → prompt seen',
      ours.flatMap(({ seen }) => seen ?? []),
    ),
    line('approve clicked → channel open at the dapp', opened),
    line('code → channel, both together', whole),
    line('reference: the bare client, code → channel', theirs),
    {
      what: 'approve → channel to the reference, which opens no prompt',
      unit: '×',
      rounds: ratios(opened, theirs),
    },
    {
      what: 'ours to the reference',
      unit: '×',
      rounds: ratios(whole, theirs),
      target: { bound: 'at most', value: 1.2 },
    },
  ];
}

async function ourConnection(ground: Ground, control: WalletControl): Promise<Times> {
  await control.bringToFront();
  const dapp = await measureDapp(await ground.openApart(DAPP));
  try {
    const submitted = await control.submit(await dapp.link());
    const { seen, clicked } = await control.approve();
    const opened = await dapp.opened(TIMEOUT);
    if (opened === undefined) throw new Error('our connection hangs');
    const times = { seen: seen - submitted, opened: opened - clicked };
    return { ...times, whole: times.seen + times.opened };
  } finally {
    await dapp.surface.close();
    await control.settle();
  }
}

/** One wallet for all rounds, as ours is: after the first it signs in with the passkey that it has. */
async function referenceWallet(ground: Ground): Promise<() => Promise<Times>> {
  const wallet = await driveWallet(await ground.openApart(REFERENCE));
  await runInPage(wallet.surface, 'start-reference.js');
  return async () => {
    const dapp = await measureDapp(await ground.openApart(DAPP));
    try {
      // In front as our own page is: the timers that repeat its offer are slow in a hidden page.
      await wallet.surface.bringToFront();
      const started = await wallet.surface.evaluate(
        (link) => (globalThis as never as Starting).startReference(link),
        await dapp.link(),
      );
      const opened = await dapp.opened(TIMEOUT);
      if (opened === undefined) throw new Error('the reference hangs');
      await eventually('the reference to be done', async () => {
        const failure = await wallet.surface.evaluate(
          () => (globalThis as never as Starting).referenceDone,
          undefined,
        );
        if (failure !== undefined) throw new Error(failure);
        return true;
      });
      return { whole: opened - started };
    } finally {
      await dapp.surface.close();
    }
  };
}
