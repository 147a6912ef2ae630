import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService, type RunningService } from './start-service.js';
import { createAlgorandSigner } from './visitors/algorand-signer.js';
import { ServiceVisitor } from './visitors/service-visitor.js';
import { SoftwarePasskey } from './visitors/software-passkey.js';

const failed = { error: 'User verification failed' };

describe.each(['legacy', 'v1', 'presence', 'pairing-v2'] as const)(
  'attestation at a %s service',
  (lineage) => {
    let service: RunningService;
    beforeAll(async () => {
      service = await startService({ lineage });
    });
    afterAll(() => service.close());

    it('answers 201 with the raw user name, echoed extensions and 32 bytes of challenge', async () => {
      const liquid = { requestId: 'request-1' };
      const username = createAlgorandSigner().address;
      const { status, body } = await new ServiceVisitor(service).post('/attestation/request', {
        username,
        attestationType: 'none',
        extensions: { liquid },
      });
      expect(status).toBe(201);
      expect(body).toMatchObject({
        challenge: expect.stringMatching(/^[\w-]{43}$/) as unknown,
        rp: { name: 'Harbour Books', id: 'localhost' },
        user: { id: username, name: username, displayName: username },
        pubKeyCredParams: [{ alg: -7 }, { alg: -257 }],
        timeout: 1_800_000,
        attestation: 'none',
        excludeCredentials: [],
        authenticatorSelection: {
          requireResidentKey: false,
          userVerification: lineage === 'legacy' ? 'preferred' : 'required',
        },
        extensions: { liquid },
      });
    });

    it('accepts a passkey with an account proof and answers the user document', async () => {
      const visitor = new ServiceVisitor(service);
      const passkey = new SoftwarePasskey();
      const account = createAlgorandSigner();
      const { status, body } = await visitor.register(passkey, account);
      expect(status).toBe(201);
      expect(body).toMatchObject({
        wallet: account.address,
        __v: 0,
        credentials: [{ credId: passkey.id, device: 'software wallet', prevCounter: 0 }],
      });
      const session = await visitor.get('/auth/session');
      expect(session.body).toMatchObject({
        user: { wallet: account.address },
        session: { wallet: account.address },
      });
      expect(session.body).not.toHaveProperty('session.challenge');
    });

    it('says that the challenge is gone when the cookie is lost', async () => {
      const visitor = new ServiceVisitor(service);
      const challenge = await visitor.attestationChallenge();
      visitor.cookie = undefined;
      const { status, body } = await visitor.post('/attestation/response', {
        ...new SoftwarePasskey().create(visitor.ceremony(challenge)),
        clientExtensionResults: { liquid: createAlgorandSigner().prove(challenge) },
      });
      expect(status).toBe(401);
      expect(body).toMatchObject({ error: 'Challenge not found' });
    });

    it('refuses a response without the liquid result, and keeps the challenge for another try', async () => {
      const visitor = new ServiceVisitor(service);
      const challenge = await visitor.attestationChallenge();
      const credential = new SoftwarePasskey().create(visitor.ceremony(challenge));
      const { status, body } = await visitor.post('/attestation/response', credential);
      expect(status).toBe(401);
      expect(body).toMatchObject({ error: 'Liquid extension not found' });
      const retried = await visitor.post('/attestation/response', {
        ...credential,
        clientExtensionResults: { liquid: createAlgorandSigner().prove(challenge) },
      });
      expect(retried.status).toBe(201);
    });

    it(`${lineage === 'legacy' ? 'accepts' : 'refuses'} a passkey without user verification`, async () => {
      const visitor = new ServiceVisitor(service);
      const challenge = await visitor.attestationChallenge();
      const { status } = await visitor.post('/attestation/response', {
        ...new SoftwarePasskey().create({ ...visitor.ceremony(challenge), userVerified: false }),
        clientExtensionResults: { liquid: createAlgorandSigner().prove(challenge) },
      });
      expect(status).toBe(lineage === 'legacy' ? 201 : 401);
    });

    it.each([
      { what: 'another origin', change: { origin: 'https://evil.example' } },
      { what: 'an extension as origin', change: { origin: 'chrome-extension://abcdef' } },
      { what: 'another RP ID', change: { rpId: 'evil.example' } },
      { what: 'another challenge', change: { challenge: 'A'.repeat(43) } },
      { what: 'nobody present', change: { userPresent: false } },
      {
        what: 'a wrong attestation signature',
        change: { attestation: 'packed', spoilSignature: true },
      },
    ] as const)('refuses a passkey with $what', async ({ change }) => {
      const visitor = new ServiceVisitor(service);
      const challenge = await visitor.attestationChallenge();
      const { status, body } = await visitor.post('/attestation/response', {
        ...new SoftwarePasskey().create({ ...visitor.ceremony(challenge), ...change }),
        clientExtensionResults: { liquid: createAlgorandSigner().prove(challenge) },
      });
      expect(status).toBe(401);
      expect(body).toMatchObject(failed);
    });
  },
);

describe('attestation', () => {
  const authorities = new Map<string, string>();
  let service: RunningService;
  beforeAll(async () => {
    service = await startService({
      lineage: 'legacy',
      authAddressOf: (address) => Promise.resolve(authorities.get(address)),
    });
  });
  afterAll(() => service.close());

  const respondWith = async (liquid: (challenge: string) => unknown) => {
    const visitor = new ServiceVisitor(service);
    const challenge = await visitor.attestationChallenge();
    return visitor.post('/attestation/response', {
      ...new SoftwarePasskey().create(visitor.ceremony(challenge)),
      clientExtensionResults: { liquid: liquid(challenge) },
    });
  };

  it('is not implemented without the liquid extension', async () => {
    const { status, body } = await new ServiceVisitor(service).post('/attestation/request', {
      username: 'reader',
      extensions: {},
    });
    expect(status).toBe(501);
    expect(body).toEqual({ reason: 'not_implemented', error: 'Liquid extension is required' });
  });

  it('takes liquid:false for a wish, because only "defined" is asked', async () => {
    const { status, body } = await new ServiceVisitor(service).post('/attestation/request', {
      extensions: { liquid: false },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ user: {}, extensions: { liquid: false } });
  });

  it('accepts an Ed25519 passkey with packed self attestation', async () => {
    const visitor = new ServiceVisitor(service);
    const challenge = await visitor.attestationChallenge();
    const passkey = new SoftwarePasskey('EdDSA');
    const { status } = await visitor.post('/attestation/response', {
      ...passkey.create({ ...visitor.ceremony(challenge), attestation: 'packed' }),
      clientExtensionResults: { liquid: createAlgorandSigner().prove(challenge) },
    });
    expect(status).toBe(201);
  });

  it('accepts a proof in padded base64', async () => {
    const account = createAlgorandSigner();
    const { status } = await respondWith((challenge) =>
      account.prove(challenge, { signature: account.signature(challenge).toString('base64') }),
    );
    expect(status).toBe(201);
  });

  it('refuses a proof by another account', async () => {
    const { address } = createAlgorandSigner();
    const { status, body } = await respondWith((challenge) =>
      createAlgorandSigner().prove(challenge, { address }),
    );
    expect(status).toBe(401);
    expect(body).toMatchObject(failed);
  });

  it('refuses a signature over the text of the challenge', async () => {
    const account = createAlgorandSigner();
    const { status } = await respondWith((challenge) => {
      const text = Buffer.from(challenge).toString('base64url');
      return account.prove(challenge, { signature: account.signature(text).toString('base64url') });
    });
    expect(status).toBe(401);
  });

  it('refuses a proof of another type', async () => {
    const { status } = await respondWith((challenge) =>
      createAlgorandSigner().prove(challenge, { type: 'falcon-1024' }),
    );
    expect(status).toBe(401);
  });

  it('accepts a rekeyed account by the key of its authority, under its own address', async () => {
    const rekeyed = createAlgorandSigner();
    const authority = createAlgorandSigner();
    authorities.set(rekeyed.address, authority.address);
    const { status, body } = await respondWith((challenge) =>
      authority.prove(challenge, { address: rekeyed.address }),
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({ wallet: rekeyed.address });
  });

  it.each(['node', 'okhttp/4.12.0', 'com.unknown.app/1.0 (Android 14; Pixel; google)'])(
    'refuses the user agent %s',
    async (userAgent) => {
      const visitor = new ServiceVisitor(service);
      visitor.userAgent = userAgent;
      const answer = await visitor.register(new SoftwarePasskey(), createAlgorandSigner());
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject(failed);
    },
  );

  it('expects the key hash of a known Android app as the origin', async () => {
    const visitor = new ServiceVisitor(service);
    visitor.userAgent = 'com.example.harbour/1.0 (Android 14; Pixel; google)';
    const challenge = await visitor.attestationChallenge();
    const hash = Buffer.from(Array.from({ length: 32 }, (_, index) => index + 16));
    const origin = `android:apk-key-hash:${hash.toString('base64url')}`;
    const { status } = await visitor.post('/attestation/response', {
      ...new SoftwarePasskey().create({ ...visitor.ceremony(challenge), origin }),
      clientExtensionResults: { liquid: createAlgorandSigner().prove(challenge) },
    });
    expect(status).toBe(201);
  });

  it('is verified a second time by fido2-lib, and Ed25519 by node:crypto', () => {
    const accepted = service.events
      .of('verified')
      .filter(({ verification }) => verification.verified)
      .map(({ verification }) => [verification.algorithm, verification.verifiers[1]]);
    expect(accepted).toContainEqual([-7, 'fido2-lib']);
    expect(accepted).toContainEqual([-8, 'node:crypto']);
    expect(accepted).not.toContainEqual([-7, 'node:crypto']);
  });
});
