import * as v from 'valibot';

/** The session copy: whoever has it has the vault, so it lies in memory-only storage and nowhere else. */
const VaultSession = v.object({
  /** A string, because session storage keeps neither CryptoKeys nor byte arrays. */
  key: v.string(),
  startedAt: v.number(),
  deadline: v.number(),
});
export type VaultSession = v.InferOutput<typeof VaultSession>;

export function readVaultSession(stored: unknown): VaultSession | undefined {
  const read = v.safeParse(VaultSession, stored);
  return read.success ? read.output : undefined;
}

export function readVerifiedAt(stored: unknown): number | undefined {
  return typeof stored === 'number' ? stored : undefined;
}
