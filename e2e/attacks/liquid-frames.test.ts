import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS } from '../browser/launch';
import { pause } from '../browser/surface';
import type { DappPage } from '../dapps/dapp-page';
import { approve } from '../flows/answer-prompt';
import { setAttackStage, type AttackStage } from './liquid/attack-stage';
import { FRAME_NAMES } from './liquid/crafted/cbor-frames';
import type { EvilService } from './liquid/start-evil-service';

const FLOODED = { kind: 'closed', why: 'flooded' };

describe.each(BROWSERS)('frames of a hostile dapp, in %s', (name) => {
  let stage: AttackStage;
  let service: EvilService;

  beforeAll(async () => {
    stage = await setAttackStage(name);
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.close());

  async function connect(page = 'evil-dapp.html'): Promise<DappPage> {
    service = await stage.serve({});
    const dapp = await stage.openDapp(service, page);
    await stage.connect(dapp);
    return dapp;
  }

  /** The session lives, asks the user nothing, and still signs. */
  async function expectUnharmed(dapp: DappPage): Promise<void> {
    await pause(1_000);
    expect(await stage.prompts()).toBe(0);
    expect(await stage.phase(service)).toEqual({ kind: 'open' });
    const before = (await dapp.outcomes()).length;
    await dapp.startSigning('payment');
    await approve(stage.browser);
    const answered = async () => (await dapp.outcomes())[before];
    await expect
      .poll(answered, { timeout: 20_000 })
      .toMatchObject({ kind: 'signed', count: 1, verified: 1 });
  }

  it('that break common decoders are survived, all in one session, without a question', async () => {
    const dapp = await connect();
    for (const frame of FRAME_NAMES) {
      expect(await dapp.request(frame), frame).toEqual({ kind: 'answered', result: { sent: 1 } });
    }
    const open = (await stage.connections()).filter(({ openRequests }) => openRequests > 0);
    expect(open).toEqual([]);
    await expectUnharmed(dapp);
  });

  it('that are binary or as long as a frame may be are survived', async () => {
    const dapp = await connect();
    expect(await dapp.request('binary')).toMatchObject({ result: { sent: 1 } });
    expect(await dapp.request('quarter-megabyte')).toMatchObject({ result: { sent: 1 } });
    await expectUnharmed(dapp);
  });

  it('of a megabyte arrive only where a browser lets them, and are dropped there', async () => {
    const dapp = await connect('evil-dapp.html?unlimited=1');
    expect(await dapp.request('one-megabyte')).toMatchObject({
      result: { sent: name === 'firefox' ? 1 : 0 },
    });
    await expectUnharmed(dapp);
  });

  it.each(['empty-frames', 'garbage-flood', 'large-flood'])(
    'without end close the session as flooded: %s',
    async (flood) => {
      const dapp = await connect();
      await dapp.startRequest(flood);

      expect(await stage.end(service, 30_000)).toEqual(FLOODED);
      expect(await stage.shownEnd(service)).toContain('flooded');
      await dapp.reach('closed', 20_000);
      expect(await stage.prompts()).toBe(0);
    },
  );

  it('harm neither the vault nor the next honest dapp', async () => {
    await expectUnharmed(await connect());
  });
});
