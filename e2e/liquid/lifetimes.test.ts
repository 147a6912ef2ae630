import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, launch } from '../browser/launch';
import { eventually, pause, type Surface } from '../browser/surface';
import type { DappPage } from '../dapps/dapp-page';
import { approve, openPrompt } from '../flows/answer-prompt';
import {
  connectByScan,
  listedConnections,
  nextOutcome,
  openPopupPage,
  promptGone,
  scanVisibleTab,
  signOnce,
  type ListedConnection,
} from '../flows/connect-dapp';
import type { RunningService } from '../service/start-service';
import { setStage, type Stage } from './stage';

const PAGE = 'liquid-client.html';
const SIGNED = { kind: 'signed', verified: 1 };

describe.each(BROWSERS)('connections outlive what stops around them in %s', (name) => {
  let stage: Stage;
  let service: RunningService;
  let popup: Surface | undefined;

  beforeAll(async () => {
    // Firefox has no command to stop an event page: it is left to stop by itself, very soon.
    stage = await setStage(() => launch(name, { backgroundIdle: 4_000 }));
    service = await stage.serve({ lineage: 'v1' });
  });
  afterEach(async () => {
    await popup?.close().catch(() => undefined);
    popup = undefined;
    await stage.closeDapps();
  });
  afterAll(() => stage.close());

  async function connect(): Promise<DappPage> {
    const dapp = await stage.openDapp(service, PAGE);
    await connectByScan(stage.browser, dapp);
    return dapp;
  }

  /** Waits for the list to have a connection like this, and gives it. */
  async function listed(
    like: (each: ListedConnection) => boolean,
    timeout = 30_000,
  ): Promise<ListedConnection> {
    popup ??= await openPopupPage(stage.browser);
    const shown = popup;
    let last: readonly ListedConnection[] = [];
    try {
      return await eventually(
        'such a connection',
        async () => {
          last = await listedConnections(shown);
          return last.find(like);
        },
        timeout,
      );
    } catch (error) {
      throw new Error(`listed are ${JSON.stringify(last)}`, { cause: error });
    }
  }

  it('the background stops while the link is asked about', async () => {
    const dapp = await stage.openDapp(service, PAGE);
    await dapp.link();
    await scanVisibleTab(stage.browser, dapp.surface);
    await openPrompt(stage.browser);
    await stage.browser.stopBackground();
    await approve(stage.browser);
    await dapp.reach('open', 30_000);
    await promptGone(stage.browser);
    expect(await signOnce(stage.browser, dapp, 'payment')).toMatchObject(SIGNED);
  });

  it('the background stops while the connection is made', async () => {
    const dapp = await stage.openDapp(service, PAGE);
    await dapp.link();
    await scanVisibleTab(stage.browser, dapp.surface);
    const prompt = await openPrompt(stage.browser);
    await prompt.click('prompt-approve');
    await pause(60);
    await stage.browser.stopBackground();
    await pause(1_500);
    // Depending on the moment of the stop the click was lost with the background: then it is still asked for.
    if ((await stage.browser.countExtensionPages('prompt.html')) > 0) await approve(stage.browser);
    await dapp.reach('open', 30_000);
    await promptGone(stage.browser);
    expect(await signOnce(stage.browser, dapp, 'payment')).toMatchObject(SIGNED);
  });

  it('the background stops while the connection stands', async () => {
    const dapp = await connect();
    await stage.browser.stopBackground();
    expect(await signOnce(stage.browser, dapp, 'payment')).toMatchObject(SIGNED);
    await promptGone(stage.browser);
    await stage.browser.stopBackground();
    expect((await listed(({ state }) => state === 'Connected')).host).toBe(
      `localhost:${service.port}`,
    );
  });

  it('the background stops while a request waits', async () => {
    const dapp = await connect();
    const outcome = await nextOutcome(dapp, async () => {
      await dapp.startSigning('payment');
      await openPrompt(stage.browser);
      await stage.browser.stopBackground();
      await approve(stage.browser);
    });
    expect(outcome).toMatchObject(SIGNED);
    await promptGone(stage.browser);
    // One request, one answer: a background that came back must not say it again.
    await pause(1_000);
    expect(await dapp.outcomes()).toHaveLength(1);
    const received = (await dapp.frames()).filter(({ direction }) => direction === 'received');
    expect(received).toHaveLength(1);
  });

  it('the popup closes before the answer', async () => {
    const dapp = await stage.openDapp(service, PAGE);
    await dapp.link();
    const scanning = await scanVisibleTab(stage.browser, dapp.surface);
    await openPrompt(stage.browser);
    await scanning.close().catch(() => undefined);
    await approve(stage.browser);
    await dapp.reach('open', 30_000);
    await promptGone(stage.browser);
  });

  it('the page of the dapp closes, and the list says so', { timeout: 180_000 }, async () => {
    const dapp = await connect();
    await listed(({ state }) => state === 'Connected');
    await dapp.surface.close();
    // A closed tab of Chromium only falls silent: it is tried again, three times, before it counts as lost.
    const reason =
      name === 'chromium'
        ? 'The connection broke and did not come back'
        : 'The site ended this connection';
    const ended = await listed((each) => each.reason.includes(reason), 150_000);
    expect(ended.state).toBe('Ended');
  });

  it('the user ends it in the list, and the dapp sees it', async () => {
    const dapp = await connect();
    await listed(({ state }) => state === 'Connected');
    await popup?.click('connection-close');
    await dapp.reach('closed');
    const ended = await listed(({ reason }) => reason.includes('You ended this connection'));
    expect(ended.state).toBe('Ended');
  });
});

describe.each(BROWSERS)('connections and a service that stops in %s', (name) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(() => launch(name));
  });
  afterEach(() => stage.closeDapps());
  afterAll(() => stage.close());

  it('the channel goes on without it, and with it again; the next visit signs in', async () => {
    const { browser } = stage;
    const stateFile = stage.file('service.json');
    const first = await stage.serve({ lineage: 'v1', stateFile });
    const dapp = await stage.openDapp(first, PAGE);
    await connectByScan(browser, dapp);
    await first.close();
    expect(await signOnce(browser, dapp, 'payment')).toMatchObject(SIGNED);
    await promptGone(browser);

    const second = await stage.serve({ lineage: 'v1', stateFile, port: first.port });
    expect(await signOnce(browser, dapp, 'payment')).toMatchObject(SIGNED);
    await promptGone(browser);
    await stage.closeDapps();

    const next = await stage.openDapp(second, PAGE);
    await connectByScan(browser, next);
    expect(await signOnce(browser, next, 'payment')).toMatchObject(SIGNED);
    expect(second.events.of('verified').map(({ endpoint }) => endpoint)).toEqual([
      '/assertion/response',
    ]);
  });

  it('a service that is gone before the answer is said to be unreachable', async () => {
    const { browser } = stage;
    const service = await stage.serve({ lineage: 'v1' });
    const dapp = await stage.openDapp(service, PAGE);
    await dapp.link();
    await scanVisibleTab(browser, dapp.surface);
    const prompt = await openPrompt(browser);
    await service.close();
    await prompt.click('prompt-approve');
    await promptGone(browser);
    const popup = await openPopupPage(browser);
    const failed = await eventually(
      'the failure in the list',
      async () => (await listedConnections(popup)).find(({ state }) => state === 'Failed'),
      30_000,
    );
    expect(failed.host).toBe(`localhost:${service.port}`);
    expect(failed.reason).toContain('service-unreachable');
    await popup.close();
  });
});
