import { cp, mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, launch } from './browser/launch';
import type { BrowserUnderTest } from './browser/surface';
import { approve } from './flows/answer-prompt';
import { demoStatus, pressDemo } from './flows/demo-page';
import { ask } from './flows/kill-during-writes';
import { onboard, PASSWORD } from './flows/onboard';
import { profileStores, type ProfileStores } from './flows/profile-stores';
import { startService, type RunningService } from './service/start-service';

/** What happens to the files of a copied profile while the browser is closed. */
type Accident = (here: ProfileStores, yesterday: ProfileStores) => Promise<void>;

const replaced = async (folder: string, by: string): Promise<void> => {
  await rm(folder, { recursive: true });
  await cp(by, folder, { recursive: true });
};

/** [what, accident, passkeys that are there afterwards, whether the popup tells of it] */
const ACCIDENTS: readonly (readonly [string, Accident, number, boolean])[] = [
  ['lost its database', ({ database }) => rm(database, { recursive: true }), 2, true],
  ['lost its mirror', ({ mirror }) => rm(mirror, { recursive: true }), 2, false],
  ['has yesterday’s database', (here, { database }) => replaced(here.database, database), 2, true],
  ['has yesterday’s mirror', (here, { mirror }) => replaced(here.mirror, mirror), 2, false],
  [
    'has a database whose files are cut in half',
    ({ database }) => inEachFile(database, cut),
    2,
    true,
  ],
  ['has a database with flipped bits', ({ database }) => inEachFile(database, flip), 2, true],
  ['has a mirror with flipped bits', ({ mirror }) => inEachFile(mirror, flip), 2, false],
  // Nothing on the same disk can tell this from yesterday: decision 023.
  [
    'has yesterday’s database and yesterday’s mirror',
    async (here, yesterday) => {
      await replaced(here.database, yesterday.database);
      await replaced(here.mirror, yesterday.mirror);
    },
    1,
    false,
  ],
];

describe.each(BROWSERS)('a profile of %s that', (name) => {
  let service: RunningService;
  let folder: string;
  let address: string;
  const at = (profile: string): string => join(folder, profile);

  beforeAll(async () => {
    service = await startService({ lineage: 'legacy' });
    folder = await mkdtemp(join(tmpdir(), 'tidekey-profiles-'));
    const first = await launch(name, { profile: at('today') });
    ({ address } = await onboard(first));
    await register(first, 'ada');
    await first.close();
    await cp(at('today'), at('yesterday'), { recursive: true });
    const second = await launch(name, { profile: at('today') });
    await unlock(second);
    await register(second, 'alma');
    await second.close();
  }, 180_000);
  afterAll(async () => {
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function register(browser: BrowserUnderTest, user: string): Promise<void> {
    const page = await browser.newPage(service.origin);
    await page.type('demo-username', user);
    await pressDemo(page, 'demo-register');
    await approve(browser);
    await page.bringToFront();
    await demoStatus(page, /registered: verified$/u);
    await page.close();
  }

  it.each(ACCIDENTS)(
    '%s opens',
    { timeout: 120_000 },
    async (_what, accident, passkeys, isTold) => {
      await rm(at('damaged'), { recursive: true, force: true });
      await cp(at('today'), at('damaged'), { recursive: true });
      await accident(
        await profileStores(name, at('damaged')),
        await profileStores(name, at('yesterday')),
      );
      const browser = await launch(name, { profile: at('damaged') });
      try {
        await unlock(browser);
        const page = await browser.openExtensionPage('src/ui/popup/popup.html');
        expect(await ask(page, 'accounts.list', {})).toMatchObject({
          ok: true,
          value: [{ address }],
        });
        expect(await ask(page, 'passkeys.list', { limit: 9 })).toMatchObject({
          ok: true,
          value: { total: passkeys },
        });
        const notices = ['storage-opened-from', 'storage-healed'];
        expect((await Promise.all(notices.map((each) => page.has(each)))).includes(true)).toBe(
          isTold,
        );
        await signIn(browser);
      } finally {
        await browser.close();
      }
    },
  );

  async function signIn(browser: BrowserUnderTest): Promise<void> {
    const page = await browser.newPage(service.origin);
    await pressDemo(page, 'demo-signin');
    await approve(browser);
    await page.bringToFront();
    await demoStatus(page, /signed in: verified$/u);
  }
});

async function unlock(browser: BrowserUnderTest): Promise<void> {
  const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
  await popup.waitFor('unlock-password', 20_000);
  await popup.type('unlock-password', PASSWORD);
  await popup.click('unlock-submit');
  await popup.waitFor('lock-now', 20_000);
  await popup.close();
}

type Harm = (path: string) => Promise<void>;

async function inEachFile(folder: string, harm: Harm): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) if (entry.isFile()) await harm(join(entry.parentPath, entry.name));
}

/** As a disk that was full, or a computer that went out. */
async function cut(path: string): Promise<void> {
  const file = await open(path, 'r+');
  const { size } = await file.stat();
  await file.truncate(Math.floor(size / 2));
  await file.close();
}

/** One bit in every kilobyte. */
async function flip(path: string): Promise<void> {
  const file = await open(path, 'r+');
  const bytes = await file.readFile();
  for (let at = 512; at < bytes.length; at += 1024) bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  await file.write(bytes, 0, bytes.length, 0);
  await file.close();
}
