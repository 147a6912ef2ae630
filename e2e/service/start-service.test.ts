import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startService, type RunningService } from './start-service.js';
import { createAlgorandSigner } from './visitors/algorand-signer.js';
import { ServiceVisitor } from './visitors/service-visitor.js';
import { SoftwarePasskey } from './visitors/software-passkey.js';

describe('startService', () => {
  let folder: string;
  let service: RunningService | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'harbour-'));
  });
  afterEach(async () => {
    await service?.close();
    rmSync(folder, { recursive: true });
  });

  it('serves the demo page under a policy without inline code', async () => {
    service = await startService({ lineage: 'v1' });
    const { status, body, headers } = await new ServiceVisitor(service).get('/');
    expect(status).toBe(200);
    expect(body).toContain('data-testid="demo-register"');
    expect(body).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(headers.getSetCookie()).toEqual([]);
  });

  it('mounts other folders at the same origin, with headers of their own', async () => {
    writeFileSync(join(folder, 'page.html'), '<p>mounted</p>');
    service = await startService({
      lineage: 'v1',
      staticFolders: {
        '/plain': folder,
        '/sandboxed': { folder, headers: { 'Content-Security-Policy': 'sandbox allow-scripts' } },
      },
    });
    const visitor = new ServiceVisitor(service);
    const plain = await visitor.get('/plain/page.html');
    expect(plain.body).toBe('<p>mounted</p>');
    expect(plain.headers.get('content-security-policy')).toBeNull();
    const sandboxed = await visitor.get('/sandboxed/page.html');
    expect(sandboxed.headers.get('content-security-policy')).toBe('sandbox allow-scripts');
    expect((await visitor.get('/plain/missing.html')).status).toBe(404);
  });

  it('finds its users again through the state file', async () => {
    const stateFile = join(folder, 'kept', 'state.json');
    const passkey = new SoftwarePasskey();
    const account = createAlgorandSigner();
    const first = await startService({ lineage: 'v1', stateFile });
    await new ServiceVisitor(first).register(passkey, account);
    await first.close();
    service = await startService({ lineage: 'v1', stateFile });
    const { body } = await new ServiceVisitor(service).signIn(passkey);
    expect(body).toMatchObject({ wallet: account.address });
  });

  it('starts empty over a state file that cannot be read', async () => {
    const stateFile = join(folder, 'state.json');
    writeFileSync(stateFile, '{"wallets": 5}');
    service = await startService({ lineage: 'v1', stateFile });
    const answer = await new ServiceVisitor(service).register(
      new SoftwarePasskey(),
      createAlgorandSigner(),
    );
    expect(answer.status).toBe(201);
  });

  it('expects the origin and the RP ID it is told', async () => {
    const origin = 'https://liquid.example';
    service = await startService({ lineage: 'v1', origin });
    expect(service).toMatchObject({ origin, rpId: 'liquid.example' });
    const answer = await new ServiceVisitor(service).register(
      new SoftwarePasskey(),
      createAlgorandSigner(),
    );
    expect(answer.status).toBe(201);
  });
});
