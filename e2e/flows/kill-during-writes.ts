import { eventually, pause, type BrowserUnderTest, type Surface } from '../browser/surface';

export interface KillTally {
  /** Workers stopped while a write was under way or had just been answered. */
  kills: number;
  /** Writes that were answered before the stop. */
  answered: number;
  /** Of those that were not: how many had reached the disk. */
  reached: number;
  /** Everything that must never be: a state that is neither the old nor the new one, an answer without its write. */
  readonly failures: string[];
}

interface Answer {
  readonly ok: boolean;
  readonly value?: unknown;
}

/**
 * Renames an account again and again, and stops the worker at a random moment of each write. After every stop the vault
 * must hold the old name or the new one, and the new one if that was answered.
 */
export async function killDuringWrites(
  browser: BrowserUnderTest,
  kills: number,
  until = Number.POSITIVE_INFINITY,
): Promise<KillTally> {
  const page = await browser.openExtensionPage('src/ui/popup/popup.html');
  const tally: KillTally = { kills: 0, answered: 0, reached: 0, failures: [] };
  const { id, name: first } = await account(page);
  let name = first;
  while (tally.kills < kills && Date.now() < until) {
    const next = `name ${tally.kills}`;
    // A first message starts the worker, so that the stop meets the write and not the start.
    await ask(page, 'vault.status', {});
    await page.evaluate(
      ([accountId, newName]: readonly [string, string]) => {
        const slot = globalThis as { tidekeyAnswer?: boolean | undefined };
        slot.tidekeyAnswer = undefined;
        const { runtime } = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
        void runtime
          .sendMessage({ name: 'accounts.rename', request: { id: accountId, name: newName } })
          .then(
            (answer: Answer) => (slot.tidekeyAnswer = answer.ok),
            () => undefined,
          );
      },
      [id, next] as const,
    );
    await pause(Math.random() * 40);
    const wasAnswered = await page.evaluate(
      () => (globalThis as { tidekeyAnswer?: boolean }).tidekeyAnswer === true,
      undefined,
    );
    await browser.stopBackground();
    tally.kills += 1;
    const found = (await account(page)).name;
    if (wasAnswered) tally.answered += 1;
    else if (found === next) tally.reached += 1;
    if (found !== next && (wasAnswered || found !== name)) {
      tally.failures.push(`stop ${tally.kills}: found ${found}, expected ${next} after ${name}`);
    }
    name = found;
  }
  await page.close();
  return tally;
}

async function account(page: Surface): Promise<{ readonly id: string; readonly name: string }> {
  return eventually('the account after a stop', async () => {
    const answer = await ask(page, 'accounts.list', {});
    const [found] = answer?.ok === true ? (answer.value as { id: string; name: string }[]) : [];
    return found;
  });
}

/** `undefined` when the worker went away with the question. */
export function ask(page: Surface, name: string, request: object): Promise<Answer | undefined> {
  return page.evaluate(
    ([messageName, message]: readonly [string, object]) => {
      const { runtime } = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
      return runtime
        .sendMessage({ name: messageName, request: message })
        .then((answer: unknown) => answer as Answer)
        .catch(() => undefined);
    },
    [name, request] as const,
  );
}
