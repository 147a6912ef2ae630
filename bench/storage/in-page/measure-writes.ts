import { createVault } from '../../../src/core/vault';
import { openBare, writeBare, writeTwice } from './bare-database';
import {
  benchPorts,
  fill,
  passkey,
  PASSWORD,
  random,
  randomText,
  rowsOf,
  secrets,
} from './bench-vault';

/** Milliseconds of one write each, in the order of the rounds. */
export interface WriteTimes {
  readonly bare: readonly number[];
  /** The transactions alone of a write that is read back before it counts. */
  readonly twice: readonly number[];
  readonly saved: readonly number[];
}

const WARM_UP = 3;

/** Saves passkeys into a vault with so many rows, each beside a bare strict transaction of the same bytes. */
export async function measureWrites(stored: number, rounds: number): Promise<WriteTimes> {
  const name = `bench-${randomText()}`;
  const ports = { ...benchPorts(name), kdf: () => Promise.resolve(random(32)) };
  const vault = await createVault(ports, PASSWORD);
  await vault.credentials.save(passkey(), secrets());
  const [sealed] = await rowsOf(ports);
  const { live: head } = await ports.backend.readHeads();
  if (sealed === undefined) throw new Error('nothing was written');
  await fill(name, sealed, stored - 1 - WARM_UP);
  const bareDatabase = await openBare(`${name}-bare`);
  await fill(`${name}-bare`, sealed, stored);

  const bare: number[] = [];
  const twice: number[] = [];
  const saved: number[] = [];
  for (let round = -WARM_UP; round < rounds; round += 1) {
    const source = passkey();
    const began = performance.now();
    await vault.credentials.save(source, secrets());
    const between = performance.now();
    await writeBare(bareDatabase, head, [{ ...sealed, id: randomText() }]);
    const once = performance.now();
    await writeTwice(bareDatabase, head, { ...sealed, id: randomText() });
    const ended = performance.now();
    if (round < 0) continue;
    saved.push(between - began);
    bare.push(once - between);
    twice.push(ended - once);
  }
  bareDatabase.close();
  return { bare, twice, saved };
}
