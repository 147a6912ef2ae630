import { createDecipheriv, hkdfSync } from 'node:crypto';
import { serialize } from 'node:v8';

import { beforeEach, describe, expect, it } from 'vitest';

import { passkeySecret, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import { canonicalBytes } from './canonical-bytes';
import { readVaultHead, withChecksum } from './head';
import { createVault, unlockVault, unlockVaultByPasskey, type OpenVault } from './open-vault';
import type { PasskeyProof } from './passkey-wrap';
import { loadHead } from './probe-vault';

const proofOf = (number: number): PasskeyProof => ({
  credentialId: passkeySource(number).id,
  prfOutput: passkeySecret(number).slice(0, 32),
});
const KEY_RING = proofOf(1);
const LAPTOP = proofOf(2);

let ports: FakeVaultPorts;
let vault: OpenVault;
beforeEach(async () => {
  ports = fakeVaultPorts();
  vault = await createVault(ports, 'password');
  await vault.ways.add(KEY_RING, 'key ring');
});

describe('passkeys that open the vault', () => {
  it('open it, each of them, beside the password', async () => {
    await vault.ways.add(LAPTOP, 'laptop');
    for (const proof of [KEY_RING, LAPTOP]) {
      expect((await unlockVaultByPasskey(ports, proof)).sessionKey).toBe(vault.sessionKey);
    }
    expect((await unlockVault(ports, 'password')).sessionKey).toBe(vault.sessionKey);
    expect(await vault.ways.list()).toEqual([
      {
        credentialId: KEY_RING.credentialId,
        about: { label: 'key ring', createdAt: ports.clock.time },
      },
      {
        credentialId: LAPTOP.credentialId,
        about: { label: 'laptop', createdAt: ports.clock.time },
      },
    ]);
  });

  it.each<[string, PasskeyProof]>([
    ['one that was never enrolled', LAPTOP],
    ['another output of the same one', { ...KEY_RING, prfOutput: passkeySecret(9).slice(0, 32) }],
    ['the output under another id', { ...KEY_RING, credentialId: LAPTOP.credentialId }],
    ['an output of another length', { ...KEY_RING, prfOutput: passkeySecret(1) }],
  ])('do not open it with %s', async (_what, proof) => {
    await expect(unlockVaultByPasskey(ports, proof)).rejects.toMatchObject({
      code: 'wrong-passkey',
    });
    expect(await vault.ways.verify(proof)).toBe(false);
    expect(await vault.ways.verify(KEY_RING)).toBe(true);
  });

  it('are enrolled anew, renamed by that, and eight at the most', async () => {
    await vault.ways.add(KEY_RING, 'red one');
    expect(await vault.ways.list()).toMatchObject([{ about: { label: 'red one' } }]);
    for (let number = 2; number <= 8; number += 1) await vault.ways.add(proofOf(number), '');
    await expect(vault.ways.add(proofOf(9), '')).rejects.toMatchObject({ code: 'exists' });
    await vault.ways.add(KEY_RING, 'again');
    expect(await vault.ways.list()).toHaveLength(8);
  });

  it('open nothing once removed, no older copy of the head either', async () => {
    await vault.ways.remove(KEY_RING.credentialId);
    await ports.exclusively(() => Promise.resolve());
    await expect(unlockVaultByPasskey(ports, KEY_RING)).rejects.toMatchObject({
      code: 'wrong-passkey',
    });
    const heads = [...Object.values(ports.backend.heads), await ports.mirror.readHead()];
    expect(heads.length).toBeGreaterThan(3);
    for (const raw of heads) {
      const reading = readVaultHead(raw);
      expect(reading.kind === 'good' && reading.head.passkeys).toEqual([]);
    }
    await vault.ways.remove('unknown');
    expect(await vault.ways.list()).toEqual([]);
  });

  it('stay with a changed password, and go with a new vault key', async () => {
    await vault.changePassword('password', 'next');
    expect((await unlockVaultByPasskey(ports, KEY_RING)).sessionKey).toBe(vault.sessionKey);
    const next = await vault.rotateKey('next', 'next');
    expect(await next.ways.list()).toEqual([]);
    await expect(unlockVaultByPasskey(ports, KEY_RING)).rejects.toMatchObject({
      code: 'wrong-passkey',
    });
    await next.ways.add(KEY_RING, 'again');
    expect((await unlockVaultByPasskey(ports, KEY_RING)).sessionKey).toBe(next.sessionKey);
  });

  it('tell the disk neither label nor date, and a list without them where they are garbled', async () => {
    const disk = serialize([await ports.backend.exportRaw(), await ports.mirror.exportRaw()]);
    expect(disk.includes('key ring')).toBe(false);
    const head = await loadHead(ports);
    const [wrap] = head.passkeys ?? [];
    if (wrap === undefined) throw new Error('no wrap');
    const garbled = { ...wrap, about: { ...wrap.about, ciphertext: new Uint8Array(40) } };
    ports.backend.heads.live = withChecksum({ ...head, passkeys: [garbled] });
    expect(await vault.ways.list()).toEqual([{ credentialId: KEY_RING.credentialId }]);
    expect(await unlockVaultByPasskey(ports, KEY_RING)).toBeDefined();
  });

  it('cannot bring another key in: whoever writes to the disk opens nothing with his own', async () => {
    const theirs = fakeVaultPorts();
    const foreign = await createVault(
      { ...theirs, randomId: () => vault.vaultId },
      'their password',
    );
    await foreign.ways.add(LAPTOP, 'theirs');
    const [planted] = (await loadHead(theirs)).passkeys ?? [];
    if (planted === undefined) throw new Error('no wrap');
    const head = await loadHead(ports);
    ports.backend.heads.live = withChecksum({ ...head, passkeys: [planted] });
    await expect(unlockVaultByPasskey(ports, LAPTOP)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('are wrapped as decision 026 says', async () => {
    const head = await loadHead(ports);
    const [wrap] = head.passkeys ?? [];
    if (wrap === undefined) throw new Error('no wrap');
    const { credentialId, wrappedKey } = wrap;
    const salt = Buffer.from(credentialId, 'base64url');
    const info = `tidekey/1/passkey-wrap/${vault.vaultId}`;
    const key = Buffer.from(hkdfSync('sha256', KEY_RING.prfOutput, salt, info, 32));
    const decipher = createDecipheriv('aes-256-gcm', key, wrappedKey.nonce);
    decipher.setAAD(canonicalBytes([vault.vaultId, 'vault-key', 'passkey', credentialId, 1]));
    decipher.setAuthTag(wrappedKey.ciphertext.slice(-16));
    const opened = Buffer.concat([
      decipher.update(wrappedKey.ciphertext.slice(0, -16)),
      decipher.final(),
    ]);
    expect(opened).toEqual(Buffer.from(vault.sessionKey, 'base64url').subarray(0, 32));
  });
});
