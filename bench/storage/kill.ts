/**
 * `npx tsx bench/storage/kill.ts [--kills=500]`: the real worker in Chromium is stopped again and again in the middle of a
 * write. Fails when the vault ever held something else than the old state or the new one.
 */
import { parseArgs } from 'node:util';

import { launch } from '../../e2e/browser/launch';
import { killDuringWrites } from '../../e2e/flows/kill-during-writes';
import { onboard } from '../../e2e/flows/onboard';
import { describeMachine } from '../machine';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '500' } } });

async function main(): Promise<void> {
  console.log(`Machine: ${describeMachine()}\n`);
  const browser = await launch('chromium');
  try {
    await onboard(browser);
    const { kills, answered, reached, failures } = await killDuringWrites(
      browser,
      Number(values.kills),
    );
    console.log(
      `${kills} workers stopped: ${answered} after the answer, ${reached} before it with the write on disk, ` +
        `${kills - answered - reached} before it without. ${failures.length} failures.`,
    );
    for (const failure of failures) console.error(failure);
    process.exitCode = failures.length === 0 && kills > 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

void main();
