import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService, type RunningService } from './start-service.js';
import { createAlgorandSigner } from './visitors/algorand-signer.js';
import { ServiceVisitor } from './visitors/service-visitor.js';
import { SoftwarePasskey } from './visitors/software-passkey.js';

describe.each(['legacy', 'v1', 'presence', 'pairing-v2'] as const)(
  'assertion at a %s service',
  (lineage) => {
    const passkey = new SoftwarePasskey();
    const account = createAlgorandSigner();
    let service: RunningService;
    beforeAll(async () => {
      service = await startService({ lineage });
      await new ServiceVisitor(service).register(passkey, account);
    });
    afterAll(() => service.close());

    it('offers exactly the passkey that was asked about', async () => {
      const visitor = new ServiceVisitor(service);
      const { status, body } = await visitor.post(`/assertion/request/${passkey.id}`, {});
      expect(status).toBe(201);
      expect(body).toMatchObject({
        challenge: expect.stringMatching(/^[\w-]{43}$/) as unknown,
        allowCredentials: [{ id: passkey.id, type: 'public-key' }],
        userVerification: lineage === 'legacy' ? 'preferred' : 'required',
        rpId: 'localhost',
      });
      expect(body).not.toHaveProperty('extensions');
    });

    it('answers 401 not_found for a passkey it does not know', async () => {
      const unknown = new SoftwarePasskey().id;
      const answer = await new ServiceVisitor(service).post(`/assertion/request/${unknown}`, {});
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({ reason: 'not_found', error: 'User not found.' });
    });

    it('signs the wallet in without any account proof', async () => {
      const visitor = new ServiceVisitor(service);
      const { status, body } = await visitor.signIn(passkey);
      expect(status).toBe(201);
      expect(body).toMatchObject({ wallet: account.address });
      const user = await visitor.get('/auth/user');
      expect(user.status).toBe(200);
      expect(user.body).toMatchObject({ wallet: account.address });
    });

    it('says that the challenge is gone when the cookie is lost', async () => {
      const visitor = new ServiceVisitor(service);
      const challenge = await visitor.assertionChallenge(passkey.id);
      visitor.cookie = undefined;
      const credential = passkey.get(visitor.ceremony(challenge));
      const { status, body } = await visitor.post('/assertion/response', credential);
      expect(status).toBe(401);
      expect(body).toMatchObject({ error: 'Challenge not found.' });
    });

    it('does not find the credential of a stranger', async () => {
      const visitor = new ServiceVisitor(service);
      const challenge = await visitor.assertionChallenge(passkey.id);
      const credential = new SoftwarePasskey().get(visitor.ceremony(challenge));
      const { status, body } = await visitor.post('/assertion/response', credential);
      expect(status).toBe(401);
      expect(body).toMatchObject({ error: 'Credential not found.' });
    });

    it.each([
      { what: 'a wrong signature', change: { spoilSignature: true } },
      { what: 'another origin', change: { origin: 'https://evil.example' } },
      { what: 'another RP ID', change: { rpId: 'evil.example' } },
      { what: 'another challenge', change: { challenge: 'A'.repeat(43) } },
    ])('refuses $what', async ({ change }) => {
      const visitor = new ServiceVisitor(service);
      const challenge = await visitor.assertionChallenge(passkey.id);
      const credential = passkey.get({ ...visitor.ceremony(challenge), ...change });
      const { status, body } = await visitor.post('/assertion/response', credential);
      expect(status).toBe(401);
      expect(body).toMatchObject({ error: 'User verification failed.' });
    });

    it(`${lineage === 'legacy' ? 'accepts' : 'refuses'} a missing user verification`, async () => {
      const visitor = new ServiceVisitor(service);
      const challenge = await visitor.assertionChallenge(passkey.id);
      const credential = passkey.get({ ...visitor.ceremony(challenge), userVerified: false });
      const { status } = await visitor.post('/assertion/response', credential);
      expect(status).toBe(lineage === 'legacy' ? 201 : 401);
    });
  },
);
