import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS } from '../browser/launch';
import type { Surface } from '../browser/surface';
import { serveDapps, type DappServer } from '../dapps/serve-dapps';
import { openPrompt } from '../flows/answer-prompt';
import { setAttackStage, type AttackStage } from './liquid/attack-stage';
import { startRelayPhisher, type RelayPhisher } from './liquid/relay-phisher';
import type { EvilService } from './liquid/start-evil-service';

describe.each(BROWSERS)('a page that shows the code of another site, in %s', (name) => {
  let stage: AttackStage;
  let foreign: DappServer;
  let service: EvilService;
  let phisher: RelayPhisher;
  let page: Surface;

  beforeAll(async () => {
    stage = await setAttackStage(name);
    foreign = await serveDapps(stage.dapps, 'prizes.localhost');
  });
  afterEach(async () => {
    phisher.leave();
    await page.close();
    await stage.clear();
  });
  afterAll(async () => {
    await stage.close();
    await foreign.close();
  });

  /** The phisher's code, shown by his page in the tab in front. */
  async function lure(): Promise<void> {
    service = await stage.serve({});
    phisher = await startRelayPhisher(service);
    const link = encodeURIComponent(phisher.link);
    page = await stage.browser.newPage(`${foreign.origin}/foreign-page.html?link=${link}`);
    await page.bringToFront();
    await page.waitFor('foreign-qr');
  }

  const scan = async (): Promise<void> => {
    const popup = await stage.browser.openPopup();
    await popup.click('connect-scan-tab');
  };
  const click = (): Promise<void> => page.click('foreign-link');

  const ways = [
    ['its code is scanned', scan],
    ['its link is clicked', click],
  ] as const;

  it.each(ways)('is stopped when %s, and cancelling leaves it signed out', async (_way, lead) => {
    await lure();
    await lead();
    const prompt = await openPrompt(stage.browser);
    const warning = await prompt.text('prompt-stop-warning');
    expect(warning).toContain(new URL(foreign.origin).host);
    expect(warning).toContain(`localhost:${service.port}`);
    expect(await prompt.has('prompt-approve')).toBe(false);
    // What a person does who reads nothing: Enter takes the button that has the focus.
    // The window may be gone before the key comes up again.
    await prompt.press('Enter').catch(() => undefined);

    await expect.poll(() => stage.prompts(), { timeout: 20_000 }).toBe(0);
    expect(await phisher.signedInAs()).toBeUndefined();
    // The phisher himself reads his session; nobody has begun to sign in.
    expect(service.exchanges.filter(({ step }) => step !== 'session')).toEqual([]);
    expect(await stage.connections()).toEqual([]);
  });

  it.each(ways)('is stopped again at the second try, when %s', async (_way, lead) => {
    await lure();
    for (const attempt of [1, 2]) {
      await page.bringToFront();
      await lead();
      const prompt = await openPrompt(stage.browser);
      expect(await prompt.has('prompt-stop-warning'), String(attempt)).toBe(true);
      await prompt.click('prompt-deny');
      await expect.poll(() => stage.prompts(), { timeout: 20_000 }).toBe(0);
    }
    expect(await phisher.signedInAs()).toBeUndefined();
  });

  it('opens nothing by a click of its own script', async () => {
    await lure();
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('[data-testid="foreign-link"]')?.click();
    }, undefined);
    await expect(stage.browser.extensionPage('prompt.html', 2_000)).rejects.toThrow('timed out');
  });

  it('leaves the true dapp as it was', async () => {
    await lure();
    const dapp = await stage.openDapp(service, 'peers.html');
    await stage.connect(dapp);
    expect(await dapp.wallet()).toBe(stage.user.address);
    expect(await phisher.signedInAs()).toBeUndefined();
  });
});
