import { verifyRegistrationResponse, type RegistrationResponseJSON } from '@simplewebauthn/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, launch } from '../browser/launch';
import { pause, type BrowserUnderTest, type Surface } from '../browser/surface';
import { approve, deny, openPrompt } from '../flows/answer-prompt';
import { onboard } from '../flows/onboard';
import { ask, settlements, storedPasskeys } from './requests';
import { servePages } from './serve-pages';

const CHALLENGE = Array.from({ length: 32 }, (_, index) => index);

describe.each(BROWSERS)('a hostile page in %s', (name) => {
  let browser: BrowserUnderTest;
  let pages: Awaited<ReturnType<typeof servePages>>;

  beforeAll(async () => {
    pages = await servePages();
    browser = await launch(name);
    await onboard(browser);
  });

  afterAll(async () => {
    await browser.close();
    await pages.close();
  });

  const visit = (page: string): Promise<Surface> => browser.newPage(`${pages.origin}/${page}`);

  it('neither sees nor bends a ceremony by redefining built-ins', async () => {
    const page = await visit('hostile-intrinsics.html');
    await page.evaluate(() => {
      (window as unknown as { attack: () => void }).attack();
    }, undefined);
    expect(await page.text('result')).toBe('waiting');
    await approve(browser);
    await page.bringToFront();
    await expect.poll(() => page.text('result'), { timeout: 30_000 }).not.toBe('waiting');

    const [, kind, calls, json] = /^(\w+) (\[.*?\]) (.*)$/u.exec(await page.text('result')) ?? [];
    expect({ kind, calls }).toEqual({ kind: 'settled', calls: '[]' });
    const { verified } = await verifyRegistrationResponse({
      response: JSON.parse(json ?? '') as RegistrationResponseJSON,
      expectedChallenge: Buffer.alloc(32, 7).toString('base64url'),
      expectedOrigin: pages.origin,
      expectedRPID: 'localhost',
      requireUserVerification: false,
    });
    expect(verified).toBe(true);
    await page.close();
  });

  it('opens no window by forged messages and hears nothing of ours', async () => {
    const page = await visit('forger.html');
    const reach = await page.evaluate(
      () => (window as unknown as { forge: () => { runtime: string } }).forge(),
      undefined,
    );
    await pause(1_000);

    expect(reach).toEqual({ runtime: 'undefined' });
    expect(await browser.countExtensionPages('prompt.html')).toBe(0);
    expect(
      await page.evaluate(() => (window as unknown as { heard: string[] }).heard, undefined),
    ).toEqual([]);
    await page.close();
  });

  it('gets NotAllowedError in a sandboxed frame, without a window', async () => {
    const page = await visit('sandbox.html');
    const reports = () =>
      page.evaluate(() => (window as unknown as { reports: string[] }).reports, undefined);

    await expect.poll(reports, { timeout: 30_000 }).toEqual(['NotAllowedError']);
    expect(await browser.countExtensionPages('prompt.html')).toBe(0);
    await page.close();
  });

  it('gets one window for fifty requests at once', async () => {
    const page = await visit('requests.html');
    const before = await storedPasskeys(browser);
    await page.evaluate((challenge) => {
      const { ask: request } = window as unknown as { ask: (...args: unknown[]) => void };
      for (let number = 0; number < 50; number += 1) request(`n${number}`, 'create', challenge);
    }, CHALLENGE);
    await approve(browser);
    await expect.poll(async () => (await settlements(page)).length, { timeout: 30_000 }).toBe(50);

    const ended = await settlements(page);
    expect(ended.filter(({ ok }) => ok).map(({ label }) => label)).toEqual(['n0']);
    expect(new Set(ended.filter(({ ok }) => !ok).map((each) => each.name))).toEqual(
      new Set(['OperationError']),
    );
    expect((await storedPasskeys(browser)) - before).toBe(1);
    await page.close();
  });

  it('loses its request when it navigates, and nothing is stored', async () => {
    const page = await visit('requests.html');
    const before = await storedPasskeys(browser);
    await ask(page, 'navigates', 'create', CHALLENGE);
    await openPrompt(browser);
    await page.goto(`${pages.origin}/forger.html`);

    await expect
      .poll(() => browser.countExtensionPages('prompt.html'), { timeout: 20_000 })
      .toBe(0);
    expect(await storedPasskeys(browser)).toBe(before);
    await page.close();
  });

  it('loses its request when its tab is closed, and nothing is stored', async () => {
    const page = await visit('requests.html');
    const before = await storedPasskeys(browser);
    await ask(page, 'closes', 'create', CHALLENGE);
    await openPrompt(browser);
    await page.close();

    await expect
      .poll(() => browser.countExtensionPages('prompt.html'), { timeout: 20_000 })
      .toBe(0);
    expect(await storedPasskeys(browser)).toBe(before);
  });

  it('gets NotAllowedError when the user closes the window', async () => {
    const page = await visit('requests.html');
    await ask(page, 'closed', 'create', CHALLENGE);
    await (await openPrompt(browser)).close();

    await expect
      .poll(() => settlements(page), { timeout: 30_000 })
      .toMatchObject([{ label: 'closed', ok: false, name: 'NotAllowedError' }]);
    await page.close();
  });

  it('gets no signature for a challenge that begins with Program', async () => {
    const page = await visit('requests.html');
    const before = await storedPasskeys(browser);
    const program = [...new TextEncoder().encode('Program'), ...new Array<number>(25).fill(1)];
    await ask(page, 'program', 'create', program, { extensions: { liquid: true } });
    const prompt = await openPrompt(browser);
    await prompt.waitFor('prompt-refused');

    // There is nothing to approve: the way on does not exist or cannot be pressed.
    expect(
      await prompt.evaluate(() => {
        const button = document.querySelector<HTMLButtonElement>('[data-testid="prompt-approve"]');
        return button === null || button.disabled || button.ariaDisabled === 'true';
      }, undefined),
    ).toBe(true);
    await deny(browser);
    await expect
      .poll(() => settlements(page), { timeout: 30_000 })
      .toMatchObject([{ label: 'program', ok: false, name: 'NotAllowedError' }]);
    expect(await storedPasskeys(browser)).toBe(before);
    await page.close();
  });

  it('gets the same refusal for a miss as for a denial', async () => {
    const page = await visit('requests.html');
    await ask(page, 'miss', 'get', CHALLENGE, {
      allowCredentials: [{ type: 'public-key', id: 'unknown' }],
    });
    await deny(browser);
    await expect.poll(async () => (await settlements(page)).length, { timeout: 30_000 }).toBe(1);
    await ask(page, 'hit', 'get', CHALLENGE);
    await deny(browser);
    await expect.poll(async () => (await settlements(page)).length, { timeout: 30_000 }).toBe(2);

    const [miss, hit] = await settlements(page);
    expect({ ...miss, label: '' }).toEqual({ ...hit, label: '' });
    await page.close();
  });
});
