import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium, type Page } from 'playwright';

import type { UiAnswer } from '../../src/messages/table';
import type { PromptView } from '../../src/messages/views';
import { findBrowser } from '../browser/find-browsers';
import { buildPages, servePages } from '../screens/built-pages';
import { installFakeExtension, type FakeReplies } from '../screens/fake-extension';

const PAGE = 'prompt/prompt.html';

export const IDLE: PromptView = { kind: 'idle' };
/** Milliseconds after which the button is armed on any machine. */
export const ARMED = 700;

export const current = (view: PromptView): UiAnswer<'prompt.current'> => ({
  ok: true,
  value: view,
});

/** The built window in a real browser, with a background that answers from a table. */
export interface PromptHarness {
  /** A new window in a new profile. */
  readonly open: (view: PromptView, more?: FakeReplies) => Promise<PromptPage>;
  readonly close: () => Promise<void>;
}

export async function startPromptHarness(): Promise<PromptHarness> {
  // The runner's own mode would build React for development, with its double effects.
  process.env['NODE_ENV'] = 'production';
  const site = await mkdtemp(join(tmpdir(), 'tidekey-prompt-'));
  await buildPages([PAGE], site);
  const server = await servePages(site);
  const browser = await chromium.launch({
    executablePath: findBrowser('chromium'),
    args: ['--no-sandbox'],
  });
  return {
    open: async (view, more = {}) => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      const page = await browser.newPage({ viewport: { width: 400, height: 640 } });
      await installFakeExtension(page, {
        'prompt.current': current(view),
        'prompt.approve': current(IDLE),
        'prompt.approve-link': current(IDLE),
        'prompt.approve-signing': current(IDLE),
        'prompt.deny': current(IDLE),
        'prompt.use-other': current(IDLE),
        ...more,
      });
      await page.goto(`${server.origin}/src/ui/${PAGE}`);
      await page.locator('h1').waitFor();
      return new PromptPage(page);
    },
    close: async () => {
      await browser.close();
      server.close();
      await rm(site, { recursive: true });
    },
  };
}

/** One open window and what a person does with it. */
export class PromptPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get approve() {
    return this.page.getByTestId('prompt-approve');
  }

  /** The messages that the window sent, without its questions. */
  async acts(): Promise<readonly unknown[]> {
    const sent = await this.page.evaluate('globalThis.tidekeySent');
    return (sent as readonly { readonly name: string }[]).filter(
      ({ name }) => name !== 'prompt.current' && name !== 'vault.status',
    );
  }

  /** From now on the background says something else. */
  async becomes(view: PromptView): Promise<void> {
    const answer = JSON.stringify(current(view));
    await this.page.evaluate(`globalThis.tidekeyReplies['prompt.current'] = ${answer}`);
  }

  async changed(view: PromptView): Promise<void> {
    await this.becomes(view);
    await this.page.evaluate("globalThis.tidekeyTell({ changed: 'prompt' })");
  }

  armed(): Promise<void> {
    return this.page.waitForTimeout(ARMED);
  }

  /** The window stands behind another. */
  async leave(): Promise<void> {
    await this.page.evaluate(
      "document.hasFocus = () => false; window.dispatchEvent(new Event('blur'))",
    );
  }

  /** The test id of what has the focus. */
  focused(): Promise<unknown> {
    return this.page.evaluate('document.activeElement.dataset.testid');
  }
}
