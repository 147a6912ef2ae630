import {
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, launch } from '../browser/launch';
import type { BrowserUnderTest, Surface } from '../browser/surface';
import { openPrompt } from '../flows/answer-prompt';
import { onboard } from '../flows/onboard';
import { startTlsWorld, type TlsWorld } from './tls-world';

const CHALLENGE = Buffer.alloc(32, 7).toString('base64url');
const PAGE = `<!doctype html><title>page</title><script>
document.cookie = 'session=secret';
const bytes = (length) => new Uint8Array(length).fill(7);
window.ask = (operation, rpId, signal) => {
  window.end = undefined;
  const common = { challenge: bytes(32) };
  const publicKey = operation === 'create'
    ? { ...common, rp: { id: rpId, name: 'Shop' }, user: { id: bytes(8), name: 'alice', displayName: 'Alice' },
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }], authenticatorSelection: { residentKey: 'required' } }
    : { ...common, rpId };
  navigator.credentials[operation]({ publicKey, signal }).then(
    (credential) => { window.end = { json: JSON.stringify(credential) }; },
    (error) => { window.end = { name: error.name }; });
};
</script>`;

const json = (body: string, delay = 0) => ({ contentType: 'application/json', body, delay });
const LISTS = {
  'account.example': json('{"origins":["https://shop.example","https://shop.test"]}'),
  'slow.example': json('{"origins":["https://shop.example"]}', 2_500),
  'wrong.example': { contentType: 'text/plain', body: '{"origins":["https://shop.example"]}' },
};

interface End {
  readonly name?: string;
  readonly json?: string;
}
interface Page {
  ask(operation: 'create' | 'get', rpId: string, signal?: AbortSignal): void;
  readonly end?: End;
}

describe.each(BROWSERS)('related origins in %s', (name) => {
  let world: TlsWorld;
  let browser: BrowserUnderTest;
  let shop: Surface;

  beforeAll(async () => {
    world = await startTlsWorld(PAGE, LISTS);
    browser = await launch(name, { proxyPort: world.proxyPort });
    await onboard(browser);
    shop = await browser.newPage('https://shop.example/');
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const ask = (page: Surface, operation: 'create' | 'get', rpId: string): Promise<void> =>
    page.evaluate(
      (call) => {
        (window as unknown as Page).ask(call.operation, call.rpId);
      },
      { operation, rpId },
    );
  const end = async (page: Surface): Promise<End> => {
    const look = (): Promise<End | null> =>
      page.evaluate(() => (window as unknown as Page).end ?? null, undefined);
    await expect.poll(look, { timeout: 30_000 }).not.toBeNull();
    return (await look()) ?? {};
  };

  it('are asked of the RP ID itself, and both sites stand in the prompt', async () => {
    const expected = {
      expectedChallenge: CHALLENGE,
      expectedOrigin: 'https://shop.example',
      expectedRPID: 'account.example',
      requireUserVerification: false,
    };
    await ask(shop, 'create', 'account.example');
    const prompt = await openPrompt(browser);
    expect(await prompt.text('prompt-origin')).toContain('shop.example');
    await prompt.click('prompt-approve');
    const made = await end(shop);
    const registration = await verifyRegistrationResponse({
      ...expected,
      response: JSON.parse(made.json ?? '{}') as RegistrationResponseJSON,
    });
    expect(registration.verified).toBe(true);

    await shop.bringToFront();
    await ask(shop, 'get', 'account.example');
    await (await openPrompt(browser)).click('prompt-approve');
    const signed = await end(shop);
    const credential = registration.registrationInfo?.credential;
    if (credential === undefined) throw new Error('no credential');
    const assertion = await verifyAuthenticationResponse({
      ...expected,
      response: JSON.parse(signed.json ?? '{}') as AuthenticationResponseJSON,
      credential,
    });
    expect(assertion.verified).toBe(true);
  });

  it('were asked for without anything that tells who asks', () => {
    const [asked] = world.asked.filter(({ host }) => host === 'account.example');
    const { cookie, referer, origin = '' } = asked?.headers ?? { cookie: 'never asked' };
    expect([cookie, referer]).toEqual([undefined, undefined]);
    // A browser may name the extension; the page that asks is never named.
    expect(origin).not.toContain('shop.example');
  });

  it.each([
    ['that the RP ID does not name', 'https://stranger.example/', 'account.example'],
    ['whose RP ID answers with something else', 'https://shop.example/', 'wrong.example'],
    ['whose RP ID has no list', 'https://shop.example/', 'stranger.example'],
  ])('refuse a page %s', async (_what, address, rpId) => {
    const page = await browser.newPage(address);
    await page.bringToFront();
    await ask(page, 'get', rpId);
    expect(await end(page)).toEqual({ name: 'SecurityError' });
    expect(await browser.countExtensionPages('prompt.html')).toBe(0);
    await page.close();
  });

  it('let go of a request that the page takes back while the RP ID is asked', async () => {
    await shop.bringToFront();
    await shop.evaluate(async () => {
      const page = window as unknown as Page;
      const controller = new AbortController();
      page.ask('get', 'slow.example', controller.signal);
      await new Promise((resolve) => setTimeout(resolve, 600));
      controller.abort();
    }, undefined);
    expect(await end(shop)).toEqual({ name: 'AbortError' });
    expect(world.asked.some(({ host }) => host === 'slow.example')).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await browser.countExtensionPages('prompt.html')).toBe(0);
  });
});
