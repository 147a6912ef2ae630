import WebAuthnEmulator, {
  AuthenticatorEmulator,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from 'nid-webauthn-emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { startService, type RunningService } from './start-service.js';
import { createAlgorandSigner } from './visitors/algorand-signer.js';
import { ServiceVisitor, type Answer } from './visitors/service-visitor.js';
import { SoftwarePasskey } from './visitors/software-passkey.js';

const verified = v.object({
  verified: v.literal(true),
  user: v.object({ username: v.string(), displayName: v.string() }),
  verification: v.object({
    verifiers: v.array(v.string()),
    algorithm: v.number(),
    checks: v.array(v.object({ name: v.string(), state: v.string(), detail: v.string() })),
  }),
});
const refused = v.object({
  verified: v.literal(false),
  error: v.object({ name: v.string(), message: v.string() }),
});
const challengeOf = ({ body }: Answer): string =>
  v.parse(v.object({ challenge: v.string() }), body).challenge;

// The border to the foreign client: its own parser judges what we hand it.
const creation = ({ body }: Answer) => body as PublicKeyCredentialCreationOptionsJSON;
const request = ({ body }: Answer) => body as PublicKeyCredentialRequestOptionsJSON;

describe('the plain passkey site', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService({ lineage: 'v1' });
  });
  afterAll(() => service.close());

  it.each([
    { name: 'ES256', algorithm: -7, second: 'fido2-lib' },
    { name: 'RS256', algorithm: -257, second: 'fido2-lib' },
    { name: 'EdDSA', algorithm: -8, second: 'node:crypto' },
  ] as const)(
    'verifies $name of a foreign authenticator twice, the second time by $second',
    async ({ name, algorithm, second }) => {
      const visitor = new ServiceVisitor(service);
      const emulator = new WebAuthnEmulator(
        new AuthenticatorEmulator({ algorithmIdentifiers: [name] }),
      );
      const username = `reader-${name}`;
      const options = await visitor.post('/register/options', {
        username,
        displayName: 'A Reader',
        algorithms: [algorithm],
      });
      const created = emulator.createJSON(service.origin, creation(options));
      const registered = await visitor.post('/register/verify', created);
      const registration = v.parse(verified, registered.body);
      expect(registration.user).toEqual({ username, displayName: 'A Reader' });
      expect(registration.verification).toMatchObject({
        algorithm,
        verifiers: ['@simplewebauthn/server', second],
      });

      const discoverable = await visitor.post('/signin/options', {});
      const assertion = emulator.getJSON(service.origin, request(discoverable));
      const signedIn = v.parse(verified, (await visitor.post('/signin/verify', assertion)).body);
      expect(signedIn.user.username).toBe(username);
      expect(signedIn.verification.verifiers).toEqual(['@simplewebauthn/server', second]);

      const named = await visitor.post('/signin/options', { username });
      expect(named.body).toMatchObject({ allowCredentials: [{ id: created.id }] });
      const again = emulator.getJSON(service.origin, request(named));
      expect((await visitor.post('/signin/verify', again)).status).toBe(200);
    },
  );

  it('lists every check with its outcome', async () => {
    const visitor = new ServiceVisitor(service);
    const options = await visitor.post('/register/options', { username: 'listed' });
    const passkey = new SoftwarePasskey();
    const ceremony = visitor.ceremony(challengeOf(options));
    const answer = await visitor.post('/register/verify', passkey.create(ceremony));
    const { checks } = v.parse(verified, answer.body).verification;
    expect(checks.map(({ name, state }) => `${name}: ${state}`)).toEqual([
      'type: passed',
      'challenge: passed',
      'origin: passed',
      'rpIdHash: passed',
      'user present: passed',
      'user verified: passed',
      'backup eligible: noted',
      'backed up: noted',
      'signature: noted',
      'first verifier: passed',
      'second verifier: passed',
    ]);
  });

  it('excludes the passkeys that an account already has', async () => {
    const visitor = new ServiceVisitor(service);
    const passkey = new SoftwarePasskey();
    const options = await visitor.post('/register/options', { username: 'excluded' });
    await visitor.post('/register/verify', passkey.create(visitor.ceremony(challengeOf(options))));
    const { body } = await visitor.post('/register/options', { username: 'excluded' });
    expect(body).toMatchObject({ excludeCredentials: [{ id: passkey.id }] });
  });

  it.each([
    { userVerification: 'required', status: 400 },
    { userVerification: 'preferred', status: 200 },
    { userVerification: 'discouraged', status: 200 },
  ])(
    'answers $status to a passkey without user verification when it is $userVerification',
    async ({ userVerification, status }) => {
      const visitor = new ServiceVisitor(service);
      const username = `uv-${userVerification}`;
      const options = await visitor.post('/register/options', { username, userVerification });
      const ceremony = { ...visitor.ceremony(challengeOf(options)), userVerified: false };
      const answer = await visitor.post('/register/verify', new SoftwarePasskey().create(ceremony));
      expect(answer.status).toBe(status);
    },
  );

  it.each([
    { what: 'a wrong origin', change: { origin: 'https://evil.example' } },
    { what: 'a wrong RP ID', change: { rpId: 'evil.example' } },
    { what: 'a wrong challenge', change: { challenge: 'A'.repeat(43) } },
    { what: 'a wrong signature', change: { spoilSignature: true } },
  ])('refuses $what on sign-in and says why', async ({ what, change }) => {
    const visitor = new ServiceVisitor(service);
    const username = `refused ${what}`;
    const passkey = new SoftwarePasskey();
    const options = await visitor.post('/register/options', { username });
    await visitor.post('/register/verify', passkey.create(visitor.ceremony(challengeOf(options))));
    const signIn = await visitor.post('/signin/options', { username });
    const ceremony = { ...visitor.ceremony(challengeOf(signIn)), ...change };
    const answer = await visitor.post('/signin/verify', passkey.get(ceremony));
    expect(answer.status).toBe(400);
    expect(v.parse(refused, answer.body).error.name).toBe('VerificationError');
  });

  it('spends a challenge on one answer', async () => {
    const visitor = new ServiceVisitor(service);
    const options = await visitor.post('/register/options', { username: 'twice' });
    const ceremony = visitor.ceremony(challengeOf(options));
    await visitor.post('/register/verify', new SoftwarePasskey().create(ceremony));
    const again = await visitor.post('/register/verify', new SoftwarePasskey().create(ceremony));
    expect(again.status).toBe(400);
  });

  it('signs in who registered by Liquid Auth, under the name of the account', async () => {
    const visitor = new ServiceVisitor(service);
    const passkey = new SoftwarePasskey();
    const account = createAlgorandSigner();
    await visitor.register(passkey, account);
    const options = await visitor.post('/signin/options', {});
    const ceremony = visitor.ceremony(challengeOf(options));
    const answer = await visitor.post('/signin/verify', passkey.get(ceremony));
    expect(v.parse(verified, answer.body).user.username).toBe(account.address);
  });

  it('refuses the passkey of one reader under the name or the handle of another', async () => {
    const visitor = new ServiceVisitor(service);
    const passkeys = { first: new SoftwarePasskey(), second: new SoftwarePasskey() };
    for (const [username, passkey] of Object.entries(passkeys)) {
      const options = await visitor.post('/register/options', { username });
      const created = passkey.create(visitor.ceremony(challengeOf(options)));
      await visitor.post('/register/verify', created);
    }
    const named = await visitor.post('/signin/options', { username: 'first' });
    const second = passkeys.second.get(visitor.ceremony(challengeOf(named)));
    expect((await visitor.post('/signin/verify', second)).status).toBe(401);
    const discoverable = await visitor.post('/signin/options', {});
    const ceremony = { ...visitor.ceremony(challengeOf(discoverable)), userHandle: 'b3RoZXI' };
    const handled = passkeys.second.get(ceremony);
    expect((await visitor.post('/signin/verify', handled)).status).toBe(401);
  });

  it('knows neither a strange passkey nor a strange name', async () => {
    const visitor = new ServiceVisitor(service);
    const options = await visitor.post('/signin/options', {});
    const ceremony = { ...visitor.ceremony(challengeOf(options)), userHandle: 'c3RyYW5nZXI' };
    const stranger = new SoftwarePasskey().get(ceremony);
    const answer = await visitor.post('/signin/verify', stranger);
    expect(answer.status).toBe(401);
    expect(v.parse(refused, answer.body).error.name).toBe('UnknownCredential');
    const unknown = await visitor.post('/signin/options', { username: 'nobody' });
    expect(v.parse(refused, unknown.body).error.name).toBe('UnknownUser');
  });
});
