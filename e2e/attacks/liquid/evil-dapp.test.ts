import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS } from '../../browser/launch';
import { pause } from '../../browser/surface';
import { launchPlain, type PlainBrowser } from '../../dapps/browsers';
import { buildDapps, removeDapps } from '../../dapps/build-dapps';
import { driveWallet } from '../../dapps/dapp-page';
import { closePair, connectPair, openPair, type Pair } from '../../dapps/open-pair';
import { serveDapps } from '../../dapps/serve-dapps';
import { startService, type RunningService } from '../../service/start-service';
import { craftedFrame, FRAME_NAMES } from './crafted/cbor-frames';
import { startRelayPhisher } from './relay-phisher';
import { startEvilService } from './start-evil-service';

/** The attacks, tried on the reference wallet: it believes everything, so that each is seen to arrive. */
describe.each(BROWSERS)('evil peers in %s', (name) => {
  let browser: PlainBrowser;
  let folder: string;
  let service: RunningService;
  let open: Pair[] = [];

  beforeAll(async () => {
    folder = await buildDapps();
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

  async function connect(query = '') {
    const pair = await connectPair(browser, service, `evil-dapp.html?${query}`);
    open.push(pair);
    return pair;
  }

  const received = async ({ wallet }: Pair): Promise<readonly number[]> =>
    (await wallet.frames())
      .filter(({ direction }) => direction === 'received')
      .map(({ text }) => text.length);

  it('send frames that break a common decoder', async () => {
    const pair = await connect();
    expect(await pair.dapp.request('deep-arrays')).toMatchObject({ result: { sent: 1 } });
    await expect.poll(() => pair.wallet.error(), { timeout: 10_000 }).toMatch(/stack|recursion/u);
    expect(await pair.dapp.request('quarter-megabyte')).toMatchObject({ result: { sent: 1 } });
    await expect.poll(() => received(pair), { timeout: 10_000 }).toContain(262_144);
  });

  it('send every crafted frame whole', async () => {
    const pair = await connect();
    for (const frame of FRAME_NAMES) {
      const outcome = await pair.dapp.request(frame);
      expect(outcome, frame).toEqual({ kind: 'answered', result: { sent: 1 } });
    }
    const lengths = FRAME_NAMES.map((frame) => craftedFrame(frame).length);
    await expect.poll(() => received(pair), { timeout: 10_000 }).toEqual(lengths);
  });

  it('send a megabyte at once where the browser lets them', async () => {
    const pair = await connect('unlimited=1');
    const outcome = await pair.dapp.request('one-megabyte');
    if (name === 'firefox') {
      expect(outcome).toEqual({ kind: 'answered', result: { sent: 1 } });
      await expect.poll(() => received(pair), { timeout: 10_000 }).toContain(1_000_000);
    } else {
      expect(outcome).toMatchObject({ result: { sent: 0, stopped: expect.any(String) as string } });
    }
  });

  it('flood with frames and with requests', async () => {
    const pair = await connect();
    expect(await pair.dapp.request('garbage-flood')).toMatchObject({ result: { sent: 20_000 } });
    expect(await pair.dapp.request('thousand-requests')).toMatchObject({
      result: { sent: 1_000, answered: 1_000, codes: { signed: 1_000 } },
    });
  });

  it('ask twice by one id, and for what nobody should sign', async () => {
    const { dapp } = await connect();
    expect(await dapp.request('replayed-id')).toMatchObject({
      result: { answers: ['signed', 'signed'] },
    });
    for (const attack of ['rekey', 'close-out', 'everything', 'mixed-group', 'two-groups']) {
      const outcome = await dapp.request(attack);
      expect(outcome, attack).toMatchObject({ kind: 'signed', form: 'raw' });
      if (outcome.kind === 'signed') expect(outcome.verified, attack).toBe(outcome.count);
    }
    expect(await dapp.request('foreign-sender')).toMatchObject({ count: 1, verified: 1 });
    // The careless wallet signs its own reading of the bytes.
    expect(await dapp.request('crafted:wide-integer')).toMatchObject({ kind: 'answered' });
  });

  it('swap the fingerprint: the channel never opens, but does through a front that swaps nothing', async () => {
    const options = { lineage: 'v1', staticFolders: { '/dapps': folder } } as const;
    const honest = await startEvilService(options, {});
    open.push(await connectPair(browser, honest, 'peers.html'));
    const evil = await startEvilService(options, 'swapped-fingerprint');
    const pair = await openPair(browser, evil, 'peers.html');
    open.push(pair);
    void pair.wallet.connect(await pair.dapp.link()).catch(() => undefined);
    await expect.poll(() => pair.dapp.offers(), { timeout: 10_000 }).toBeGreaterThan(0);
    await pause(2_000);
    expect(await pair.dapp.state()).toBe('linked');
    await evil.close();
    await honest.close();
  });

  it('show the code of another site, and are signed in as whoever scans it', async () => {
    const phisher = await startRelayPhisher(service);
    const foreign = await serveDapps(folder, 'prizes.localhost');
    const page = await browser.openApart(
      `${foreign.origin}/foreign-page.html?link=${encodeURIComponent(phisher.link)}`,
    );
    await page.waitFor('foreign-qr');
    expect(await page.evaluate(() => location.hostname, undefined)).toBe('prizes.localhost');
    const at = `${service.origin}/dapps/reference-wallet.html`;
    const wallet = await driveWallet(await browser.openApart(at));
    expect(await phisher.signedInAs()).toBeUndefined();
    void wallet.connect(phisher.link).catch(() => undefined);
    await expect.poll(() => phisher.signedInAs(), { timeout: 10_000 }).toBe(wallet.address);
    phisher.leave();
    await page.close();
    await wallet.surface.close();
    await foreign.close();
  });
});
