import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, launch } from '../browser/launch';
import { deny } from '../flows/answer-prompt';
import { connectByScan, promptGone, signOnce } from '../flows/connect-dapp';
import type { RunningService } from '../service/start-service';
import { setStage, type Stage } from './stage';

const PAGE = 'use-wallet-client.html';

describe.each(BROWSERS)('a dapp on the published use-wallet client in %s', (name) => {
  let stage: Stage;
  let service: RunningService;

  beforeAll(async () => {
    stage = await setStage(() => launch(name));
    service = await stage.serve({ lineage: 'v1' });
  });
  afterEach(() => stage.closeDapps());
  afterAll(() => stage.close());

  it('connects by its own window, and signs a payment and a group', async () => {
    const dapp = await stage.openDapp(service, PAGE);
    await connectByScan(stage.browser, dapp);

    const signed = { kind: 'signed', unsigned: 0 };
    expect(await dapp.wallet()).toBe(stage.user.address);
    expect(await signOnce(stage.browser, dapp, 'payment')).toMatchObject({
      ...signed,
      count: 1,
      verified: 1,
    });
    await promptGone(stage.browser);
    expect(await signOnce(stage.browser, dapp, 'group')).toMatchObject({
      ...signed,
      count: 16,
      verified: 16,
    });
  });

  it('has its channel closed by a refusal, because it would wait for ever after one', async () => {
    const dapp = await stage.openDapp(service, PAGE);
    await connectByScan(stage.browser, dapp);
    await dapp.startSigning('payment');
    await deny(stage.browser);

    await dapp.reach('closed');
    const received = (await dapp.frames()).filter(({ direction }) => direction === 'received');
    // The refusal itself went out before the end.
    expect(received).toHaveLength(1);
  });
});
