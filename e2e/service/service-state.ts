import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';

const storedCredential = v.object({
  id: v.string(),
  publicKey: v.string(),
  signCount: v.number(),
  transports: v.array(v.string()),
});

const wallet = v.object({
  id: v.string(),
  wallet: v.string(),
  credentials: v.array(
    v.object({
      device: v.optional(v.string()),
      publicKey: v.string(),
      credId: v.string(),
      prevCounter: v.number(),
    }),
  ),
});

const reader = v.object({
  userId: v.string(),
  username: v.string(),
  displayName: v.string(),
  credentials: v.array(storedCredential),
});

const serviceState = v.object({ wallets: v.array(wallet), readers: v.array(reader) });

/** A user of the Liquid endpoints: one Algorand address and its passkeys. */
export type WalletUser = v.InferOutput<typeof wallet>;

/** A user of the ordinary passkey site. */
export type Reader = v.InferOutput<typeof reader>;

/** Everybody who has registered. */
export interface ServiceState {
  readonly wallets: WalletUser[];
  readonly readers: Reader[];
  /** Writes to the state file, when there is one. */
  save(): void;
}

/**
 * Opens the state; with a file it outlives the process, so that a kept browser profile finds its accounts again.
 * A file that cannot be read is treated as empty: this is a demo's memory, not a vault.
 */
export function openServiceState(file: string | undefined): ServiceState {
  if (file === undefined) {
    return { wallets: [], readers: [], save: () => undefined };
  }
  let known: v.InferOutput<typeof serviceState> = { wallets: [], readers: [] };
  try {
    known = v.parse(serviceState, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // First start, or a file of another version.
  }
  const { wallets, readers } = known;
  return {
    wallets,
    readers,
    save() {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify({ wallets, readers }, undefined, 2));
    },
  };
}
