import { rm } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { GECKO_ID } from '../../scripts/derive-manifest';
import { launchChromium } from '../browser/chromium';
import { launchFirefox } from '../browser/firefox';
import { buildExtension } from './build-extension';
import { startPageServer, type PageServer } from './page-server';

/** Runs in a page: asks for a passkey of another host, which only the browser itself refuses with `SecurityError`. */
const askElsewhere = (hint: string): Promise<string> =>
  navigator.credentials
    .get({
      publicKey: { challenge: new Uint8Array(16), rpId: 'other.example', hints: [hint] },
    } as CredentialRequestOptions)
    .then(
      () => 'credential',
      (error: unknown) => (error as Error).name,
    );

describe('a page that outlives the extension', () => {
  let folder: string;
  let server: PageServer;
  beforeAll(async () => {
    folder = await buildExtension();
    server = await startPageServer();
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('gets an error for what was pending and the browser’s own answers after it, in firefox', async () => {
    const firefox = await launchFirefox({ extension: folder });
    try {
      const page = await firefox.newPage(`${server.origin}/empty`);
      expect(await page.evaluate(askElsewhere, 'answer')).toBe('credential');
      const pending = page.evaluate(askElsewhere, 'hang');
      await firefox.browser.uninstallExtension(GECKO_ID);
      expect(await pending).toBe('NotAllowedError');
      expect(await page.evaluate(askElsewhere, 'hang')).toBe('SecurityError');

      const between = await firefox.newPage(`${server.origin}/empty`);
      await firefox.browser.installExtension(folder);
      const late = await firefox.newPage(`${server.origin}/empty`);
      expect(await late.evaluate(askElsewhere, 'answer')).toBe('credential');
      // Pages that were there before stay without us: their scripts could listen to the handover.
      const sourceOf = (): string => CredentialsContainer.prototype.get.toString();
      expect(await between.evaluate(sourceOf, undefined)).toMatch(/^function get\(/u);
      await page.bringToFront();
      expect(await page.evaluate(askElsewhere, 'answer')).toBe('SecurityError');
    } finally {
      await firefox.close();
    }
  });

  it('gets an error for what was pending and the browser’s own answers after it, in chromium', async () => {
    const chromium = await launchChromium({ extension: folder });
    try {
      const page = await chromium.newPage(`${server.origin}/empty`);
      expect(await page.evaluate(askElsewhere, 'answer')).toBe('credential');
      const pending = page.evaluate(askElsewhere, 'hang');
      const manager = await chromium.context.newPage();
      await manager.goto('chrome://extensions');
      await manager.evaluate(
        (id) =>
          (
            globalThis as unknown as {
              chrome: { developerPrivate: { reload: (id: string) => Promise<void> } };
            }
          ).chrome.developerPrivate.reload(id),
        chromium.extensionId,
      );
      expect(await pending).toBe('NotAllowedError');
      expect(await page.evaluate(askElsewhere, 'hang')).toBe('SecurityError');
    } finally {
      await chromium.close();
    }
  });
});
