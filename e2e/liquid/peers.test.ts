import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, launch } from '../browser/launch';
import { deny } from '../flows/answer-prompt';
import { connectByScan, nextOutcome, promptGone, signOnce } from '../flows/connect-dapp';
import type { RunningService } from '../service/start-service';
import { setStage, type Stage } from './stage';

/** These begin with a hello, whose answer is an outcome of its own. */
const GREETS = /dialect=(?:biatec|pera|connections)/u;

describe.each(BROWSERS)('dapps of other makers in %s', (name) => {
  let stage: Stage;
  let service: RunningService;

  beforeAll(async () => {
    stage = await setStage(() => launch(name));
    service = await stage.serve({ lineage: 'v1' });
  });
  afterEach(() => stage.closeDapps());
  afterAll(() => stage.close());

  async function connect(query: string) {
    const dapp = await stage.openDapp(service, `peers.html?${query}`);
    await connectByScan(stage.browser, dapp);
    if (GREETS.test(query)) {
      await expect.poll(() => dapp.outcomes(), { timeout: 15_000 }).toHaveLength(1);
    }
    return dapp;
  }

  it.each([
    ['biatec', 'group'],
    ['pera', 'group'],
    ['pera-walletconnect', 'group'],
    ['connections', 'group'],
    ['kotlin', 'group'],
    ['demo-2024', 'payment'],
  ] as const)('%s gets a payment and a %s', async (dialect, batch) => {
    const dapp = await connect(`dialect=${dialect}`);
    const { browser, user } = stage;
    expect(await dapp.wallet()).toBe(user.address);
    const signed = { kind: 'signed', unsigned: 0 };
    expect(await signOnce(browser, dapp, 'payment')).toMatchObject({
      ...signed,
      count: 1,
      verified: 1,
    });
    await promptGone(browser);
    const count = batch === 'group' ? 16 : 1;
    const second = await signOnce(browser, dapp, batch);
    expect(second).toMatchObject({ ...signed, count, verified: count });
    await promptGone(browser);
  });

  it('biatec hears who we are, and gets data signed for its host', async () => {
    const dapp = await connect('dialect=biatec');
    expect(await dapp.outcomes()).toMatchObject([
      { kind: 'answered', result: { wallet: stage.user.address } },
    ]);
    expect(await dapp.request('unknown-method')).toMatchObject({ kind: 'refused', code: 4003 });
  });

  it.each(['biatec', 'pera', 'connections'])('%s is told of a refusal', async (dialect) => {
    const dapp = await connect(`dialect=${dialect}`);
    const outcome = await nextOutcome(dapp, async () => {
      await dapp.startSigning('payment');
      await deny(stage.browser);
    });
    expect(outcome).toMatchObject({ kind: 'refused' });
    await promptGone(stage.browser);
  });

  it.each(['listenLate=400', 'answerLate=1500', 'second=same', 'candidatesFirst=1'])(
    'a dapp with %s connects all the same',
    async (query) => {
      const dapp = await connect(query);
      expect(await signOnce(stage.browser, dapp, 'payment')).toMatchObject({ verified: 1 });
      await promptGone(stage.browser);
    },
  );
});
