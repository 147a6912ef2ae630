import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { startService, type RunningService } from './start-service.js';
import { createAlgorandSigner } from './visitors/algorand-signer.js';
import { nextMessage, ServiceVisitor } from './visitors/service-visitor.js';
import { SoftwarePasskey } from './visitors/software-passkey.js';

const credential = v.object({
  version: v.literal(2),
  pairingId: v.string(),
  role: v.picklist(['provider', 'controller']),
  credential: v.string(),
});

type Credential = v.InferOutput<typeof credential>;

const bearer = ({ credential, role }: Credential) => ({
  Authorization: `Bearer ${credential}`,
  'X-Pairing-Role': role,
});

describe('a pairing service', () => {
  const requestId = 'pairing-request-0001';
  let service: RunningService;
  let dapp: ServiceVisitor;
  let wallet: ServiceVisitor;

  beforeEach(async () => {
    service = await startService({ lineage: 'pairing-v2' });
    dapp = new ServiceVisitor(service);
    wallet = new ServiceVisitor(service);
  });
  afterEach(async () => {
    dapp.leave();
    wallet.leave();
    await service.close();
  });

  const invite = async (): Promise<Credential> => {
    const { body } = await dapp.post('/pairings/invitations', { requestId });
    return v.parse(credential, body);
  };
  const approve = async (passkey = new SoftwarePasskey()): Promise<Credential> => {
    const account = createAlgorandSigner();
    const { body } = await wallet.register(passkey, account, { requestId }, { requestId });
    return v.parse(v.object({ pairing: credential }), body).pairing;
  };

  it('invites once per request and refuses a short requestId', async () => {
    const invitation = await dapp.post('/pairings/invitations', { requestId });
    expect(invitation.status).toBe(201);
    expect(invitation.body).toMatchObject({ version: 2, pairingId: requestId, role: 'provider' });
    expect((await dapp.post('/pairings/invitations', { requestId })).status).toBe(409);
    expect((await dapp.post('/pairings/invitations', { requestId: 'short' })).status).toBe(400);
    expect((await dapp.post('/pairings/invitations', {})).status).toBe(201);
  });

  it('gives the wallet a controller credential and tells the waiting provider', async () => {
    const invitation = await invite();
    const provider = await dapp.connect(invitation);
    const approved = nextMessage(provider, 'pairing-approved');
    const passkey = new SoftwarePasskey();
    const pairing = await approve(passkey);
    expect(pairing).toMatchObject({ pairingId: requestId, role: 'controller' });
    expect(await approved).toMatchObject({ pairingId: requestId, credId: passkey.id });
    const path = `/pairings/${requestId}/status`;
    const status = await dapp.send('GET', path, undefined, bearer(invitation));
    expect(status.body).toMatchObject({ role: 'provider', status: 'active' });
    expect((await dapp.send('GET', path)).status).toBe(401);
  });

  it('relays to the other role only, without an echo', async () => {
    const provider = await dapp.connect(await invite());
    const controller = await wallet.connect(await approve());
    let echoed = false;
    controller.on('offer-description', () => {
      echoed = true;
    });
    const offered = nextMessage(provider, 'offer-description');
    controller.emit('offer-description', 'v=0 offer');
    expect(await offered).toBe('v=0 offer');
    const answered = nextMessage(controller, 'answer-description');
    provider.emit('answer-description', 'v=0 answer');
    expect(await answered).toBe('v=0 answer');
    expect(echoed).toBe(false);
  });

  it('refuses an assertion whose requestId is not the one it was asked for', async () => {
    await invite();
    const passkey = new SoftwarePasskey();
    await approve(passkey);
    const other = await wallet.signIn(passkey, { requestId: 'another' }, { requestId });
    expect(other.status).toBe(401);
    expect(other.body).toMatchObject({
      error: 'Pairing request does not match the issued challenge',
    });
    const same = await wallet.signIn(passkey, { requestId }, { requestId });
    expect(same.body).toMatchObject({ pairing: { role: 'controller', pairingId: requestId } });
  });

  it('lets nobody in with a wrong or revoked credential, and says which', async () => {
    const invitation = await invite();
    await expect(dapp.connect({ ...invitation, credential: 'guess' })).rejects.toMatchObject({
      data: { code: 'PAIRING_UNAUTHORIZED' },
    });
    const provider = await dapp.connect(invitation);
    const revoked = nextMessage(provider, 'pairing:revoked');
    const path = `/pairings/${requestId}`;
    const answer = await dapp.send('DELETE', path, undefined, bearer(invitation));
    expect(answer.body).toMatchObject({ status: 'revoked' });
    expect(await revoked).toEqual({ version: 2, pairingId: requestId, status: 'revoked' });
    await expect(dapp.connect(invitation)).rejects.toMatchObject({
      data: { code: 'PAIRING_REVOKED' },
    });
  });
});
