import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { UiAnswer } from '../../src/messages/table';
import type { CeremonyPromptView, PromptView } from '../../src/messages/views';
import { ceremonyView, LOCKED, passkeyView, UNLOCKED } from '../../test/fakes/ui-views';
import { findBrowser } from '../browser/find-browsers';
import { WITH_PRF } from '../browser/native-authenticator';
import { buildPages, servePages, type PageServer } from '../screens/built-pages';
import { installFakeExtension, type FakeReplies } from '../screens/fake-extension';

// The built window in a real browser, with a background that answers from a table: every name sent is looked at.
const PAGE = 'prompt/prompt.html';
const ARMED = 700;
const IDLE: PromptView = { kind: 'idle' };

let site: string;
let server: PageServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  // The runner's own mode would build React for development, with its double effects.
  process.env['NODE_ENV'] = 'production';
  site = await mkdtemp(join(tmpdir(), 'tidekey-prompt-'));
  await buildPages([PAGE], site);
  server = await servePages(site);
  browser = await chromium.launch({
    executablePath: findBrowser('chromium'),
    args: ['--no-sandbox'],
  });
});

afterAll(async () => {
  await browser.close();
  server.close();
  await rm(site, { recursive: true });
});

beforeEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  page = await browser.newPage();
});

const current = (view: PromptView): UiAnswer<'prompt.current'> => ({ ok: true, value: view });
const ceremony = (change: Partial<CeremonyPromptView> = {}): CeremonyPromptView =>
  ceremonyView({ deadline: Date.now() + 600_000, ...change });

async function open(view: PromptView, more: FakeReplies = {}): Promise<void> {
  await installFakeExtension(page, {
    'prompt.current': current(view),
    'prompt.approve': current(IDLE),
    'prompt.deny': current(IDLE),
    'prompt.use-other': current(IDLE),
    ...more,
  });
  await page.goto(`${server.origin}/src/ui/${PAGE}`);
  await page.locator('h1').waitFor();
}

/** The messages that the window sent, without its questions. */
async function acts(): Promise<readonly unknown[]> {
  const sent = await page.evaluate('globalThis.tidekeySent');
  return (sent as readonly { readonly name: string }[]).filter(
    ({ name }) => name !== 'prompt.current' && name !== 'vault.status',
  );
}

/** From now on the background says something else. */
const becomes = (view: PromptView): Promise<unknown> =>
  page.evaluate(`globalThis.tidekeyReplies['prompt.current'] = ${JSON.stringify(current(view))}`);

const changed = async (view: PromptView): Promise<void> => {
  await becomes(view);
  await page.evaluate("globalThis.tidekeyTell({ changed: 'prompt' })");
};

/** The window stands behind another. */
const leave = () =>
  page.evaluate("document.hasFocus = () => false; window.dispatchEvent(new Event('blur'))");

/** The window comes to the front: milliseconds, on the page's own clock, until approving is possible. */
const armedAfter = (): Promise<number> =>
  page.evaluate(async () => {
    const button = document.querySelector<HTMLButtonElement>('[data-testid=prompt-approve]');
    const start = performance.now();
    document.hasFocus = () => true;
    window.dispatchEvent(new Event('focus'));
    while (button?.disabled !== false) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });

/** Whether the approve button was disabled at the very moment at which another origin appeared. */
const disarmedWhenOriginChanges = (): Promise<boolean> =>
  page.evaluate(async () => {
    const find = (id: string) => document.querySelector(`[data-testid=${id}]`);
    const before = find('prompt-origin')?.textContent;
    while (find('prompt-origin')?.textContent === before) await new Promise(requestAnimationFrame);
    return find('prompt-approve')?.hasAttribute('disabled') ?? false;
  });

const approve = () => page.getByTestId('prompt-approve');
const approval = {
  name: 'prompt.approve',
  request: { requestId: 'ceremony-1', credentialId: passkeyView().credentialId },
};

describe('the approve button', () => {
  it('takes no click before half a second of focus, and one click afterwards', async () => {
    await open(ceremony());
    await leave();
    await approve().click({ force: true });
    const early = await acts();
    expect(await armedAfter()).toBeGreaterThanOrEqual(500);
    await approve().click();
    expect(early).toEqual([]);
    expect(await acts()).toEqual([approval]);
  });

  it('is not pressed by Enter, but by Space', async () => {
    await open(ceremony());
    await page.waitForTimeout(ARMED);
    await approve().focus();
    await page.keyboard.press('Enter');
    const afterEnter = await acts();
    await page.keyboard.press('Space');
    expect(afterEnter).toEqual([]);
    expect(await acts()).toEqual([approval]);
  });

  it('takes no click that a script made', async () => {
    await open(ceremony());
    await page.waitForTimeout(ARMED);
    await approve().evaluate((button: HTMLElement) => {
      button.click();
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
    });
    expect(await acts()).toEqual([]);
  });

  it('is disarmed when the window loses the focus, and armed anew after it came back', async () => {
    await open(ceremony());
    await page.waitForTimeout(ARMED);
    expect(await approve().isDisabled()).toBe(false);
    await leave();
    expect(await approve().isDisabled()).toBe(true);
    expect(await armedAfter()).toBeGreaterThanOrEqual(500);
  });

  it('takes no click when the focus went away without an event', async () => {
    await open(ceremony());
    await page.waitForTimeout(ARMED);
    await page.evaluate('document.hasFocus = () => false');
    await approve().click();
    expect(await acts()).toEqual([]);
  });

  it('does not go through on Enter in the password field, and sends the password on a click', async () => {
    await open(ceremony({ verification: { need: 'password' } }));
    await page.waitForTimeout(ARMED);
    await page.getByTestId('verify-password').fill('correct horse');
    await page.keyboard.press('Enter');
    const afterEnter = await acts();
    await approve().click();
    expect(afterEnter).toEqual([]);
    expect(await acts()).toEqual([
      { ...approval, request: { ...approval.request, password: 'correct horse' } },
    ]);
  });

  it('asks for the password instead of sending an approval without one', async () => {
    await open(ceremony({ verification: { need: 'password' } }));
    await page.waitForTimeout(ARMED);
    await approve().click();
    const focused = await page.evaluate('document.activeElement.dataset.testid');
    expect(focused).toBe('verify-password');
    expect(await acts()).toEqual([]);
  });
});

describe('a passkey in place of the password', () => {
  /** A request in a window whose browser has an authenticator with one passkey. */
  async function openWithPasskey(options: object): Promise<string> {
    await open(ceremony());
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable', { enableUI: false });
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: WITH_PRF,
    });
    await page.bringToFront();
    await page.mouse.click(5, 5);
    const id = await page.evaluate(async () => {
      const made = await navigator.credentials.create({
        publicKey: {
          challenge: new Uint8Array(32),
          rp: { name: 'test' },
          user: { id: new Uint8Array(8), name: 'a', displayName: 'a' },
          pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
          authenticatorSelection: { userVerification: 'required' },
          extensions: { prf: {} },
        },
      });
      return made?.id ?? '';
    });
    await session.send('WebAuthn.setUserVerified', {
      authenticatorId,
      isUserVerified: true,
      ...options,
    });
    const passkeys = { credentialIds: [id], prfInput: 'YQ' };
    await changed(
      ceremony({ verification: { need: 'password' }, vault: { ...UNLOCKED, passkeys } }),
    );
    await page.getByTestId('verify-passkey').waitFor();
    return id;
  }

  it('approves once, with what the passkey answered, and only when armed', async () => {
    const credentialId = await openWithPasskey({});
    const button = page.getByTestId('verify-passkey');
    expect(await button.isDisabled()).toBe(true);
    await page.waitForTimeout(ARMED);
    await button.focus();
    await page.keyboard.press('Enter');
    expect(await acts()).toEqual([]);
    await button.click();
    await page.waitForFunction(`JSON.stringify(globalThis.tidekeySent).includes('prfOutput')`);
    expect(await acts()).toEqual([
      {
        ...approval,
        request: {
          ...approval.request,
          passkey: { credentialId, prfOutput: expect.stringMatching(/^[\w-]{43}$/u) as string },
        },
      },
    ]);
  });

  it('approves nothing when the user is not verified, and says that nothing answered', async () => {
    await openWithPasskey({ isUserVerified: false });
    await page.waitForTimeout(ARMED);
    await page.getByTestId('verify-passkey').click();
    await page.getByTestId('passkey-trouble').waitFor({ timeout: 150_000 });
    expect(await page.getByTestId('passkey-trouble').innerText()).toContain('No passkey answered');
    expect(await acts()).toEqual([]);
  });
});

describe('the visible request', () => {
  it('only changes its waiting count while it is the same, and stays armed', async () => {
    await open(ceremony());
    await page.waitForTimeout(ARMED);
    await changed(ceremony({ waiting: 2 }));
    await page.getByTestId('prompt-queue-count').waitFor();
    expect(await page.getByTestId('prompt-queue-count').innerText()).toBe('2 more waiting');
    expect(await approve().isDisabled()).toBe(false);
  });

  it('cannot be approved when it is suddenly told differently', async () => {
    await open(ceremony());
    await page.waitForTimeout(ARMED);
    await changed(ceremony({ origin: 'https://evil.example' }));
    await page.getByText('changed while you were reading').waitFor();
    expect(await page.getByTestId('prompt-origin').innerText()).toBe('https://login.example.com');
    expect(await approve().count()).toBe(0);
  });

  it('gives way to the next one disarmed, and says so', async () => {
    const next = ceremony({ requestId: 'ceremony-2', origin: 'https://other.example' });
    await open(ceremony());
    await page.waitForTimeout(ARMED);
    const disarmed = disarmedWhenOriginChanges();
    await changed(next);
    await page.getByText('This is another request').waitFor();
    expect(await disarmed).toBe(true);
    expect(await page.getByTestId('prompt-origin').innerText()).toBe('https://other.example');
  });

  it('goes away at its deadline', async () => {
    await open(ceremony({ deadline: Date.now() + 6000 }));
    await page.getByText('The request is over').waitFor({ timeout: 30_000 });
    expect(await approve().count()).toBe(0);
    expect(await acts()).toEqual([]);
  });
});

describe('the other answers', () => {
  it('is no on Escape, at once', async () => {
    await open(ceremony());
    await becomes(IDLE);
    await page.keyboard.press('Escape');
    await page.getByText('Denied').waitFor();
    expect(await acts()).toEqual([{ name: 'prompt.deny', request: { requestId: 'ceremony-1' } }]);
  });

  it('is the security key or phone, also while locked', async () => {
    await open(ceremony({ vault: LOCKED }));
    await page.getByTestId('prompt-use-other').click();
    expect(await acts()).toEqual([
      { name: 'prompt.use-other', request: { requestId: 'ceremony-1' } },
    ]);
  });

  it('unlocks on Enter, goes on to the question, and keeps no password', async () => {
    await open(ceremony({ vault: LOCKED }), {
      'vault.unlock': { ok: true, value: { state: 'unlocked', failedAttempts: 0 } },
    });
    await becomes(ceremony());
    await page.getByTestId('unlock-password').fill('correct horse');
    await page.keyboard.press('Enter');
    await approve().waitFor();
    expect(await acts()).toEqual([
      { name: 'vault.unlock', request: { password: 'correct horse' } },
    ]);
    expect(await page.content()).not.toContain('correct horse');
  });
});
