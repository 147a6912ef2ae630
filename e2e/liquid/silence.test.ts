import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { freeze } from '../browser/freeze';
import { BROWSERS, launch } from '../browser/launch';
import { eventually, type BrowserUnderTest, type Surface } from '../browser/surface';
import { launchPlainChromium, type PlainBrowser } from '../dapps/browsers';
import { driveDapp, type DappPage } from '../dapps/dapp-page';
import { openPrompt } from '../flows/answer-prompt';
import { listedConnections, pasteLink, promptGone, signOnce } from '../flows/connect-dapp';
import { PASSWORD } from '../flows/onboard';
import type { RunningService } from '../service/start-service';
import { setStage, type Stage } from './stage';

const PAGE = '/dapps/peers.html?dialect=arc27';
const SIGNED = { kind: 'signed', verified: 1 };
/** Long enough for both ends to notice that nothing comes any more, and shorter than the grace that it is given. */
const SILENCE = 9_000;

/** A browser of the dapp's own, as on another computer, and known by this text. */
const MARK = `--tidekey-dapp-${process.pid}`;

describe.each(BROWSERS)('a connection from %s to another browser', (name) => {
  let profile: string;
  let stage: Stage;
  let service: RunningService;
  let elsewhere: PlainBrowser;
  let dapp: DappPage;

  beforeAll(async () => {
    profile = await mkdtemp(join(tmpdir(), 'tidekey-silence-'));
    stage = await setStage(() => launch(name, { profile }));
    service = await stage.serve({ lineage: 'v1' });
    elsewhere = await launchPlainChromium([MARK]);
    dapp = driveDapp(await elsewhere.openApart(service.origin + PAGE));
    const popup = await pasteLink(stage.browser, await dapp.link());
    await vouchAndApprove(stage.browser);
    await dapp.reach('open', 30_000);
    await promptGone(stage.browser);
    await popup.close();
  });
  afterAll(async () => {
    await elsewhere.close();
    await stage.close();
    await rm(profile, { recursive: true, force: true });
  });

  it('goes on after the computer of the dapp was silent', async () => {
    await freeze(MARK, SILENCE);
    expect(await signOnce(stage.browser, dapp, 'payment')).toMatchObject(SIGNED);
    await promptGone(stage.browser);
  });

  it('goes on after the computer of the wallet slept', async () => {
    await freeze(profile, SILENCE);
    expect(await signOnce(stage.browser, dapp, 'payment')).toMatchObject(SIGNED);
    await promptGone(stage.browser);
  });

  it(
    'is kept over a restart of the browser as disconnected, and comes back when asked',
    { timeout: 120_000 },
    async () => {
      const requestId = new URL(await dapp.link()).searchParams.get('requestId') ?? '';
      await stage.browser.close();

      const browser = await launch(name, { profile });
      try {
        const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
        await popup.type('unlock-password', PASSWORD);
        await popup.click('unlock-submit');
        expect(await stateOf(popup, service)).toBe('Disconnected');

        // The page listens again for the same request, as after a reload.
        const page = `${service.origin + PAGE}&request=${requestId}`;
        const again = driveDapp(await elsewhere.openApart(page));
        await again.link();
        await popup.click('connection-reconnect');
        await vouchAndApprove(browser);
        await again.reach('open', 30_000);
        await promptGone(browser);
        expect(await signOnce(browser, again, 'payment')).toMatchObject(SIGNED);
      } finally {
        await browser.close();
      }
    },
  );
});

/** The other end is in another browser: no tab of ours speaks for the code, so the user has to. */
async function vouchAndApprove(browser: BrowserUnderTest): Promise<void> {
  const prompt = await openPrompt(browser);
  if (await prompt.has('prompt-vouch')) await prompt.click('prompt-vouch');
  if (await prompt.has('verify-password')) await prompt.type('verify-password', PASSWORD);
  await prompt.click('prompt-approve');
}

const stateOf = (popup: Surface, { port }: RunningService): Promise<string> =>
  eventually('the connection in the list', async () => {
    const all = await listedConnections(popup);
    return all.find(({ host }) => host === `localhost:${port}`)?.state;
  });
