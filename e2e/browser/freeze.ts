import { readdir, readFile } from 'node:fs/promises';

import { pause } from './surface';

/**
 * Stops every process of a browser for a while and lets it go on: to itself it is a computer that slept, to its peers a
 * network that fell silent. Nothing is closed, so no side is told.
 *
 * @param mark text of the browser's command line that no other process has, for example the folder of its profile.
 */
export async function freeze(mark: string, milliseconds: number): Promise<void> {
  const group = await processGroup(mark);
  process.kill(-group, 'SIGSTOP');
  try {
    await pause(milliseconds);
  } finally {
    process.kill(-group, 'SIGCONT');
  }
}

/** Both automation libraries start a browser as the leader of a group of its own. */
async function processGroup(mark: string): Promise<number> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/u.test(name));
  for (const id of ids) {
    // A process may end while it is looked at.
    const commandLine = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
    if (!commandLine.includes(mark)) continue;
    const group = await leaderOf(id);
    if (group !== undefined) return group;
  }
  throw new Error(`no browser with ${mark}`);
}

async function leaderOf(id: string): Promise<number | undefined> {
  const status = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
  // "pid (name) state parent group …", where the name may hold anything.
  const group = Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[2]);
  return Number.isInteger(group) && group > 1 ? group : undefined;
}
