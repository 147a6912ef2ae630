import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS } from '../browser/launch';
import { pause } from '../browser/surface';
import { startService, type RunningService } from '../service/start-service';
import { launchPlain, type PlainBrowser } from './browsers';
import { buildDapps, removeDapps } from './build-dapps';
import { driveDapp } from './dapp-page';
import { closePair, connectPair, openPair, type Pair } from './open-pair';

describe.each(BROWSERS)('hand-written dapps in %s', (name) => {
  let browser: PlainBrowser;
  let service: RunningService;
  let open: Pair[] = [];

  beforeAll(async () => {
    const folder = await buildDapps();
    service = await startService({ lineage: 'v1', staticFolders: { '/dapps': folder } });
    browser = await launchPlain(name);
  });
  afterEach(async () => {
    for (const pair of open) await closePair(pair);
    open = [];
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
    await removeDapps();
  });

  async function connect(query: string, wallet?: string) {
    const pair = await connectPair(browser, service, `peers.html?${query}`, wallet);
    open.push(pair);
    return pair;
  }

  it.each([
    ['arc27', 'raw'],
    ['biatec', 'signed'],
    ['pera', 'signed'],
    ['pera-walletconnect', 'signed'],
    ['connections', 'signed'],
    ['kotlin', 'signed'],
    ['demo-2024', 'raw'],
  ])('%s has a payment and a group signed, %s', async (dialect, form) => {
    const { dapp, wallet } = await connect(`dialect=${dialect}`);
    expect(await dapp.wallet()).toBe(wallet.address);
    const signed = { kind: 'signed', form, unsigned: 0 };
    expect(await dapp.sign('payment')).toEqual({ ...signed, count: 1, verified: 1 });
    expect(await dapp.sign('group')).toEqual({ ...signed, count: 16, verified: 16 });
  });

  it('biatec says hello, has data signed, and takes raw signatures too', async () => {
    const { dapp, wallet } = await connect('dialect=biatec', 'repeat=100&form=raw');
    await expect
      .poll(() => dapp.outcomes(), { timeout: 10_000 })
      .toMatchObject([{ kind: 'answered', result: { wallet: wallet.address } }]);
    expect(await dapp.request('sign-data')).toMatchObject({ count: 1, verified: 1 });
    expect(await dapp.sign('payment')).toMatchObject({ form: 'raw', verified: 1 });
    expect(await dapp.request('unknown-method')).toMatchObject({ kind: 'refused', code: 4003 });
    expect(await dapp.sign('many')).toEqual({ kind: 'failed', reason: 'at most 16 transactions' });
  });

  it('pera refuses raw signatures and hears why nothing was selected', async () => {
    const { dapp } = await connect('dialect=pera', 'repeat=100&form=raw');
    await expect
      .poll(() => dapp.outcomes(), { timeout: 10_000 })
      .toMatchObject([{ kind: 'answered' }]);
    expect(await dapp.sign('payment')).toEqual({ kind: 'failed', reason: 'no signed transaction' });
    expect(await dapp.request('unknown-protocol')).toMatchObject({ code: 5000 });
    expect(await dapp.request('unknown-handshake')).toMatchObject({ code: 5001 });
  });

  it('a dapp that listens late misses a wallet that offers once', async () => {
    const pair = await openPair(browser, service, 'peers.html?listenLate=400', 'repeat=0');
    open.push(pair);
    void pair.wallet.connect(await pair.dapp.link()).catch(() => undefined);
    await pair.dapp.reach('linked');
    await pause(2_000);
    expect(await pair.dapp.state()).toBe('linked');
    expect(await pair.dapp.offers()).toBe(0);
  });

  it('a dapp that listens late takes a repeated offer', async () => {
    const { dapp } = await connect('listenLate=400', 'repeat=100');
    expect(await dapp.sign('payment')).toMatchObject({ verified: 1 });
  });

  it.each(['answerLate=1500', 'second=same', 'candidatesFirst=1'])(
    'a dapp with %s opens all the same',
    async (query) => {
      const { dapp } = await connect(query);
      expect(await dapp.sign('payment')).toMatchObject({ verified: 1 });
    },
  );

  it('a dapp of the same account answers the offer meant for another', async () => {
    const eager = await connect('answersAll=1');
    const at = `${service.origin}/dapps/peers.html?answerLate=3000`;
    const other = driveDapp(await browser.openApart(at));
    await eager.wallet.connect(await other.link());
    expect(await other.state()).toBe('linked');
    expect(await eager.dapp.offers()).toBeGreaterThan(1);
    expect(await eager.dapp.sign('payment')).toMatchObject({ verified: 1 });
    await other.surface.close();
  });
});
