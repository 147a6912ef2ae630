import { launch, type BrowserKind } from '../browser/launch';
import { pause, type BrowserUnderTest } from '../browser/surface';
import { approve, deny } from '../flows/answer-prompt';
import { onboard } from '../flows/onboard';
import type { Person } from './row';
import type { Contestant } from './run-column';

/** The production build of the extension in a real browser, with a new vault. */
export async function launchTidekey(name: BrowserKind): Promise<Contestant> {
  const browser = await launch(name);
  await onboard(browser);
  return {
    patience: { alone: 12_000, answered: 60_000 },
    open: (_site, url) => browser.newPage(url),
    async before(person, _site, row) {
      let over = false;
      const observation = row().finally(() => {
        over = true;
      });
      await answerPrompts(browser, person, () => over);
      return observation;
    },
    close: () => browser.close(),
  };
}

/** Answers every window of ours until the row has ended; leaves a window alone where nobody should have been asked. */
async function answerPrompts(
  browser: BrowserUnderTest,
  person: Person | undefined,
  isOver: () => boolean,
): Promise<void> {
  const isOpen = async (): Promise<boolean> =>
    (await browser.countExtensionPages('prompt.html')) > 0;
  while (!isOver()) {
    if (person !== undefined && person !== 'stays away' && (await isOpen())) {
      await (person === 'approves' ? approve : deny)(browser);
      await gone(isOpen);
    }
    await pause(30);
  }
  await gone(isOpen);
}

/** The next look must not meet a window that is about to close. */
async function gone(isOpen: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 5_000;
  while ((await isOpen()) && Date.now() < end) await pause(30);
}
