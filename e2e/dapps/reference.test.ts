import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS } from '../browser/launch';
import { startService, type RunningService } from '../service/start-service';
import { launchPlain, type PlainBrowser } from './browsers';
import { buildDapps, removeDapps } from './build-dapps';
import { closePair, connectPair, type Pair } from './open-pair';

describe.each(BROWSERS)('dapps with the reference wallet in %s', (name) => {
  let browser: PlainBrowser;
  let service: RunningService;

  beforeAll(async () => {
    const folder = await buildDapps();
    service = await startService({ lineage: 'v1', staticFolders: { '/dapps': folder } });
    browser = await launchPlain(name);
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
    await removeDapps();
  });

  let opened: Pair[] = [];
  afterEach(async () => {
    for (const pair of opened) await closePair(pair);
    opened = [];
  });

  async function connect(dapp: string, wallet?: string) {
    const pair = await connectPair(browser, service, dapp, wallet);
    opened.push(pair);
    return pair;
  }

  describe('the page on liquid-client', () => {
    it('shows its own link and code, opens, and knows the account', async () => {
      const { dapp, wallet, times } = await connect('liquid-client.html');
      const link = await dapp.link();
      expect(link).toMatch(/^liquid:\/\/http:\/\/localhost:\d+\/\?requestId=[0-9a-f-]{36}$/u);
      expect(await dapp.wallet()).toBe(wallet.address);
      expect(times.opened).toBeGreaterThan(times.authenticated);
    });

    it.each(['raw', 'signed'] as const)('has a payment signed, %s', async (form) => {
      const { dapp } = await connect('liquid-client.html', `repeat=100&form=${form}`);
      const outcome = { kind: 'signed', form, count: 1, verified: 1, unsigned: 0 };
      expect(await dapp.sign('payment')).toEqual(outcome);
    });

    it('has a group of 16 and 750 without a group signed', async () => {
      const { dapp } = await connect('liquid-client.html');
      expect(await dapp.sign('group')).toMatchObject({ count: 16, verified: 16 });
      expect(await dapp.sign('many')).toMatchObject({ count: 750, verified: 750 });
    });

    it.each(['legacy', 'presence', 'pairing-v2'] as const)(
      'works with a %s service, the second time with the passkey of the first',
      async (lineage) => {
        const folder = await buildDapps();
        const other = await startService({ lineage, staticFolders: { '/dapps': folder } });
        const first = await connectPair(browser, other, 'liquid-client.html');
        expect(await first.dapp.sign('payment')).toMatchObject({ verified: 1 });
        await first.dapp.surface.goto(`${other.origin}/dapps/liquid-client.html`);
        await first.wallet.connect(await first.dapp.link());
        await first.dapp.reach('open');
        expect(await first.dapp.sign('payment')).toMatchObject({ verified: 1 });
        const verified = other.events.of('verified').map(({ endpoint }) => endpoint);
        expect(verified).toEqual(['/attestation/response', '/assertion/response']);
        await closePair(first);
        await other.close();
      },
    );

    it('hears a refusal', async () => {
      const { dapp } = await connect('liquid-client.html', 'repeat=100&refuse=1');
      expect(await dapp.sign('payment')).toMatchObject({ kind: 'refused', code: 4001 });
    });
  });

  describe('the page on the use-wallet client', () => {
    it('takes raw signatures of a payment and of a group', async () => {
      const { dapp, wallet } = await connect('use-wallet-client.html');
      expect(await dapp.wallet()).toBe(wallet.address);
      expect(await dapp.sign('payment')).toMatchObject({ kind: 'signed', count: 1, verified: 1 });
      expect(await dapp.sign('group')).toMatchObject({ kind: 'signed', count: 16, verified: 16 });
    });

    it('chokes on signed transactions, and waits for ever', async () => {
      const { dapp, wallet } = await connect('use-wallet-client.html', 'repeat=100&form=signed');
      await dapp.startSigning('payment');
      await expect.poll(() => dapp.error(), { timeout: 10_000 }).toBe('Invalid signature length');
      expect(await wallet.error()).toBeUndefined();
      expect(await dapp.outcomes()).toEqual([]);
    });

    it('waits for ever after a refusal', async () => {
      const { dapp } = await connect('use-wallet-client.html', 'repeat=100&refuse=1');
      await dapp.startSigning('payment');
      await expect.poll(() => dapp.error(), { timeout: 10_000 }).toMatch(/stxns|undefined/u);
      expect(await dapp.outcomes()).toEqual([]);
    });
  });
});
