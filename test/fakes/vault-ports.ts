import { createHash } from 'node:crypto';

import type { VaultPorts } from '../../src/core/vault';
import { MemoryVaultBackend } from './memory-vault-backend';
import { MemoryVaultMirror } from './memory-vault-mirror';

export interface FakeVaultPorts extends VaultPorts {
  readonly backend: MemoryVaultBackend;
  readonly mirror: MemoryVaultMirror;
  /** Milliseconds; move it to move the time. */
  readonly clock: { time: number };
}

/**
 * Ports over a fresh {@link MemoryVaultBackend}, with real WebCrypto and randomness. Only the KDF is a cheap stand-in:
 * SHA-256 of password and salt, because sixty-four megabytes per test prove nothing about the vault.
 */
export function fakeVaultPorts(
  backend = new MemoryVaultBackend(),
  mirror = new MemoryVaultMirror(backend.disk),
): FakeVaultPorts {
  const clock = { time: 1_800_000_000_000 };
  let ids = 0;
  let queue: Promise<unknown> = Promise.resolve();
  return {
    backend,
    mirror,
    clock,
    kdf: (password, { salt }) =>
      Promise.resolve(new Uint8Array(createHash('sha256').update(`${password}\0${salt}`).digest())),
    subtle: globalThis.crypto.subtle,
    random: (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
    now: () => clock.time,
    randomId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    exclusively: <T>(work: () => Promise<T>) => {
      const turn = queue.then(work);
      queue = turn.catch(() => undefined);
      return turn;
    },
  };
}
