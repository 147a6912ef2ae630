import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Frame, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { servePages } from '../attacks/serve-pages';
import { launchChromium, type ChromiumUnderTest } from '../browser/chromium';
import { eventually } from '../browser/surface';
import { assertionJson, FALSE_CLIENT_DATA, registrationJson } from './holder-answers';
import { abort, create, get } from './page-calls';
import { ProxyHolder } from './proxy-holder';

const HOLDER = join(import.meta.dirname, 'holder');
const ASKER = join(import.meta.dirname, 'asker');

/**
 * What `docs/decisions/021-no-native-mode.md` rests on, none of it ours. A test that turns red here is news: the browser
 * has changed, and the decision may have to.
 */
describe('chrome.webAuthenticationProxy', () => {
  let pages: Awaited<ReturnType<typeof servePages>>;
  let profile: string;
  let browser: ChromiumUnderTest;
  let holder: ProxyHolder;
  let page: Page;

  const start = async (): Promise<void> => {
    browser = await launchChromium({ extension: HOLDER, beside: [ASKER], profile });
    holder = new ProxyHolder(browser.context);
    page = await openPage();
  };
  const openPage = async (): Promise<Page> => {
    const opened = await browser.context.newPage();
    await opened.goto(`${pages.origin}/blank.html`);
    return opened;
  };

  beforeAll(async () => {
    pages = await servePages(join(import.meta.dirname, 'pages'));
    profile = await mkdtemp(join(tmpdir(), 'tidekey-proxy-'));
    await start();
    expect(await holder.call('attach')).toBe('done');
  });
  afterAll(async () => {
    await browser.close();
    await rm(profile, { recursive: true, force: true });
    await pages.close();
  });

  it('cannot be asked for when it is needed: it is no optional permission', async () => {
    const worker = await holder.worker();
    const id = await worker.evaluate(async () => {
      const all = await chrome.management.getAll();
      return all.find((each) => each.name === 'An asker for the proxy')?.id;
    });
    const asker = await browser.context.newPage();
    await asker.goto(`chrome-extension://${String(id)}/asker.html`);
    const answerTo = async (permission: string): Promise<string> => {
      const button = asker.locator(`[data-permission="${permission}"]`);
      await button.click();
      return eventually('an answer', async () => (await button.getAttribute('title')) ?? undefined);
    };

    expect(await answerTo('idle')).toBe('granted');
    expect(await answerTo('webAuthenticationProxy')).toBe(
      'Only permissions specified in the manifest may be requested.',
    );
    await asker.close();
  });

  it('is not told to whoever installs an extension that may reach all sites anyway', async () => {
    const worker = await holder.worker();
    const warnings = await worker.evaluate(() => {
      const warn = (more: object): Promise<string[]> =>
        chrome.management.getPermissionWarningsByManifest(
          JSON.stringify({ manifest_version: 3, name: 'x', version: '1', ...more }),
        );
      return Promise.all([
        warn({ host_permissions: ['https://*/*'] }),
        warn({ host_permissions: ['https://*/*'], permissions: ['webAuthenticationProxy'] }),
      ]);
    });

    expect(warnings[0]).toHaveLength(1);
    expect(warnings[1]).toEqual(warnings[0]);
  });

  it('tells the caller’s origin, whatever the page claims, and no tab, frame or top origin', async () => {
    const override = { origin: 'https://bank.example', sameOriginWithAncestors: true };
    const settled = create(page, { extensions: { remoteDesktopClientOverride: override } });
    const request = await holder.next('create');
    await holder.refuse(request, 'Create');

    expect(await settled).toBe('NotAllowedError: the holder refuses');
    expect(request.details['extensions']).toEqual({
      remoteDesktopClientOverride: { origin: pages.origin, sameOriginWithAncestors: true },
    });
    expect(Object.keys(request.details).sort()).toEqual(
      ['attestation', 'challenge', 'excludeCredentials', 'extensions'].concat(
        ...['pubKeyCredParams', 'rp', 'user'],
      ),
    );
  });

  it('tells a frame of another origin apart, but not in whose page it stands', async () => {
    const frame = await frameOfAnotherOrigin(page, pages.origin);
    const settled = get(frame);
    const request = await holder.next('get');
    await holder.refuse(request, 'Get');
    await settled;

    const origin = new URL(frame.url()).origin;
    expect(request.details['extensions']).toEqual({
      remoteDesktopClientOverride: { origin, sameOriginWithAncestors: false },
    });
    expect(JSON.stringify(request)).not.toContain(pages.origin);
  });

  it('lets the holder write the client data, and gives the page an object of the browser', async () => {
    const settled = get(page, { extensions: { liquid: { requestId: 'r' }, getCredBlob: true } });
    const request = await holder.next('get');
    const { requestId } = request;
    const responseJson = assertionJson();

    expect(await holder.call('completeGetRequest', { requestId, responseJson })).toBe('done');
    expect(await settled).toMatchObject({
      how: 'resolved',
      clientData: FALSE_CLIENT_DATA,
      ownKeys: [],
      extensionNames: ['getCredBlob', 'largeBlob', 'prf'],
    });
    expect(Object.keys(request.details['extensions'] as object)).not.toContain('liquid');
  });

  it('takes all requests of all sites: security keys, silent and conditional ones', async () => {
    const refused = 'NotAllowedError: the holder refuses';
    for (const call of [{ hints: ['security-key'] }, { mediation: 'silent' }] as const) {
      const settled = get(page, call);
      await holder.refuse(await holder.next('get'), 'Get');
      expect((await settled).how).toBe(refused);
    }
    const settled = create(page, { mediation: 'conditional' });
    const request = await holder.next('create');
    await holder.refuse(request, 'Create');
    expect(await settled).toBe(refused);
    // Nothing tells it from one that the user asked for.
    expect(JSON.stringify(request)).not.toContain('conditional');
    expect(await page.evaluate(() => PublicKeyCredential.isConditionalMediationAvailable())).toBe(
      false,
    );
  });

  it('lets what the page asks about the browser wait for the holder', async () => {
    const asked = page.evaluate(() =>
      PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable(),
    );
    const { requestId } = (await holder.event('isUvpaa')) as { requestId: number };
    const answer = { requestId, isUvpaa: true };

    expect(await holder.call('completeIsUvpaaRequest', answer)).toBe('done');
    expect(await holder.call('completeIsUvpaaRequest', answer)).toBe('Invalid request id');
    expect(await asked).toBe(true);
  });

  it('is told of an abort, and not of a page that is gone', async () => {
    const aborted = get(page);
    const request = await holder.next('get');
    await abort(page);
    expect((await aborted).how).toMatch(/^AbortError/u);
    expect(await holder.event('canceled')).toBe(request.requestId);
    expect(await holder.refuse(request, 'Get')).toBe('Invalid requestId');

    const closing = await openPage();
    get(closing).catch(() => undefined);
    const orphan = await holder.next('get');
    await closing.close();
    // Still waiting: the browser takes an answer for a page that is not there any more.
    expect(await holder.refuse(orphan, 'Get')).toBe('done');
    expect(await holder.untaken()).not.toContain('canceled');
  });

  it('makes of a new passkey an error when its page is not in front by then', async () => {
    await page.bringToFront();
    const settled = create(page);
    const { requestId } = await holder.next('create');
    const other = await openPage();
    await other.bringToFront();
    const responseJson = registrationJson();

    expect(await holder.call('completeCreateRequest', { requestId, responseJson })).toBe('done');
    expect(await settled).toMatch(/^NotAllowedError: .*does not have focus/u);
    await other.close();
  });

  it('keeps a request through the death of the worker, and answers it once', async () => {
    await page.bringToFront();
    const settled = get(page);
    const request = await holder.next('get');
    await browser.stopBackground();
    // Another request wakes a new worker, which hears nothing of the first.
    const second = await openPage();
    const alsoSettled = get(second);
    await holder.refuse(await holder.next('get'), 'Get');
    await alsoSettled;
    expect(await holder.untaken()).toEqual([]);

    expect(await holder.refuse(request, 'Get')).toBe('done');
    expect(await holder.refuse(request, 'Get')).toBe('Invalid requestId');
    expect((await settled).how).toBe('NotAllowedError: the holder refuses');
    await second.close();
  });

  it('ends what waits in every tab when it is let go', async () => {
    const second = await openPage();
    const settled = [];
    for (const asking of [page, second]) {
      settled.push(get(asking));
      await holder.next('get');
    }

    expect(await holder.call('detach')).toBe('done');
    for (const { how } of await Promise.all(settled)) expect(how).toMatch(/^AbortError/u);
    expect(await holder.untaken()).not.toContain('canceled');
    expect(await holder.call('attach')).toBe('done');
    await second.close();
  });

  it('is let go when the browser ends, and no event says that it starts again', async () => {
    await browser.close();
    await start();
    // Whoever has no authenticator answers for the browser itself; nothing is handed over.
    await page.evaluate(() => PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable());

    expect(await holder.untaken()).toEqual([]);
  });
});

/** The same server under another host, in a frame that may ask for passkeys. */
async function frameOfAnotherOrigin(page: Page, origin: string): Promise<Frame> {
  const address = `${origin.replace('localhost', 'other.localhost')}/blank.html`;
  await page.evaluate(
    (src) =>
      new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.allow = 'publickey-credentials-get *';
        frame.addEventListener('load', resolve, { once: true });
        frame.src = src;
        document.body.append(frame);
      }),
    address,
  );
  const frame = page.frames().find((each) => each.url() === address);
  if (frame === undefined) throw new Error('no frame');
  return frame;
}
