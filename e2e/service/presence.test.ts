import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startService, type RunningService } from './start-service.js';
import { createAlgorandSigner } from './visitors/algorand-signer.js';
import { acknowledged, nextMessage, ServiceVisitor } from './visitors/service-visitor.js';
import { SoftwarePasskey } from './visitors/software-passkey.js';

describe('a presence service', () => {
  const requestId = 'request-1';
  let service: RunningService;
  let visitors: ServiceVisitor[] = [];

  beforeEach(async () => {
    service = await startService({ lineage: 'presence' });
  });
  afterEach(async () => {
    for (const one of visitors) one.leave();
    visitors = [];
    await service.close();
  });

  const visitor = async (): Promise<ServiceVisitor> => {
    const fresh = new ServiceVisitor(service);
    visitors.push(fresh);
    await fresh.get('/auth/session');
    return fresh;
  };

  it('counts the devices of a request and tells them', async () => {
    const dapp = await (await visitor()).connect();
    const alone = nextMessage(dapp, 'presence');
    dapp.emit('link', { requestId });
    expect(await alone).toEqual({ requestId, deviceCount: 1, online: true });
    const wallet = await visitor();
    await wallet.register(new SoftwarePasskey(), createAlgorandSigner(), { requestId });
    const together = nextMessage(dapp, 'presence');
    const socket = await wallet.connect();
    expect(await together).toEqual({ requestId, deviceCount: 2, online: true });
    const left = nextMessage(dapp, 'presence');
    socket.disconnect();
    expect(await left).toEqual({ requestId, deviceCount: 1, online: true });
  });

  it('answers a question about presence', async () => {
    const dapp = await (await visitor()).connect();
    const answer = await acknowledged(dapp, 'presence', { requestId: 'nobody' });
    expect(answer).toEqual({ requestId: 'nobody', deviceCount: 0, online: false });
  });

  it('keeps the rooms of different requests apart', async () => {
    const wallet = await visitor();
    await wallet.register(new SoftwarePasskey(), createAlgorandSigner(), { requestId });
    const offering = await wallet.connect();
    const stranger = await (await visitor()).connect();
    let overheard = false;
    stranger.on('offer-description', () => {
      overheard = true;
    });
    stranger.emit('link', { requestId: 'request-2' });
    await service.events.first('linked');
    const echoed = nextMessage(offering, 'offer-description');
    offering.emit('offer-description', 'v=0 offer');
    await echoed;
    const presence = await acknowledged(stranger, 'presence', { requestId: 'request-2' });
    expect(presence).toMatchObject({ deviceCount: 1 });
    expect(overheard).toBe(false);
  });

  it('shows the requestId in the session and announces the wallet again on reconnection', async () => {
    const wallet = await visitor();
    const passkey = new SoftwarePasskey();
    const account = createAlgorandSigner();
    await wallet.register(passkey, account, { requestId });
    const session = await wallet.get('/auth/session');
    expect(session.body).toMatchObject({ session: { requestId } });
    const socket = wallet.socket();
    const announced = nextMessage(socket, 'auth');
    socket.connect();
    const { address } = account;
    expect(await announced).toEqual({ requestId, wallet: address, credId: passkey.id });
  });

  it('silently refuses a second wallet for a request that a live one holds', async () => {
    const first = await visitor();
    await first.register(new SoftwarePasskey(), createAlgorandSigner(), { requestId });
    await first.connect();
    const second = await visitor();
    await second.register(new SoftwarePasskey(), createAlgorandSigner(), { requestId: 'other' });
    const socket = await second.connect();
    socket.emit('link', { requestId });
    const refused = await service.events.first('link-refused');
    expect(refused.requestId).toBe(requestId);
  });

  it('puts out the sockets of an older session of the same passkey', async () => {
    const passkey = new SoftwarePasskey();
    const older = await visitor();
    await older.register(passkey, createAlgorandSigner(), { requestId });
    const socket = await older.connect();
    // The passkey of a socket is read from its session just after it has connected.
    await acknowledged(socket, 'presence', { requestId });
    const out = nextMessage(socket, 'disconnect');
    await (await visitor()).signIn(passkey, { requestId });
    expect(await out).toBe('io server disconnect');
  });
});
