import type { Surface } from '../../e2e/browser/surface';
import type { Batch } from '../../e2e/dapps/page/transactions';
import { nextOutcome, promptGone } from '../../e2e/flows/connect-dapp';
import type { Line } from '../report';
import { inRounds, type Contender } from '../rounds';
import { ratios } from '../statistics';
import { measureDapp, type MeasuredDapp } from './dapp';
import type { Ground } from './ground';
import type { Floor } from './in-page/floor';
import type { WalletControl } from './wallet-control';

interface Signing {
  readonly floor: Floor;
}

/** How often the floor signs a batch for one figure: the clock of a page ticks in tenths or wholes of a millisecond. */
const BATCHES: readonly { readonly batch: Batch; readonly size: number; readonly times: number }[] =
  [
    { batch: 'payment', size: 1, times: 200 },
    { batch: 'group', size: 16, times: 20 },
    { batch: 'many', size: 750, times: 1 },
  ];

const ours = (size: number) => `approve clicked → answer at the dapp, ${size} signed`;
const bare = (size: number) => `floor: Ed25519 alone in a page, ${size} signed`;

/** From the click to the frame with the signatures, beside bare signing of such bytes in the same browser. */
export async function benchSigning(
  ground: Ground,
  control: WalletControl,
  rounds: number,
): Promise<readonly Line[]> {
  await control.bringToFront();
  const floor = await ground.openApart('/floor/floor.html');
  const dapp = await measureDapp(await ground.openApart('/dapps/peers.html?dialect=arc27'));
  await control.submit(await dapp.link());
  await control.approve();
  await dapp.reach('open', 30_000);
  await promptGone(ground.browser);

  const contenders = BATCHES.flatMap(({ batch, size, times }): Contender<string>[] => [
    { name: ours(size), measure: () => signOnce(ground, control, dapp, batch) },
    { name: bare(size), measure: () => floorTime(floor, batch, times) },
  ]);
  const figures = await inRounds(contenders, rounds);
  await dapp.surface.close();
  await floor.close();
  await control.settle();
  return BATCHES.flatMap(({ size }): Line[] => {
    const milliseconds = (name: string): Line => ({
      what: name,
      unit: 'ms',
      rounds: figures(name),
    });
    const what = `ours to the floor, ${size} signed`;
    return [
      milliseconds(ours(size)),
      milliseconds(bare(size)),
      { what, unit: '×', rounds: ratios(figures(ours(size)), figures(bare(size))) },
    ];
  });
}

async function signOnce(
  { browser }: Ground,
  control: WalletControl,
  dapp: MeasuredDapp,
  batch: Batch,
): Promise<number> {
  let figure = Number.NaN;
  await control.watchPrompts();
  const outcome = await nextOutcome(dapp, async () => {
    await dapp.ask(batch);
    const { clicked } = await control.approve();
    figure = (await dapp.answered()) - clicked;
  });
  if (outcome.kind !== 'signed' || outcome.verified !== outcome.count) {
    throw new Error(`not signed: ${JSON.stringify(outcome)}`);
  }
  await promptGone(browser);
  return figure;
}

function floorTime(page: Surface, batch: Batch, times: number): Promise<number> {
  return page.evaluate(
    (asked) => (globalThis as never as Signing).floor.sign(asked.batch, asked.times),
    { batch, times },
  );
}
