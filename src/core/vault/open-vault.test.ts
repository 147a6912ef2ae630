import { describe, expect, it } from 'vitest';

import { passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts } from '../../../test/fakes/vault-ports';
import type { InitialContents } from './first-drafts';
import { createVault, resumeVault, unlockVault } from './open-vault';
import { DEFAULT_KDF, isBelowDefault } from './kdf-parameters';

import { loadHead, probeVault } from './probe-vault';
import { withChecksum } from './head';
import { unwrapVaultKey, wrapVaultKey } from './wrapped-key';

const INITIAL: InitialContents = {
  seed: { kind: 'bip39', secret: Uint8Array.of(1, 2, 3) },
  account: {
    address: 'ADDRESS',
    name: 'Account 1',
    origin: { kind: 'xhd', account: 0, index: 0 },
    secret: Uint8Array.of(4, 5, 6),
  },
};

describe('createVault', () => {
  it('puts head, first seed and first account on disk in one write', async () => {
    const ports = fakeVaultPorts();
    await createVault(ports, 'password', INITIAL);
    expect((await loadHead(ports)).generation).toBe(1);

    const vault = await unlockVault(ports, 'password');
    const seeds = await vault.seeds.list();
    const accounts = await vault.accounts.list();
    expect(seeds).toMatchObject({ items: [{ kind: 'bip39' }], damaged: 0 });
    const [seed] = seeds.items;
    expect(accounts).toMatchObject({
      items: [
        {
          address: 'ADDRESS',
          name: 'Account 1',
          hidden: false,
          createdAt: ports.clock.time,
          origin: { kind: 'xhd', seedId: seed?.id, account: 0, index: 0 },
        },
      ],
      damaged: 0,
    });
    expect(await vault.seeds.readSecret(seed?.id ?? '')).toEqual(Uint8Array.of(1, 2, 3));
    expect(await vault.accounts.readSecret(accounts.items[0]?.id ?? '')).toEqual(
      Uint8Array.of(4, 5, 6),
    );
  });

  it('refuses over a vault, over a damaged head, over records without one and over a mirror', async () => {
    const ports = fakeVaultPorts();
    await createVault(ports, 'password', INITIAL);
    await expect(createVault(ports, 'other')).rejects.toMatchObject({ code: 'exists' });
    ports.backend.heads = { live: 'garbage' };
    await expect(createVault(ports, 'other')).rejects.toMatchObject({ code: 'exists' });
    ports.backend.heads = {};
    await expect(createVault(ports, 'other')).rejects.toMatchObject({ code: 'exists' });
    expect(ports.backend.records.size).toBe(2);
    await ports.backend.erase();
    await expect(createVault(ports, 'other')).rejects.toMatchObject({ code: 'exists' });
    expect(ports.mirror.rows.size).toBe(2);
  });

  it('lets one of two at the same time win, and its password opens', async () => {
    const ports = fakeVaultPorts();
    const outcomes = await Promise.allSettled([
      createVault(ports, 'one', INITIAL),
      createVault(ports, 'two', INITIAL),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'exists' } });
    await expect(unlockVault(ports, 'one')).resolves.toBeDefined();
  });

  it('does not report a vault that the disk forgot', async () => {
    const ports = fakeVaultPorts();
    ports.backend.losesWrites = true;
    await expect(createVault(ports, 'password', INITIAL)).rejects.toMatchObject({
      code: 'storage-unavailable',
    });
  });
});

describe('the cost of a guess', () => {
  const WEAK = { memoryKiB: 19 * 1024, iterations: 2, parallelism: 1 } as const;

  /** A vault whose password was wrapped at less than today's cost. */
  async function weaklyWrapped() {
    const ports = fakeVaultPorts();
    const vault = await createVault(ports, 'password', INITIAL);
    const head = await loadHead(ports);
    const kdf = { ...head.kdf, ...WEAK };
    const vaultKey = await unwrapVaultKey(ports, head, 'password');
    const wrappedKey = await wrapVaultKey(ports, { ...head, kdf }, 'password', vaultKey);
    ports.backend.heads.live = withChecksum({ ...head, kdf, wrappedKey });
    vault.close();
    return ports;
  }

  it('is raised to today’s at the next unlock, and only once', async () => {
    const ports = await weaklyWrapped();
    const { sessionKey } = await unlockVault(ports, 'password');
    const raised = await loadHead(ports);
    expect(raised.kdf).toMatchObject(DEFAULT_KDF);
    await unlockVault(ports, 'password');
    expect(await loadHead(ports)).toEqual(raised);
    expect((await unlockVault(ports, 'password')).sessionKey).toBe(sessionKey);
  });

  it('stays as it is when the disk does not take the change, and the vault opens all the same', async () => {
    const ports = await weaklyWrapped();
    ports.backend.losesWrites = true;
    const vault = await unlockVault(ports, 'password');
    expect((await vault.accounts.list()).items).toHaveLength(1);
    expect((await loadHead(ports)).kdf).toMatchObject(WEAK);
  });

  it('is not lowered where it is higher', async () => {
    expect(isBelowDefault({ ...(await kdfOf()), memoryKiB: 256 * 1024, iterations: 1 })).toBe(
      false,
    );
    expect(isBelowDefault({ ...(await kdfOf()), memoryKiB: 64 * 1024, iterations: 2 })).toBe(true);
    expect(isBelowDefault(await kdfOf())).toBe(false);
  });

  async function kdfOf() {
    const ports = fakeVaultPorts();
    await createVault(ports, 'password');
    return (await loadHead(ports)).kdf;
  }
});

describe('the five failures', () => {
  it('tells nothing there from a wrong password', async () => {
    const ports = fakeVaultPorts();
    expect(await probeVault(ports)).toEqual({ kind: 'absent' });
    await expect(unlockVault(ports, 'password')).rejects.toMatchObject({ code: 'absent' });
    await createVault(ports, 'password');
    expect(await probeVault(ports)).toMatchObject({ kind: 'present' });
    await expect(unlockVault(ports, 'Password')).rejects.toMatchObject({ code: 'wrong-password' });
  });

  it('calls a flipped bit of the wrapped key damage, never a wrong password', async () => {
    const ports = fakeVaultPorts();
    await createVault(ports, 'password');
    const head = await loadHead(ports);
    const ciphertext = head.wrappedKey.ciphertext.slice();
    ciphertext[0] = (ciphertext[0] ?? 0) ^ 1;
    const flipped = { ...head, wrappedKey: { ...head.wrappedKey, ciphertext } };
    ports.backend.heads = { live: flipped, copy: flipped };
    ports.mirror.head = undefined;
    expect(await probeVault(ports)).toEqual({ kind: 'damaged', reason: 'head.checksum' });
    await expect(unlockVault(ports, 'password')).rejects.toMatchObject({ code: 'damaged' });
  });

  it('calls records without a head damage', async () => {
    const ports = fakeVaultPorts();
    await createVault(ports, 'password', INITIAL);
    ports.backend.heads = {};
    ports.mirror.head = undefined;
    expect(await probeVault(ports)).toEqual({ kind: 'damaged', reason: 'head.missing' });
    await expect(unlockVault(ports, 'password')).rejects.toMatchObject({ code: 'damaged' });
  });

  it('calls a later format a newer version and asks for no password', async () => {
    const ports = fakeVaultPorts();
    await createVault(ports, 'password');
    const head = await loadHead(ports);
    ports.backend.heads.live = withChecksum(Object.assign({ ...head }, { format: 4 }));
    expect(await probeVault(ports)).toEqual({ kind: 'newer-version', format: 4 });
    await expect(unlockVault(ports, 'password')).rejects.toMatchObject({ code: 'newer-version' });
  });

  it('calls a disk that does not answer unavailable, and never absent', async () => {
    const ports = fakeVaultPorts();
    ports.backend.disk.isDead = true;
    expect(await probeVault(ports)).toEqual({
      kind: 'storage-unavailable',
      reason: 'Error: the worker is dead',
    });
    const failure = { code: 'storage-unavailable' };
    await expect(unlockVault(ports, 'password')).rejects.toMatchObject(failure);
    await expect(createVault(ports, 'password')).rejects.toMatchObject(failure);
  });

  it('is unavailable, not absent, when the head reads as missing and the search for traces fails', async () => {
    const ports = fakeVaultPorts();
    ports.backend.disk.plan(2, 'throw-before');
    expect(await probeVault(ports)).toMatchObject({ kind: 'storage-unavailable' });
  });
});

describe('an open vault', () => {
  it('checks a password without opening anything', async () => {
    const vault = await createVault(fakeVaultPorts(), 'password');
    expect(await vault.verifyPassword('password')).toBe(true);
    expect(await vault.verifyPassword('passwort')).toBe(false);
  });

  it('is resumed by its session copy', async () => {
    const ports = fakeVaultPorts();
    const vault = await createVault(ports, 'password');
    await vault.credentials.save(passkeySource(1), passkeySecrets(1));
    const resumed = await resumeVault(ports, vault.sessionKey);
    expect(await resumed.credentials.readSecrets(passkeySource(1))).toEqual(passkeySecrets(1));
    expect(resumed.sessionKey).toBe(vault.sessionKey);
  });

  it.each(['', 'AAAA', 'not base64url!', 'A'.repeat(86)])(
    'is not resumed by %j',
    async (sessionKey) => {
      const ports = fakeVaultPorts();
      await createVault(ports, 'password');
      await expect(resumeVault(ports, sessionKey)).rejects.toMatchObject({ code: 'damaged' });
    },
  );

  it("is not resumed by another vault's session copy", async () => {
    const [one, two] = [fakeVaultPorts(), fakeVaultPorts()];
    await createVault(one, 'password');
    const other = await createVault({ ...two, randomId: () => 'other' }, 'password');
    await expect(resumeVault(one, other.sessionKey)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('answers nothing but locked after closing', async () => {
    const ports = fakeVaultPorts();
    const vault = await createVault(ports, 'password', INITIAL);
    const source = passkeySource(1);
    await vault.credentials.save(source, passkeySecrets(1));
    vault.close();
    const locked = { code: 'locked' };
    await expect(vault.credentials.findById(source.rpId, source.id)).rejects.toMatchObject(locked);
    await expect(vault.credentials.readSecrets(source)).rejects.toMatchObject(locked);
    await expect(vault.credentials.save(passkeySource(2), passkeySecrets(2))).rejects.toMatchObject(
      locked,
    );
    await expect(vault.credentials.count()).rejects.toMatchObject(locked);
    await expect(vault.credentials.findByRpId('a.example')).rejects.toMatchObject(locked);
    await expect(vault.accounts.list()).rejects.toMatchObject(locked);
    await expect(vault.seeds.list()).rejects.toMatchObject(locked);
    await expect(vault.verifyPassword('password')).rejects.toMatchObject(locked);
  });

  it('changes its password and keeps its records and session', async () => {
    const ports = fakeVaultPorts();
    const vault = await createVault(ports, 'old', INITIAL);
    const before = await loadHead(ports);
    await vault.changePassword('old', 'new');
    const after = await loadHead(ports);
    expect(after.kdf.salt).not.toBe(before.kdf.salt);
    await expect(unlockVault(ports, 'old')).rejects.toMatchObject({ code: 'wrong-password' });
    const reopened = await unlockVault(ports, 'new');
    expect((await reopened.accounts.list()).items).toHaveLength(1);
    expect(reopened.sessionKey).toBe(vault.sessionKey);
  });

  it('changes no password for who does not know the current one', async () => {
    const ports = fakeVaultPorts();
    const vault = await createVault(ports, 'old');
    await expect(vault.changePassword('guess', 'new')).rejects.toMatchObject({
      code: 'wrong-password',
    });
    await expect(unlockVault(ports, 'old')).resolves.toBeDefined();
  });

  it('does not write into a vault that took its place', async () => {
    const ports = fakeVaultPorts();
    const vault = await createVault(ports, 'password');
    await ports.backend.erase();
    await ports.mirror.erase();
    await createVault(ports, 'password');
    await expect(vault.credentials.save(passkeySource(1), passkeySecrets(1))).rejects.toMatchObject(
      {
        code: 'damaged',
      },
    );
  });
});
