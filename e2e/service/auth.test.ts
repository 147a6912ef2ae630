import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService, type RunningService } from './start-service.js';
import { createAlgorandSigner } from './visitors/algorand-signer.js';
import { ServiceVisitor } from './visitors/service-visitor.js';
import { SoftwarePasskey } from './visitors/software-passkey.js';

describe('a session', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService({ lineage: 'legacy' });
  });
  afterAll(() => service.close());

  it('begins with the first request, in a bare connect.sid cookie', async () => {
    const { status, body, headers } = await new ServiceVisitor(service).get('/auth/session');
    expect(status).toBe(200);
    expect(body).toMatchObject({ user: null, session: { cookie: { path: '/', httpOnly: true } } });
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^connect\.sid=s%3A[^;]+; Path=\/; HttpOnly$/),
    ]);
  });

  it('is refused by the guarded endpoints until a wallet has signed in', async () => {
    const visitor = new ServiceVisitor(service);
    const forbidden = { message: 'Forbidden resource', error: 'Forbidden', statusCode: 403 };
    expect((await visitor.get('/auth/user')).body).toEqual(forbidden);
    expect((await visitor.send('DELETE', '/auth/keys/any')).status).toBe(403);
  });

  it('deletes a passkey of its own wallet', async () => {
    const visitor = new ServiceVisitor(service);
    const passkey = new SoftwarePasskey();
    await visitor.register(passkey, createAlgorandSigner());
    const { status, body } = await visitor.send('DELETE', `/auth/keys/${passkey.id}`);
    expect(status).toBe(200);
    expect(body).toEqual({ success: true });
    expect((await visitor.post(`/assertion/request/${passkey.id}`, {})).status).toBe(401);
  });

  it('is without a wallet after logout', async () => {
    const visitor = new ServiceVisitor(service);
    await visitor.register(new SoftwarePasskey(), createAlgorandSigner());
    const { status, headers } = await visitor.get('/auth/logout');
    expect(status).toBe(302);
    expect(headers.get('location')).toBe('/');
    expect((await visitor.get('/auth/user')).status).toBe(403);
  });

  it('lets one passkey belong to several wallets', async () => {
    const passkey = new SoftwarePasskey();
    const visitor = new ServiceVisitor(service);
    const first = createAlgorandSigner();
    const second = createAlgorandSigner();
    await visitor.register(passkey, first);
    expect((await visitor.register(passkey, second)).body).toMatchObject({
      wallet: second.address,
    });
    expect((await visitor.signIn(passkey)).body).toMatchObject({ wallet: first.address });
  });
});

describe('lineages', () => {
  it.each([
    { lineage: 'legacy', cookie: 'Path=/; HttpOnly' },
    { lineage: 'v1', cookie: 'Path=/; HttpOnly' },
    { lineage: 'presence', cookie: 'Path=/; Expires=<date>; HttpOnly' },
    { lineage: 'pairing-v2', cookie: 'Path=/; Expires=<date>; HttpOnly; SameSite=Lax' },
  ] as const)('$lineage sets its cookie with: $cookie', async ({ lineage, cookie }) => {
    const service = await startService({ lineage });
    const { headers } = await new ServiceVisitor(service).get('/auth/session');
    const [set = ''] = headers.getSetCookie();
    const attributes = set.slice(set.indexOf('; ') + 2).replace(/Expires=[^;]+/, 'Expires=<date>');
    expect(attributes).toBe(cookie);
    await service.close();
  });

  it('has no CORS in the older ones: a preflight meets the 404 of an unknown route', async () => {
    const service = await startService({ lineage: 'v1' });
    const answer = await new ServiceVisitor(service).send('OPTIONS', '/auth/session');
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual({
      message: 'Cannot OPTIONS /auth/session',
      error: 'Not Found',
      statusCode: 404,
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    await service.close();
  });

  it('allows listed origins with credentials in pairing-v2, and no others', async () => {
    const origin = 'https://dapp.example';
    const service = await startService({ lineage: 'pairing-v2', corsOrigins: [origin] });
    const visitor = new ServiceVisitor(service);
    const listed = await visitor.send('OPTIONS', '/auth/session', undefined, { Origin: origin });
    expect(listed.headers.get('access-control-allow-origin')).toBe(origin);
    expect(listed.headers.get('access-control-allow-credentials')).toBe('true');
    const other = await visitor.send('OPTIONS', '/auth/session', undefined, {
      Origin: 'https://evil.example',
    });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    await service.close();
  });

  it('publishes the native apps of the site', async () => {
    const legacy = await startService({ lineage: 'legacy' });
    const v1 = await startService({ lineage: 'v1' });
    const links = await new ServiceVisitor(legacy).get('/.well-known/assetlinks.json');
    expect(links.body).toContainEqual(
      expect.objectContaining({ target: { namespace: 'web', site: legacy.origin } }),
    );
    const apple = '/.well-known/apple-app-site-association';
    expect((await new ServiceVisitor(legacy).get(apple)).status).toBe(404);
    expect((await new ServiceVisitor(v1).get(apple)).status).toBe(200);
    await Promise.all([legacy.close(), v1.close()]);
  });
});
