import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, launch } from '../browser/launch';
import type { BrowserUnderTest, Surface } from '../browser/surface';
import { approve, deny, openPrompt } from '../flows/answer-prompt';
import { onboard } from '../flows/onboard';
import { storedPasskeys } from '../attacks/requests';
import { startSignalWorld, type SignalWorld } from './signal-world';

interface End {
  readonly name?: string;
  readonly id?: string;
  readonly clientData?: { readonly crossOrigin: boolean; readonly topOrigin?: string };
}
interface Page {
  ask(label: string, operation: 'create' | 'get', more?: object): Promise<void>;
  readonly ends: Record<string, End | undefined>;
}

describe.each(BROWSERS)('signals, frames and the inspector in %s', (name) => {
  let world: SignalWorld;
  let browser: BrowserUnderTest;
  let page: Surface;

  beforeAll(async () => {
    world = await startSignalWorld();
    browser = await launch(name);
    await onboard(browser);
    page = await browser.newPage(world.origin);
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const start = (label: string, operation: 'create' | 'get', more: object = {}): Promise<void> =>
    page.evaluate(
      (call) => {
        void (window as unknown as Page).ask(call.label, call.operation, call.more);
      },
      { label, operation, more },
    );
  const end = async (label: string): Promise<End> => {
    const look = () =>
      page.evaluate((asked) => (window as unknown as Page).ends[asked] ?? null, label);
    await expect.poll(look, { timeout: 30_000 }).not.toBeNull();
    return (await look()) ?? {};
  };
  const askOurs = async (message: string): Promise<unknown> => {
    const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
    const answer = await popup.evaluate(async (sent) => {
      const { runtime } = (globalThis as unknown as { browser?: typeof chrome }).browser ?? chrome;
      const reply: unknown = await runtime.sendMessage(JSON.parse(sent));
      return JSON.stringify(reply);
    }, message);
    await popup.close();
    return JSON.parse(answer) as unknown;
  };
  const frame = async (allow: string): Promise<void> => {
    await page.bringToFront();
    await page.evaluate(
      async ({ source, policy }) => {
        document.querySelector('iframe')?.remove();
        delete (window as unknown as Page).ends['frame'];
        const element = document.createElement('iframe');
        element.allow = policy;
        const loaded = new Promise((resolve) => {
          element.addEventListener('load', resolve);
        });
        element.src = source;
        document.body.append(element);
        await loaded;
        element.contentWindow?.postMessage({ ask: 'get' }, '*');
      },
      { source: world.frameOrigin, policy: allow },
    );
  };

  it('keeps a passkey that its site gives up out of sight, until the user takes it back', async () => {
    await start('made', 'create');
    await approve(browser);
    const { id } = await end('made');
    expect(id).toBeTypeOf('string');
    const signalled = await page.evaluate(async (credentialId) => {
      const statics = PublicKeyCredential as unknown as Record<
        string,
        ((options: object) => Promise<void>) | undefined
      >;
      const signal = statics['signalUnknownCredential'];
      if (signal === undefined) return 'absent';
      await signal({ rpId: 'localhost', credentialId });
      return 'signalled';
    }, id ?? '');

    // Firefox has no signals, and does not get any from us: a site must find what the browser promises.
    expect(signalled).toBe(name === 'firefox' ? 'absent' : 'signalled');
    if (signalled === 'absent') return;
    await expect.poll(() => storedPasskeys(browser), { timeout: 30_000 }).toBe(0);
    expect(await askOurs('{"name":"signals.list","request":{}}')).toMatchObject({
      value: { signals: [{ subject: 'existence', because: 'unknown' }] },
    });
    const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
    await popup.click('tab-passkeys');
    await popup.waitFor(`hidden-row-${id}`);
    await popup.click('signal-undo');
    await popup.waitFor(`passkey-row-${id}`);
    expect(await popup.has('signals-hidden')).toBe(false);
    await popup.close();
    expect(await storedPasskeys(browser)).toBe(1);
  });

  it('leaves a frame that nobody delegated to the browser, which refuses it', async () => {
    await frame('');
    expect(await end('frame')).toEqual({ name: 'NotAllowedError' });
    expect(await browser.countExtensionPages('prompt.html')).toBe(0);
  });

  it('asks for a frame that was delegated, however late it came, and names both origins', async () => {
    await frame('publickey-credentials-get');
    const prompt = await openPrompt(browser);
    expect(await prompt.text('prompt-origin')).toContain('frame.localhost');
    await deny(browser);
    expect(await end('frame')).toEqual({ name: 'NotAllowedError' });
  });

  it('has written down what was asked and which rule decided', async () => {
    expect(await askOurs('{"name":"inspector.list","request":{}}')).toMatchObject({
      value: [
        { frame: 'cross-origin', topOrigin: world.origin, rule: 'asked', answer: { by: 'user' } },
        { frame: 'cross-origin', rule: 'policy-denied', answer: { kind: 'native', by: 'rule' } },
        { frame: 'top', operation: 'create', rule: 'asked', answer: { kind: 'created' } },
      ],
    });
  });
});
