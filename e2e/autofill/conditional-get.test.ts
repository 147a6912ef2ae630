import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { storedPasskeys } from '../attacks/requests';
import { BROWSERS, launch } from '../browser/launch';
import { eventually, pause, type BrowserUnderTest } from '../browser/surface';
import { approve, deny, openPrompt, unlockInPrompt } from '../flows/answer-prompt';
import { promptGone } from '../flows/connect-dapp';
import { onboard, PASSWORD } from '../flows/onboard';
import { badgeOf, lockVault } from './look-at-extension';
import { RelyingParty } from './relying-party';
import { serveSignInPages, SignInPage } from './sign-in-page';

describe.each(BROWSERS)('a conditional get in %s', (name) => {
  let browser: BrowserUnderTest;
  let pages: Awaited<ReturnType<typeof serveSignInPages>>;
  let server: RelyingParty;

  beforeAll(async () => {
    pages = await serveSignInPages();
    browser = await launch(name, { backgroundIdle: 6_000 });
    await onboard(browser);
    const page = await SignInPage.open(browser, pages.origin);
    await page.request('ada', 'create');
    await approve(browser);
    server = new RelyingParty(pages.origin);
    expect(await server.registers(await page.settlement('ada'))).toBe(true);
    await page.surface.close();
  });
  afterAll(async () => {
    await browser.close();
    await pages.close();
  });

  const visit = (): Promise<SignInPage> => SignInPage.open(browser, pages.origin);

  const verified = async (page: SignInPage, label: string): Promise<boolean> =>
    server.signsIn(await page.settlement(label));

  it('waits without a window, and signs in by the hint at the field', async () => {
    const page = await visit();
    await page.waitForPasskey('autofill');
    await eventually('the badge', async () =>
      (await badgeOf(browser, page)) === '1' ? true : undefined,
    );
    await page.surface.bringToFront();
    await page.surface.click('user');
    await page.pressHint();
    expect(await page.settlements()).toEqual([]);
    await approve(browser);

    expect(await verified(page, 'autofill')).toBe(true);
    await promptGone(browser);
    expect(await page.hint()).toBeUndefined();
    expect(await badgeOf(browser, page)).toBe('');
    await page.surface.close();
  });

  it('is listed in the popup of its tab, which opens the same window', async () => {
    const page = await visit();
    await page.waitForPasskey('autofill');
    const popup = await browser.openPopup();
    await popup.click('waiting-take');
    await approve(browser);

    expect(await verified(page, 'autofill')).toBe(true);
    await page.surface.close();
  });

  it('goes on waiting, without a word to the page, when the user turns away', async () => {
    const page = await visit();
    await page.waitForPasskey('autofill');
    await page.surface.click('user');
    await page.pressHint();
    await deny(browser);
    await promptGone(browser);
    await page.surface.bringToFront();
    expect(await page.settlements()).toEqual([]);

    await page.surface.click('elsewhere');
    await page.surface.click('user');
    await page.pressHint();
    await approve(browser);
    expect(await verified(page, 'autofill')).toBe(true);
    await page.surface.close();
  });

  it('ends with the page’s abort, also while the user is asked', async () => {
    const page = await visit();
    await page.waitForPasskey('waiting');
    await page.surface.click('user');
    await eventually('the hint', () => page.hint());
    await page.abort('waiting');
    expect(await page.settlement('waiting')).toMatchObject({ name: 'AbortError' });
    await eventually('no hint', async () => ((await page.hint()) === undefined ? true : undefined));

    await page.waitForPasskey('asked');
    await page.pressHint();
    await openPrompt(browser);
    await page.abort('asked');
    expect(await page.settlement('asked')).toMatchObject({ name: 'AbortError' });
    await promptGone(browser);
    expect(await badgeOf(browser, page)).toBe('');
    await page.surface.close();
  });

  it('gives way to a later request, modal or conditional', async () => {
    const page = await visit();
    await page.waitForPasskey('first');
    await page.waitForPasskey('second');
    expect(await page.settlement('first')).toMatchObject({ name: 'AbortError' });

    await page.request('button', 'get');
    expect(await page.settlement('second')).toMatchObject({ name: 'AbortError' });
    await page.waitForPasskey('late');
    expect(await page.settlement('late')).toMatchObject({ name: 'OperationError' });
    await approve(browser);
    expect(await verified(page, 'button')).toBe(true);
    expect(await page.settlements()).toHaveLength(4);
    await page.surface.close();
  });

  it('ends with its document: by navigation, and with its tab while the user is asked', async () => {
    const page = await visit();
    await page.waitForPasskey('left');
    await page.surface.goto(`${pages.origin}/sign-in.html?2`);
    await page.surface.bringToFront();
    expect(await badgeOf(browser, page)).toBe('');

    await page.surface.bringToFront();
    await page.waitForPasskey('closed');
    await page.surface.click('user');
    await page.pressHint();
    await openPrompt(browser);
    await page.surface.close();
    await promptGone(browser);
  });

  it.each<[string, () => void]>([
    [
      'that had the focus before',
      () => {
        document.querySelector<HTMLInputElement>('#user')?.focus();
      },
    ],
    [
      'that came later',
      () => {
        setTimeout(() => {
          const field = document.createElement('input');
          field.autocomplete = 'username webauthn';
          document.querySelector('#more')?.append(field);
          field.focus();
        }, 200);
      },
    ],
    [
      'in an open shadow tree',
      () => {
        const root = document.querySelector('#more')?.attachShadow({ mode: 'open' });
        const field = document.createElement('input');
        field.setAttribute('autocomplete', 'section-a USERNAME  WebAuthn');
        root?.append(field);
        field.focus();
      },
    ],
    [
      'in a modal dialog',
      () => {
        const dialog = document.createElement('dialog');
        const field = document.createElement('input');
        field.setAttribute('autocomplete', 'webauthn');
        field.style.marginTop = '60px';
        dialog.append(field);
        document.body.append(dialog);
        dialog.showModal();
        field.focus();
      },
    ],
  ])('is offered at a field %s', async (_what, prepare) => {
    const page = await visit();
    await page.surface.evaluate(prepare, undefined);
    await page.waitForPasskey('autofill');
    await page.pressHint();
    await openPrompt(browser);
    await page.surface.close();
    await promptGone(browser);
  });

  it('is not offered at other fields, nor to scripts, nor after the user hid the offer', async () => {
    const page = await visit();
    await page.waitForPasskey('autofill');
    await page.surface.click('password');
    await pause(300);
    expect(await page.hint()).toBeUndefined();

    await page.surface.click('user');
    const place = await eventually('the hint', () => page.hint());
    await page.surface.evaluate(() => {
      const host = document.querySelector<HTMLElement>(':popover-open');
      host?.click();
      host?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    }, undefined);
    await pause(300);
    expect(await browser.countExtensionPages('prompt.html')).toBe(0);

    const right = await page.surface.evaluate(
      () => document.querySelector(':popover-open')?.getBoundingClientRect().right ?? 0,
      undefined,
    );
    await page.surface.clickAt({ x: right - 14, y: place.y });
    await page.surface.click('elsewhere');
    await page.surface.click('user');
    await pause(300);
    expect(await page.hint()).toBeUndefined();
    await page.surface.close();
  });

  it('does not make the browser’s conditional create ours: no window, and nothing stored', async () => {
    const page = await visit();
    const before = await storedPasskeys(browser);
    await page.surface.bringToFront();
    await page.request('upgrade', 'create', { mediation: 'conditional' });
    const error = { chromium: 'NotAllowedError', firefox: 'NotSupportedError' }[name];
    expect(await page.settlement('upgrade')).toMatchObject({ ok: false, name: error });
    expect(await browser.countExtensionPages('prompt.html')).toBe(0);
    expect(await storedPasskeys(browser)).toBe(before);
    await page.surface.close();
  });

  it('outlives the background: by the hint and by the popup', async () => {
    const [byHint, byPopup] = [await visit(), await visit()];
    for (const page of [byHint, byPopup]) {
      await page.surface.bringToFront();
      await page.waitForPasskey('autofill');
      await page.surface.click('user');
      await eventually('the hint', () => page.hint());
    }
    await browser.stopBackground();
    await (await browser.openPopup()).click('waiting-take');
    await approve(browser);
    expect(await verified(byPopup, 'autofill')).toBe(true);
    await promptGone(browser);

    await byHint.surface.bringToFront();
    await byHint.pressHint();
    await approve(browser);
    expect(await verified(byHint, 'autofill')).toBe(true);
    for (const page of [byHint, byPopup]) await page.surface.close();
  });

  it('unlocks in the window and goes on with the same request', async () => {
    await lockVault(browser);
    const page = await visit();
    await page.waitForPasskey('autofill');
    await page.surface.click('user');
    await page.pressHint();
    const prompt = await unlockInPrompt(browser, PASSWORD);
    await prompt.click('prompt-approve');
    expect(await verified(page, 'autofill')).toBe(true);
    await page.surface.close();
  });

  it('shows a page the same for a hit, for a miss and for a locked vault', async () => {
    const trace = async (origin: string): Promise<unknown> => {
      const page = await SignInPage.open(browser, origin);
      await page.surface.evaluate(() => {
        const seen: string[] = [];
        const describe = (node: Node): string =>
          node instanceof HTMLElement ? node.outerHTML.replace(/(left|top): [\d.]+px/gu, '') : '';
        new MutationObserver((records) => {
          for (const { type, addedNodes, removedNodes } of records) {
            seen.push(
              [
                type,
                ...[...addedNodes].map(describe),
                '-',
                ...[...removedNodes].map(describe),
              ].join(' '),
            );
          }
        }).observe(document, { subtree: true, childList: true });
        for (const type of [
          'focusin',
          'focusout',
          'pointerover',
          'beforetoggle',
          'blur',
          'input',
        ]) {
          addEventListener(type, (event) => seen.push(`${type} ${String(event.isTrusted)}`), true);
        }
        Object.assign(window, { seen });
      }, undefined);
      await page.waitForPasskey('autofill');
      await page.surface.click('user');
      const place = await eventually('the hint', () => page.hint());
      await page.surface.click('elsewhere');
      const seen = await page.surface.evaluate(
        () => (window as unknown as { seen: string[] }).seen,
        undefined,
      );
      const settlements = await page.settlements();
      await page.surface.close();
      return { place, seen, settlements };
    };
    const hit = await trace(pages.origin);
    const miss = await trace(pages.origin.replace('localhost', 'elsewhere.localhost'));
    await lockVault(browser);
    const locked = await trace(pages.origin);

    expect(miss).toEqual(hit);
    expect(locked).toEqual(hit);
    expect(hit).toMatchObject({ settlements: [] });
    expect(JSON.stringify(hit)).toContain('popover');
  });
});
