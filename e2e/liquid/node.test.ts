import { base64 } from '@scure/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, launch } from '../browser/launch';
import type { Surface } from '../browser/surface';
import { startChain, type RunningChain } from '../chain/stand-in/start-chain';
import type { DappPage } from '../dapps/dapp-page';
import { deny, openPrompt } from '../flows/answer-prompt';
import { connectByScan, nextOutcome, promptGone } from '../flows/connect-dapp';
import { setStage, type Stage } from './stage';

/** The network of the dapps' transactions; the node that plays it is a stand-in. */
const TESTNET = {
  genesisId: 'testnet-v1.0',
  genesisHash: base64.decode('SGO1GKSzyE7IEPItTxCByw9x8FmnrCDexi9/cOUJOiI='),
};
/** Of a dapp that goes on after a refusal: the channel of use-wallet's would be closed. */
const PAGE = 'liquid-client.html?provider=11111111-2222-4333-8444-555555555555';
const APP = 88n;
/** Who the dapps' payments go to. */
const RECEIVER = 'A4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DVZ36IB4';

describe.each(BROWSERS)('a node of the user in %s', (name) => {
  let stage: Stage;
  let node: RunningChain;
  let dapp: DappPage;

  beforeAll(async () => {
    stage = await setStage(() => launch(name));
    const { address } = stage.user;
    node = await startChain({
      ...TESTNET,
      accounts: [
        { address, microAlgos: 10_000_000n },
        { address: RECEIVER, microAlgos: 1_000_000n },
      ],
      apps: [{ id: APP, creator: address }],
    });
    dapp = await stage.openDapp(await stage.serve({ lineage: 'v1' }), PAGE);
    await connectByScan(stage.browser, dapp);
  });
  afterAll(async () => {
    await stage.close();
    await node.close();
  });

  const review = async (): Promise<Surface> => {
    const prompt = await openPrompt(stage.browser);
    await prompt.waitFor('prompt-approve');
    return prompt;
  };
  /** Reads the review of what is asked here, and refuses. */
  const refuse = async (ask: () => Promise<void>, read: (prompt: Surface) => Promise<void>) => {
    const outcome = await nextOutcome(dapp, async () => {
      await ask();
      await read(await review());
      await deny(stage.browser);
      await promptGone(stage.browser);
    });
    expect(outcome).toMatchObject({ kind: 'refused' });
  };

  it('is not asked before it is chosen, and the review says so by silence', async () => {
    await refuse(
      () => dapp.startSigning('payment'),
      async (prompt) => {
        expect(await prompt.has('prompt-simulation')).toBe(false);
      },
    );
  });

  it('is chosen in the settings, and refused where it belongs to another network', async () => {
    const settings = await stage.browser.openExtensionPage('src/ui/settings/settings.html');
    await settings.bringToFront();
    await settings.click('network-node-mainnet');
    await settings.type('network-url', node.origin);
    await settings.click('network-check');
    await settings.waitFor('network-probe');
    expect(await settings.text('network-probe')).toContain('testnet-v1.0');
    await settings.click('network-node-mainnet');
    await settings.waitForGone('network-url');

    await settings.click('network-node-testnet');
    await settings.type('network-url', node.origin);
    await settings.click('network-use');
    await settings.waitFor('network-no-node-testnet');
    await settings.close();
  });

  it('tells in a box of its own that a payment would go through', async () => {
    await refuse(
      () => dapp.startSigning('payment'),
      async (prompt) => {
        expect(await prompt.has('prompt-simulation-works')).toBe(true);
        expect(await prompt.text('prompt-simulation')).toContain(new URL(node.origin).host);
      },
    );
  });

  it('tells what an app would move for the user', async () => {
    const { address } = stage.user;
    node.chain.scriptApp(APP, () => ({
      inner: [{ from: address, to: RECEIVER, asset: 0n, amount: 2_500_000n }],
    }));
    await refuse(
      () => dapp.startRequest('call-app'),
      async (prompt) => {
        expect(await prompt.text('prompt-simulation')).toContain('2.5');
      },
    );
  });

  it('says at the top that a call would fail, with the words of the node in the box', async () => {
    node.chain.scriptApp(APP, () => ({ rejects: 'too late for this harbour' }));
    await refuse(
      () => dapp.startRequest('call-app'),
      async (prompt) => {
        expect(await prompt.text('prompt-dangers')).toContain('would fail');
        expect(await prompt.text('prompt-simulation-fails')).toContain('too late for this harbour');
      },
    );
  });

  it('sends what was approved, and the dapp learns its id', async () => {
    const outcome = await nextOutcome(dapp, async () => {
      await dapp.startRequest('sign-and-post');
      await (await review()).click('prompt-approve');
    });
    await promptGone(stage.browser);
    const sent = node.chain.transactions().map(({ id }) => id);
    expect(sent).toHaveLength(1);
    expect(outcome).toMatchObject({ kind: 'answered', result: { txnIDs: sent } });
    expect(node.chain.account(RECEIVER).microAlgos).toBe(1_001_000n);
  });

  it('is a rumour, not a key: an account that it calls rekeyed is not signed for', async () => {
    const { address } = stage.user;
    node.chain.rekey(address, RECEIVER);
    const outcome = await nextOutcome(dapp, () => dapp.startSigning('payment'));
    node.chain.rekey(address, address);
    expect(outcome).toMatchObject({ kind: 'refused' });
  });
});
