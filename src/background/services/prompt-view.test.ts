import { beforeEach, describe, expect, it } from 'vitest';

import { passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts } from '../../../test/fakes/vault-ports';
import type { CredentialSource } from '../../core/authenticator';
import { createVault, type OpenVault } from '../../core/vault';
import type { CeremonyPromptView } from '../../messages/views';
import type { CeremonyRecord } from './ceremony-record';
import { PhraseRecovery } from './phrase-passkeys';
import { buildPromptView } from './prompt-view';

const PLAIN = passkeySource(1);
const LISTED = passkeySource(2, { credProtect: 2 });
const PROTECTED = passkeySource(3, { credProtect: 3 });

let vault: OpenVault;
beforeEach(async () => {
  vault = await createVault(fakeVaultPorts(), 'password');
});

async function view(
  operation: 'create' | 'get',
  options: object,
  more: { readonly freshUntil?: number } = {},
): Promise<CeremonyPromptView> {
  const record: CeremonyRecord = {
    format: 1,
    id: 'ceremony',
    requestId: 'r',
    client: { origin: 'https://shop.example', tabId: 1, frameId: 0 },
    operation,
    optionsJson: JSON.stringify({ challenge: 'AAAA', ...options }),
    rpId: 'shop.example',
    origin: 'https://shop.example',
    crossOrigin: false,
    receivedAt: 0,
    deadline: 1,
    state: { phase: 'waiting' },
  };
  const status = { state: 'unlocked', failedAttempts: 0, autoLockAt: 1 } as const;
  const recovery = new PhraseRecovery(() => 0, { at: () => Promise.resolve([]) });
  return buildPromptView({ record, waiting: 0, status, vault, accounts: [], recovery, ...more });
}

const named = (...sources: readonly CredentialSource[]) =>
  sources.map(({ id }) => ({ type: 'public-key', id }));

async function saved(...sources: readonly CredentialSource[]): Promise<void> {
  for (const source of sources) await vault.credentials.save(source, passkeySecrets(1));
}

describe('the password that a get() asks for', () => {
  const need = async (options: object, freshUntil?: number): Promise<string> =>
    (await view('get', options, freshUntil === undefined ? {} : { freshUntil })).verification.need;

  it('is asked when the site requires verification', async () => {
    await saved(PLAIN);
    expect(await need({ userVerification: 'required' })).toBe('password');
    expect(await need({ userVerification: 'preferred' })).toBe('none');
  });

  it('is asked when the site evaluates the PRF', async () => {
    await saved(PLAIN);
    const extensions = { prf: { eval: { first: 'AA' } } };
    expect(await need({ userVerification: 'discouraged', extensions })).toBe('password');
  });

  it('is asked for a passkey that its site protected, though none is required now', async () => {
    await saved(PLAIN, PROTECTED);
    const userVerification = 'discouraged';
    expect(await need({ userVerification })).toBe('password');
    expect(await need({ userVerification, allowCredentials: named(PROTECTED) })).toBe('password');
    expect(await need({ userVerification, allowCredentials: named(PLAIN) })).toBe('none');
    expect(await need({ userVerification }, 5)).toBe('none');
  });

  it('is asked for a passkey of level 2 only where the site did not name it', async () => {
    await saved(LISTED);
    expect(await need({})).toBe('password');
    expect(await need({ allowCredentials: named(LISTED) })).toBe('none');
  });
});

describe('the password that a create() with an excluded passkey asks for', () => {
  const creation = (...excluded: readonly CredentialSource[]) => ({
    rp: { name: 'Shop' },
    user: { id: 'AA', name: 'n', displayName: 'd' },
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    authenticatorSelection: { userVerification: 'required' },
    excludeCredentials: named(...excluded),
  });

  it.each([
    ['none: to tell takes presence only', [PLAIN], 'none'],
    [
      'one: the existence of a protected passkey is told after verification',
      [PROTECTED],
      'password',
    ],
    ['none where an unprotected one can be told of', [PROTECTED, PLAIN], 'none'],
  ] as const)('is %s', async (_what, excluded, need) => {
    await saved(...excluded);
    expect(await view('create', creation(...excluded))).toMatchObject({
      obstacle: 'excluded',
      verification: { need },
    });
  });
});

describe('a large blob that a site writes', () => {
  it('is told by its size, and only where one is written', async () => {
    await saved(PLAIN);
    const allowCredentials = named(PLAIN);
    const write = { largeBlob: { write: 'AAECAw' } };
    expect(await view('get', { allowCredentials, extensions: write })).toMatchObject({
      largeBlobBytes: 4,
    });
    const read = { largeBlob: { read: true } };
    expect(await view('get', { allowCredentials, extensions: read })).not.toHaveProperty(
      'largeBlobBytes',
    );
  });
});
