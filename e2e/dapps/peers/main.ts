import { arc27Dialect, USE_WALLET_PROVIDER } from '../page/arc27';
import type { Dialect } from '../page/dialect';
import { readSettings } from '../page/settings';
import { biatec } from './biatec';
import { connections } from './connections';
import { demo2024 } from './demo-2024';
import { kotlin } from './kotlin';
import { pera } from './pera';
import { runPeer } from './run-peer';

const dialects: Readonly<Record<string, Dialect>> = {
  arc27: arc27Dialect(USE_WALLET_PROVIDER),
  biatec,
  pera: pera(),
  'pera-walletconnect': pera(['walletconnect']),
  connections,
  kotlin,
  'demo-2024': demo2024,
};

/** A hand-written dapp. Settings: `dialect`, `service`, `ice`, and the link layer's switches. */
const name = readSettings().text('dialect') ?? 'arc27';
const dialect = dialects[name];
if (dialect === undefined) throw new Error(`no dialect ${name}`);
void runPeer(`Dapp speaking ${name}`, dialect, name === 'demo-2024' ? 'json-number' : 'url');
