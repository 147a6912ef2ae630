import { afterEach, describe, expect, it } from 'vitest';
import type { Lineage } from './lineage.js';
import { startService, type RunningService, type ServiceOptions } from './start-service.js';
import { createAlgorandSigner } from './visitors/algorand-signer.js';
import { acknowledged, nextMessage, ServiceVisitor } from './visitors/service-visitor.js';
import { SoftwarePasskey } from './visitors/software-passkey.js';

const requestId = '019097ff-bb8c-7514-a0c6-5209d2405a4a';
let service: RunningService;
let visitors: ServiceVisitor[] = [];

async function start(lineage: Lineage, more: Partial<ServiceOptions> = {}): Promise<void> {
  service = await startService({ lineage, ...more });
}

async function visitor(): Promise<ServiceVisitor> {
  const fresh = new ServiceVisitor(service);
  visitors.push(fresh);
  await fresh.get('/auth/session');
  return fresh;
}

afterEach(async () => {
  for (const one of visitors) one.leave();
  visitors = [];
  await service.close();
});

describe.each(['legacy', 'v1', 'presence', 'pairing-v2'] as const)('link at %s', (lineage) => {
  it('is acknowledged when a wallet attests with the same requestId', async () => {
    await start(lineage);
    const dapp = await (await visitor()).connect();
    const linked = acknowledged(dapp, 'link', { requestId });
    await service.events.first('linked');
    const passkey = new SoftwarePasskey();
    const account = createAlgorandSigner();
    await (await visitor()).register(passkey, account, { requestId });
    const wallet = account.address;
    expect(await linked).toEqual({ data: { requestId, wallet, credId: passkey.id } });
  });

  it('is acknowledged when a wallet signs in again', async () => {
    await start(lineage);
    const passkey = new SoftwarePasskey();
    const account = createAlgorandSigner();
    const wallet = await visitor();
    await wallet.register(passkey, account);
    const dapp = await (await visitor()).connect();
    const linked = acknowledged(dapp, 'link', { requestId });
    await service.events.first('linked');
    await wallet.signIn(passkey, { requestId });
    expect(await linked).toMatchObject({ data: { requestId, wallet: account.address } });
  });

  it('hears nothing of a wallet that names another requestId, or the same one as a number', async () => {
    await start(lineage);
    const dapp = await (await visitor()).connect();
    let heard = false;
    dapp.emit('link', { requestId: '5' }, () => {
      heard = true;
    });
    await service.events.first('linked');
    const wallet = await visitor();
    const passkey = new SoftwarePasskey();
    await wallet.register(passkey, createAlgorandSigner(), { requestId: 5 });
    await wallet.signIn(passkey, { requestId: '6' });
    await service.events.first('auth-notice', (notice) => notice.requestId === '6');
    // A round trip on the same socket: an acknowledgement sent before would have come by now.
    dapp.emit('link', {});
    await nextMessage(dapp, 'exception');
    expect(heard).toBe(false);
  });

  it('without a requestId is answered by an exception', async () => {
    await start(lineage);
    const dapp = await (await visitor()).connect();
    dapp.emit('link', { nothing: true });
    const exception = await nextMessage(dapp, 'exception');
    const cause = { pattern: 'link', data: { nothing: true } };
    const shape =
      lineage === 'pairing-v2'
        ? { code: 'INVALID_REQUEST', message: 'requestId is required', error: 'Bad Request' }
        : { message: 'Internal server error' };
    expect(exception).toEqual({ status: 'error', cause, ...shape });
  });
});

describe('a link that comes after the wallet', () => {
  const authenticate = async () => {
    const passkey = new SoftwarePasskey();
    const account = createAlgorandSigner();
    const wallet = await visitor();
    await wallet.register(passkey, account, { requestId });
    await wallet.connect();
    return { wallet, passkey, address: account.address };
  };

  it.each(['legacy', 'v1'] as const)(
    'waits for the next authentication at %s, the past one is forgotten',
    async (lineage) => {
      await start(lineage);
      const { wallet, passkey } = await authenticate();
      const dapp = await visitor();
      const heard: unknown[] = [];
      const acknowledgement = acknowledged(await dapp.connect(), 'link', { requestId });
      void acknowledgement.then((value) => heard.push(value));
      await service.events.first('linked');
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(heard).toEqual([]);
      await wallet.signIn(passkey, { requestId });
      expect(await acknowledgement).toMatchObject({ data: { requestId } });
    },
  );

  it.each(['presence', 'pairing-v2'] as const)(
    'is acknowledged at %s while the wallet is connected',
    async (lineage) => {
      await start(lineage);
      const { address, passkey } = await authenticate();
      const dapp = await (await visitor()).connect();
      const data = { requestId, wallet: address, credId: passkey.id };
      expect(await acknowledged(dapp, 'link', { requestId })).toEqual({ data });
    },
  );
});

/** A dapp and a wallet that have met. */
async function meet() {
  const dappVisitor = await visitor();
  const dapp = await dappVisitor.connect();
  const linked = acknowledged(dapp, 'link', { requestId });
  await service.events.first('linked');
  const walletVisitor = await visitor();
  const account = createAlgorandSigner();
  await walletVisitor.register(new SoftwarePasskey(), account, { requestId });
  await linked;
  const wallet = await walletVisitor.connect();
  return { dapp, wallet, walletVisitor, account };
}

describe.each(['legacy', 'v1', 'presence'] as const)(
  'descriptions and candidates at %s',
  (lineage) => {
    it('reach the other side untouched, and come back to their sender', async () => {
      await start(lineage);
      const { dapp, wallet } = await meet();
      const offered = nextMessage(dapp, 'offer-description');
      const echoed = nextMessage(wallet, 'offer-description');
      wallet.emit('offer-description', 'v=0 offer');
      expect(await offered).toBe('v=0 offer');
      expect(await echoed).toBe('v=0 offer');
      const candidate = { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0 };
      const trickled = nextMessage(wallet, 'answer-candidate');
      dapp.emit('answer-candidate', candidate);
      expect(await trickled).toEqual(candidate);
      const answered = nextMessage(wallet, 'answer-description');
      dapp.emit('answer-description', { sdp: 'v=0 answer' });
      expect(await answered).toEqual({ sdp: 'v=0 answer' });
    });

    it('stay with the others when the echo is switched off', async () => {
      await start(lineage, { echo: false });
      const { dapp, wallet } = await meet();
      let echoed = false;
      wallet.on('offer-description', () => {
        echoed = true;
      });
      const offered = nextMessage(dapp, 'offer-description');
      wallet.emit('offer-description', 'v=0 offer');
      await offered;
      const answered = nextMessage(wallet, 'answer-description');
      dapp.emit('answer-description', 'v=0 answer');
      await answered;
      expect(echoed).toBe(false);
    });

    it('of a session that has logged out are dropped', async () => {
      await start(lineage);
      const { wallet, walletVisitor } = await meet();
      await walletVisitor.get('/auth/logout');
      wallet.emit('offer-description', 'v=0 late');
      const dropped = await service.events.first('dropped');
      expect(dropped.event).toBe('offer-description');
      expect(service.events.of('relayed')).toEqual([]);
    });
  },
);

describe('rooms', () => {
  it('are the wallet at a v1 service: another dapp of the same account hears everything', async () => {
    await start('v1');
    const { wallet, walletVisitor } = await meet();
    const stranger = await walletVisitor.connect();
    stranger.emit('answer-description', 'joins');
    await service.events.first('relayed');
    const overheard = nextMessage(stranger, 'offer-description');
    wallet.emit('offer-description', 'v=0 offer');
    expect(await overheard).toBe('v=0 offer');
  });

  it('are not joined by a candidate alone', async () => {
    await start('legacy');
    const { wallet, dapp } = await meet();
    let echoed = false;
    wallet.on('offer-candidate', () => {
      echoed = true;
    });
    const trickled = nextMessage(dapp, 'offer-candidate');
    wallet.emit('offer-candidate', { candidate: 'early' });
    await trickled;
    let answered = false;
    wallet.on('answer-description', () => {
      answered = true;
    });
    const own = nextMessage(dapp, 'answer-description');
    dapp.emit('answer-description', 'v=0 answer');
    await own;
    expect({ echoed, answered }).toEqual({ echoed: false, answered: false });
  });

  it('are closed to a WebSocket that brings no stored session', async () => {
    await start('legacy');
    const anonymous = new ServiceVisitor(service);
    visitors.push(anonymous);
    const socket = await anonymous.connect(undefined, ['websocket']);
    socket.emit('offer-description', 'v=0 offer');
    await service.events.first('socket-without-session');
    await service.events.first('dropped');
    expect(service.events.of('relayed')).toEqual([]);
  });
});
