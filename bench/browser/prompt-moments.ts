import { join } from 'node:path';

import type { BrowserContext, Page } from 'playwright';

/** When things happened in a prompt window: milliseconds since the epoch by the page's own clock. */
export interface PromptMoments {
  /** In a drawn frame, with a deny button that works and an approve button in sight. */
  readonly seen: number;
  /** The approve button can be pressed. */
  readonly armed: number;
}

interface Watched {
  readonly promptMoments?: Partial<PromptMoments>;
}

export interface PromptWatch {
  /** Clicks the approve button by the browser's own input and tells when the click arrived there. */
  readonly clickApprove: (prompt: Page) => Promise<number>;
}

/** Makes every prompt window of the context note its moments, from before its first script. */
export async function watchPrompts(context: BrowserContext): Promise<PromptWatch> {
  let tell: ((moment: number) => void) | undefined;
  // The window closes right after the click: its last moment has to be sent, nobody can fetch it.
  await context.exposeBinding('noteApproveClick', (_source, moment: number) => {
    tell?.(moment);
  });
  await context.addInitScript({ path: join(import.meta.dirname, 'in-page', 'prompt-moments.js') });
  return {
    clickApprove: async (prompt) => {
      const arrived = new Promise<number>((resolve) => {
        tell = resolve;
      });
      await prompt.click('[data-testid="prompt-approve"]');
      return arrived;
    },
  };
}

/** The moments of an open prompt, once it can be approved. */
export async function promptMoments(prompt: Page): Promise<PromptMoments> {
  const handle = await prompt.waitForFunction(() => {
    const { seen, armed } = (window as Watched).promptMoments ?? {};
    return seen === undefined || armed === undefined ? undefined : { seen, armed };
  });
  const moments = await handle.jsonValue();
  if (moments === undefined) throw new Error('the prompt was never armed');
  return moments;
}
