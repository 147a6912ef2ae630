import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { launchChromium } from '../browser/chromium';
import { BROWSERS, launch } from '../browser/launch';
import { eventually, pause, type Surface } from '../browser/surface';
import { drawPicture, toY4m } from '../codes/draw-picture';
import { buildDapps } from '../dapps/build-dapps';
import { serveDapps, type DappServer } from '../dapps/serve-dapps';
import { approve, openPrompt } from '../flows/answer-prompt';
import { openPopupPage, pasteLink, promptGone, scanVisibleTab } from '../flows/connect-dapp';
import type { RunningService } from '../service/start-service';
import { setStage, type Stage } from './stage';

const PAGE = 'liquid-client.html';

const showing = (origin: string, folder: string, link: string): string =>
  `${origin}${folder}/foreign-page.html?png=1&link=${encodeURIComponent(link)}`;

describe.each(BROWSERS)('other ways to a connection in %s', (name) => {
  let stage: Stage;
  let service: RunningService;
  /** A site that has nothing to do with the service. */
  let stranger: DappServer;
  let pages: Surface[] = [];

  beforeAll(async () => {
    stage = await setStage(() => launch(name));
    service = await stage.serve({ lineage: 'v1' });
    stranger = await serveDapps(await buildDapps(), 'stranger.localhost');
  });
  afterEach(async () => {
    for (const page of pages) await page.close().catch(() => undefined);
    pages = [];
    await stage.closeDapps();
  });
  afterAll(async () => {
    await stage.close();
    await stranger.close();
  });

  const keep = (page: Surface): Surface => {
    pages.push(page);
    return page;
  };
  const proofs = (): number => service.events.of('verified').length;

  it('a pasted link connects once the user vouches for it, and never again', async () => {
    const { browser } = stage;
    const dapp = await stage.openDapp(service, PAGE);
    const link = await dapp.link();
    keep(await pasteLink(browser, link));
    const prompt = await openPrompt(browser);
    expect(await prompt.has('prompt-this-tab')).toBe(false);
    await prompt.click('prompt-vouch');
    await prompt.click('prompt-approve');
    await dapp.reach('open', 30_000);
    await promptGone(browser);

    const again = keep(await pasteLink(browser, link));
    expect(await again.text('connect-problem')).toContain('reused');
    expect(await browser.countExtensionPages('prompt.html')).toBe(0);
  });

  it('a clicked liquid: link on the page of the service connects', async () => {
    const { browser } = stage;
    const dapp = await stage.openDapp(service, PAGE);
    const link = await dapp.link();
    const page = keep(await browser.newPage(showing(service.origin, '/dapps', link)));
    await page.bringToFront();
    await page.click('foreign-link');
    const prompt = await openPrompt(browser);
    await prompt.waitFor('prompt-this-tab');
    await prompt.click('prompt-approve');
    await dapp.reach('open', 30_000);
    await promptGone(browser);
  });

  it("the published client's own code connects by the context menu of its picture", async () => {
    const { browser } = stage;
    const dapp = await stage.openDapp(service, PAGE);
    await dapp.link();
    await browser.chooseImageMenu(dapp.surface, 'dapp-qr');
    const prompt = await openPrompt(browser);
    expect(await prompt.text('prompt-origin')).toBe(`localhost:${service.port}`);
    // A picture may come from anywhere: its page is no evidence that the login is of this tab.
    expect(await prompt.has('prompt-this-tab')).toBe(false);
    if (await prompt.has('prompt-vouch')) await prompt.click('prompt-vouch');
    await prompt.click('prompt-approve');
    await dapp.reach('open', 30_000);
    await promptGone(browser);
    await keep(await browser.extensionPage('scan.html')).waitFor('scan-done');
  });

  it('the context menu of a picture on a foreign page meets the stop', async () => {
    const { browser } = stage;
    const dapp = await stage.openDapp(service, PAGE);
    const page = keep(await browser.newPage(showing(stranger.origin, '', await dapp.link())));
    await browser.chooseImageMenu(page, 'foreign-qr');
    const prompt = await openPrompt(browser);
    expect(await prompt.text('prompt-stop-warning')).toContain('stranger.localhost');
    expect(await prompt.has('prompt-approve')).toBe(false);
    await prompt.click('prompt-deny');
    await promptGone(browser);
    expect(await dapp.state()).toBe('waiting');
    keep(await browser.extensionPage('scan.html'));
  });

  it("a page that shows another site's code meets a stop, where every hasty key cancels", async () => {
    const { browser } = stage;
    const before = proofs();
    const dapp = await stage.openDapp(service, PAGE);
    const link = await dapp.link();
    const page = keep(await browser.newPage(showing(stranger.origin, '', link)));
    await scanVisibleTab(browser, page);
    const prompt = await openPrompt(browser);
    expect(await prompt.text('prompt-stop-warning')).toContain('stranger.localhost');
    expect(await prompt.text('prompt-origin')).toBe(`localhost:${service.port}`);
    expect(await prompt.has('prompt-approve')).toBe(false);
    await pause(800);
    // The window closes under the key.
    await prompt.press('Enter').catch(() => undefined);
    await promptGone(browser);

    expect(proofs()).toBe(before);
    expect(await dapp.state()).toBe('waiting');
  });

  it('who says that both belong together goes on by a second step, and only then', async () => {
    const { browser } = stage;
    const dapp = await stage.openDapp(service, PAGE);
    const link = await dapp.link();
    const page = keep(await browser.newPage(showing(stranger.origin, '', link)));
    await scanVisibleTab(browser, page);
    const prompt = await openPrompt(browser);
    await prompt.waitFor('prompt-statement');
    const stopped = await prompt.evaluate(
      () => document.querySelector('[data-testid="prompt-continue"]:disabled') !== null,
      undefined,
    );
    expect(stopped).toBe(true);
    await prompt.click('prompt-statement');
    await prompt.click('prompt-continue');
    await prompt.click('prompt-approve');
    await dapp.reach('open', 30_000);
    await promptGone(browser);

    // Remembered, it is not warned about any more; forgotten, it is.
    const popup = keep(await openPopupPage(browser));
    await popup.click('connection-more');
    await popup.click('connection-remember-pair');
    await popup.waitForGone('connection-remember-pair');
    const next = await stage.openDapp(service, PAGE);
    const shown = showing(stranger.origin, '', await next.link());
    const remembered = keep(await browser.newPage(shown));
    await scanVisibleTab(browser, remembered);
    const calm = await openPrompt(browser);
    await calm.waitFor('prompt-approve');
    expect(await calm.has('prompt-stop-warning')).toBe(false);
    await calm.click('prompt-deny');
    await promptGone(browser);

    const settings = keep(await browser.openExtensionPage('src/ui/settings/settings.html'));
    await settings.bringToFront();
    await settings.click('pair-forget');
    await settings.click('pair-forget-confirm-yes');
    await settings.waitFor('pairs-none');
    const last = await stage.openDapp(service, PAGE);
    const page2 = keep(await browser.newPage(showing(stranger.origin, '', await last.link())));
    await scanVisibleTab(browser, page2);
    const stop = await openPrompt(browser);
    await stop.waitFor('prompt-stop-warning');
    await stop.click('prompt-deny');
    await promptGone(browser);
  });

  it('a page that clicks its own link asks nothing', async () => {
    const { browser } = stage;
    const dapp = await stage.openDapp(service, PAGE);
    const link = await dapp.link();
    const page = keep(await browser.newPage(showing(service.origin, '/dapps', link)));
    await page.evaluate(() => {
      const anchor = document.querySelector<HTMLElement>('[data-testid="foreign-link"]');
      anchor?.addEventListener('click', (event) => {
        // The browser's own question for a program that opens such links would stand in the way.
        event.preventDefault();
      });
      anchor?.click();
    }, undefined);
    await pause(1_500);
    expect(await browser.countExtensionPages('prompt.html')).toBe(0);
    expect(await dapp.state()).toBe('waiting');
  });
});

describe('the camera in chromium', () => {
  let folder: string;
  let stage: Stage;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tidekey-film-'));
    const film = join(folder, 'code.y4m');
    // Some picture has to be there at the start; the browser opens the film again with each camera.
    await writeFile(film, toY4m(drawPicture(640, 480, [])));
    stage = await setStage(() =>
      launchChromium({
        flags: [
          '--use-fake-device-for-media-stream',
          '--use-fake-ui-for-media-stream',
          `--use-file-for-fake-video-capture=${film}`,
        ],
      }),
    );
  });
  afterAll(async () => {
    await stage.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('reads a code that is held before it, and connects', async () => {
    const { browser } = stage;
    const service = await stage.serve({ lineage: 'v1' });
    const dapp = await stage.openDapp(service, PAGE);
    const code = { text: await dapp.link(), x: 150, y: 100, module: 6 };
    await writeFile(join(folder, 'code.y4m'), toY4m(drawPicture(640, 480, [code])));
    const popup = await openPopupPage(browser);
    await popup.click('connect-camera');
    const scan = await browser.extensionPage('scan.html');
    await scan.bringToFront();
    await scan.click('scan-start-camera');
    const prompt = await openPrompt(browser);
    await prompt.click('prompt-vouch');
    await approve(browser);
    await dapp.reach('open', 30_000);
    await eventually('the proof', () =>
      Promise.resolve(service.events.of('verified').length === 1 ? true : undefined),
    );
  });
});
