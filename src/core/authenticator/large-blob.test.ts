import { describe, expect, it, vi } from 'vitest';

import {
  authenticatorFixture,
  getAssertionRequest,
  makeCredentialRequest,
} from '../../../test/fakes/authenticator-requests';
import type { MemoryCredentialStore } from '../../../test/fakes/memory-credential-store';
import { APPROVED, DENIED } from '../../../test/fakes/scripted-user-gate';
import { VaultError } from '../vault/types';
import {
  getAssertion,
  makeCredential,
  MAX_LARGE_BLOB_LENGTH,
  type GetAssertionResult,
  type LargeBlobInput,
} from '.';

async function storeWithOne(): Promise<MemoryCredentialStore> {
  const { ports, store } = authenticatorFixture([APPROVED]);
  await makeCredential(ports, makeCredentialRequest());
  return store;
}

function access(
  store: MemoryCredentialStore,
  largeBlob: LargeBlobInput,
  answer: typeof APPROVED | typeof DENIED = APPROVED,
): Promise<GetAssertionResult> {
  const { ports } = authenticatorFixture([answer], store);
  return getAssertion(ports, getAssertionRequest({ extensions: { largeBlob } }));
}

const write = (length: number) =>
  ({ kind: 'write', blob: new Uint8Array(length).fill(5) }) satisfies LargeBlobInput;

describe('the large blob of a credential', () => {
  it('is read as it was written, and stays outside of the authenticator data', async () => {
    const store = await storeWithOne();
    expect((await access(store, { kind: 'read' })).extensions).toEqual({ largeBlob: {} });
    expect((await access(store, write(3))).extensions).toEqual({ largeBlob: { written: true } });
    const { authenticatorData, extensions } = await access(store, { kind: 'read' });
    expect(extensions).toEqual({ largeBlob: { blob: Uint8Array.of(5, 5, 5) } });
    expect(authenticatorData).toHaveLength(37);
  });

  it.each([
    [MAX_LARGE_BLOB_LENGTH, true],
    [MAX_LARGE_BLOB_LENGTH + 1, false],
  ])('of %i bytes is written: %s', async (length, written) => {
    const store = await storeWithOne();
    expect((await access(store, write(length))).extensions).toEqual({ largeBlob: { written } });
    expect(store.calls.includes('writeLargeBlob')).toBe(written);
  });

  it('is not called written before the store has it', async () => {
    const store = await storeWithOne();
    let finish: () => void = () => undefined;
    const stored = vi.spyOn(store, 'writeLargeBlob').mockImplementation(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    const settled = vi.fn();
    const attempt = access(store, write(1));
    void attempt.then(settled);
    await vi.waitUntil(() => stored.mock.calls.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(settled).not.toHaveBeenCalled();
    finish();
    await expect(attempt).resolves.toMatchObject({ extensions: { largeBlob: { written: true } } });
  });

  it('is not written when the store fails, and the assertion stands', async () => {
    const store = await storeWithOne();
    vi.spyOn(store, 'writeLargeBlob').mockRejectedValue(new VaultError('storage-unavailable'));
    const { signature, extensions } = await access(store, write(1));
    expect(signature.length).toBeGreaterThan(60);
    expect(extensions).toEqual({ largeBlob: { written: false } });
  });

  it('is neither read nor written for a user who denies', async () => {
    const store = await storeWithOne();
    await expect(access(store, write(1), DENIED)).rejects.toMatchObject({
      code: 'operation-denied',
    });
    expect(store.calls).not.toContain('writeLargeBlob');
  });
});
