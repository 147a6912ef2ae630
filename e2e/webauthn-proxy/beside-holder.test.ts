import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { RelyingParty } from '../autofill/relying-party';
import { serveSignInPages, SignInPage } from '../autofill/sign-in-page';
import { launchChromium, type ChromiumUnderTest } from '../browser/chromium';
import { approve, openPrompt } from '../flows/answer-prompt';
import { promptGone } from '../flows/connect-dapp';
import { onboard } from '../flows/onboard';
import { ProxyHolder } from './proxy-holder';

/** Remote desktop software, or another provider, has the browser's own WebAuthn. Ours does not go through it. */
describe('Tidekey beside an extension that holds the WebAuthn proxy', () => {
  let browser: ChromiumUnderTest;
  let pages: Awaited<ReturnType<typeof serveSignInPages>>;
  let server: RelyingParty;
  let holder: ProxyHolder;
  let page: SignInPage;

  beforeAll(async () => {
    pages = await serveSignInPages();
    server = new RelyingParty(pages.origin);
    browser = await launchChromium({ beside: [join(import.meta.dirname, 'holder')] });
    await onboard(browser);
    holder = new ProxyHolder(browser.context);
    expect(await holder.call('attach')).toBe('done');
    page = await SignInPage.open(browser, pages.origin);
  });
  afterAll(async () => {
    await browser.close();
    await pages.close();
  });
  afterEach(async () => {
    await promptGone(browser);
    await page.surface.bringToFront();
  });

  it('makes a passkey and signs in with it, and the holder hears of neither', async () => {
    await page.request('made', 'create');
    await approve(browser);
    expect(await server.registers(await page.settlement('made'))).toBe(true);
    await promptGone(browser);

    await page.surface.bringToFront();
    await page.request('used', 'get');
    await approve(browser);
    expect(await server.signsIn(await page.settlement('used'))).toBe(true);
    expect(await holder.untaken()).toEqual([]);
  });

  it('says that it is there, while the holder leaves the browser’s own answer open', async () => {
    const answers = await page.surface.evaluate(
      () =>
        Promise.all([
          PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable(),
          PublicKeyCredential.isConditionalMediationAvailable(),
        ]),
      undefined,
    );

    expect(answers).toEqual([true, true]);
    expect(await holder.untaken()).toEqual([]);
  });

  it('offers its passkeys at the field, where the browser itself has stopped to', async () => {
    await page.waitForPasskey('autofill');
    await page.surface.click('user');
    await page.pressHint();
    await approve(browser);

    expect(await server.signsIn(await page.settlement('autofill'))).toBe(true);
    expect(await holder.untaken()).toEqual([]);
  });

  it('hands over to the holder when the user wants another device', async () => {
    await page.request('other', 'get');
    const prompt = await openPrompt(browser);
    await prompt.click('prompt-use-other');
    const request = await holder.next('get');
    expect(request.details['extensions']).toEqual({
      remoteDesktopClientOverride: { origin: pages.origin, sameOriginWithAncestors: true },
    });
    await holder.refuse(request, 'Get');

    expect(await page.settlement('other')).toMatchObject({
      name: 'NotAllowedError',
      message: 'the holder refuses',
    });
  });

  it('hands over to the holder what was never ours', async () => {
    await page.request('key', 'get', { publicKey: { hints: ['security-key'] } });
    await holder.refuse(await holder.next('get'), 'Get');

    expect(await page.settlement('key')).toMatchObject({ message: 'the holder refuses' });
  });
});
