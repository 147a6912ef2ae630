import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, launch } from '../browser/launch';
import type { DappPage } from '../dapps/dapp-page';
import { deny, openPrompt } from '../flows/answer-prompt';
import {
  connectByScan,
  endConnection,
  nextOutcome,
  promptGone,
  scanVisibleTab,
  signOnce,
} from '../flows/connect-dapp';
import type { Lineage } from '../service/lineage';
import type { RunningService } from '../service/start-service';
import { setStage, type Stage } from './stage';

const LINEAGES: readonly Lineage[] = ['legacy', 'v1', 'presence', 'pairing-v2'];
const PAGE = 'liquid-client.html';
const PROVIDER = '1d9b7c1e-6f2f-4f43-9d0c-7a1c5e0b8a44';
const SIGNED = { kind: 'signed', form: 'raw', unsigned: 0 };

/** What the service verified so far: `attestation` made a passkey, `assertion` used one. */
const ceremonies = ({ events }: RunningService): readonly string[] =>
  events
    .of('verified')
    .map(({ endpoint }) => (endpoint.includes('attestation') ? 'attestation' : 'assertion'));

describe.each(BROWSERS)('the code in the visible tab of %s', (name) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(() => launch(name));
  });
  afterEach(() => stage.closeDapps());
  afterAll(() => stage.close());

  describe.each(LINEAGES)('with a service of lineage %s', (lineage) => {
    let service: RunningService;
    let dapp: DappPage;

    beforeAll(async () => {
      service = await stage.serve({ lineage });
    });

    it('is scanned, said to be of the same host, and brings a payment', async () => {
      const { browser, user } = stage;
      dapp = await stage.openDapp(service, PAGE);
      await dapp.link();
      await scanVisibleTab(browser, dapp.surface);
      const prompt = await openPrompt(browser);
      expect(await prompt.text('prompt-origin')).toBe(`localhost:${service.port}`);
      await prompt.waitFor('prompt-this-tab');
      expect(await prompt.has('prompt-stop-warning')).toBe(false);
      await prompt.click('prompt-approve');
      await dapp.reach('open', 30_000);
      await promptGone(browser);

      expect(await dapp.wallet()).toBe(user.address);
      expect(ceremonies(service)).toEqual(['attestation']);
      expect(await signOnce(browser, dapp, 'payment')).toEqual({
        ...SIGNED,
        count: 1,
        verified: 1,
      });
      await promptGone(browser);
      // A service that tells presence would bring the next page of this dapp into the session that has lost its page.
      await endConnection(browser);
    });

    it('signs in with the same passkey on the next visit', async () => {
      dapp = await stage.openDapp(service, PAGE);
      await connectByScan(stage.browser, dapp);

      expect(ceremonies(service)).toEqual(['attestation', 'assertion']);
      expect(await dapp.wallet()).toBe(stage.user.address);
    });
  });

  it('brings a group of 16 and a refusal, one decision each', async () => {
    const { browser } = stage;
    const service = await stage.serve({ lineage: 'v1' });
    // Not the use-wallet client's name: that one hangs after a refusal, so its channel is closed.
    const dapp = await stage.openDapp(service, `${PAGE}?provider=${PROVIDER}`);
    await connectByScan(browser, dapp);

    const group = await signOnce(browser, dapp, 'group');
    expect(group).toMatchObject({ kind: 'signed', count: 16, verified: 16 });
    await promptGone(browser);
    const refused = await nextOutcome(dapp, async () => {
      await dapp.startSigning('payment');
      await deny(browser);
    });
    expect(refused).toMatchObject({ kind: 'refused', code: 4001 });
    await promptGone(browser);
    // A refusal is an answer like any other: the next request is asked as if nothing had been.
    const after = await signOnce(browser, dapp, 'payment');
    expect(after).toMatchObject({ kind: 'signed', verified: 1 });
  });

  it('brings 750 without a group, by one decision', async () => {
    const { browser } = stage;
    const service = await stage.serve({ lineage: 'v1' });
    const dapp = await stage.openDapp(service, PAGE);
    await connectByScan(browser, dapp);
    const many = await signOnce(browser, dapp, 'many');
    expect(many).toEqual({ ...SIGNED, count: 750, verified: 750 });
    await promptGone(browser);
  });
});
