import type { Surface } from '../../e2e/browser/surface';
import type { Line } from '../report';
import { measureDapp } from './dapp';
import type { Ground } from './ground';
import type { WalletControl } from './wallet-control';

/** Longer than this without a channel, and the connection hangs. */
const HANGS_AFTER = 30_000;

interface Kind {
  readonly name: string;
  readonly open: (ground: Ground) => Promise<Surface>;
}

const KINDS: readonly Kind[] = [
  { name: 'fast dapp', open: (ground) => ground.openApart('/dapps/liquid-client.html') },
  {
    name: 'slow dapp',
    open: (ground) => ground.openApart('/dapps/peers.html?listenLate=1500&answerLate=500'),
  },
  {
    name: "dapp in the wallet's browser",
    open: (ground) => ground.openBeside('/dapps/liquid-client.html'),
  },
];

/** Connects `count` times to each kind of dapp, each time from a fresh page with a fresh code, and counts what hangs. */
export async function benchHanging(
  ground: Ground,
  control: WalletControl,
  count: number,
): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const kind of KINDS) {
    const times: number[] = [];
    for (let connection = 0; connection < count; connection += 1) {
      const time = await connect(ground, control, kind);
      if (time !== undefined) times.push(time);
    }
    lines.push({
      what: `${kind.name}: hanging of ${count} connections`,
      unit: '%',
      rounds: [(100 * (count - times.length)) / count],
      target: { bound: 'at most', value: 0 },
    });
    if (times.length === 0) continue;
    const what = `${kind.name}: approve clicked → channel open`;
    lines.push({ what, unit: 'ms', rounds: times });
  }
  return lines;
}

/** Milliseconds from the click to the open channel; undefined when it hangs. */
async function connect(
  ground: Ground,
  control: WalletControl,
  kind: Kind,
): Promise<number | undefined> {
  await control.bringToFront();
  const dapp = await measureDapp(await kind.open(ground));
  try {
    await control.submit(await dapp.link());
    const { clicked } = await control.approve();
    const opened = await dapp.opened(HANGS_AFTER);
    return opened === undefined ? undefined : opened - clicked;
  } finally {
    await dapp.surface.close();
    await control.settle();
  }
}
