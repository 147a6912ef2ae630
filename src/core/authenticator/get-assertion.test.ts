import { createPublicKey, verify } from 'node:crypto';

import { afterEach, describe, expect, it, vi } from 'vitest';

import {
  authenticatorFixture,
  getAssertionRequest,
  makeCredentialRequest,
} from '../../../test/fakes/authenticator-requests';
import { MemoryCredentialStore } from '../../../test/fakes/memory-credential-store';
import { passkeySource } from '../../../test/fakes/passkey-source';
import { APPROVED, APPROVED_UNVERIFIED, DENIED } from '../../../test/fakes/scripted-user-gate';
import { concatBytes, encodeHex } from '../bytes';
import { getAssertion, makeCredential, type CredentialSource, type MakeCredentialRequest } from '.';

afterEach(() => {
  vi.restoreAllMocks();
});

/** The bytes of an array that was overwritten. */
const ZERO = new Set([0]);

let ceremonies = 0;

async function register(
  store: MemoryCredentialStore,
  change: Partial<MakeCredentialRequest> = {},
): Promise<CredentialSource> {
  ceremonies += 1;
  const { ports } = authenticatorFixture([APPROVED], store);
  const request = makeCredentialRequest({ ceremonyId: `ceremony ${ceremonies}`, ...change });
  const { source } = await makeCredential(ports, request);
  store.calls.length = 0;
  store.secretsInFlight.length = 0;
  return source;
}

describe('getAssertion', () => {
  it.each([
    [-7, 'sha256'],
    [-8, undefined],
    [-257, 'sha256'],
  ] as const)('signs what Node verifies with the public key of %i', async (alg, digest) => {
    const store = new MemoryCredentialStore();
    const source = await register(store, { algorithms: [alg] });
    const { ports, hints } = authenticatorFixture([APPROVED_UNVERIFIED], store);
    const request = getAssertionRequest();

    const result = await getAssertion(ports, request);

    const key = createPublicKey({
      key: Buffer.from(source.publicKey),
      format: 'der',
      type: 'spki',
    });
    const message = concatBytes(result.authenticatorData, request.clientDataHash);
    expect(verify(digest, message, key, result.signature)).toBe(true);
    expect(encodeHex(result.authenticatorData.subarray(32))).toBe('0900000000');
    expect(result.source).toEqual(source);
    expect(hints).toEqual([{ kind: 'assert', candidates: [source] }]);
  });

  it('offers the discoverable credentials of this site only', async () => {
    const store = new MemoryCredentialStore();
    const discoverable = await register(store);
    await register(store, { residentKey: false });
    await register(store, { rpId: 'other.example' });
    const { ports, hints } = authenticatorFixture([APPROVED], store);

    await getAssertion(ports, getAssertionRequest());

    expect(hints).toEqual([{ kind: 'assert', candidates: [discoverable] }]);
  });

  it('offers what the allow list names, in its order, each once, discoverable or not', async () => {
    const store = new MemoryCredentialStore();
    const first = await register(store);
    const second = await register(store, { residentKey: false });
    const foreign = await register(store, { rpId: 'other.example' });
    const unknown = passkeySource(1);
    const { ports, hints } = authenticatorFixture([{ ...APPROVED, credentialId: first.id }], store);
    const allowList = [foreign, second, unknown, first, second].map(({ id }) => id);

    const { source } = await getAssertion(ports, getAssertionRequest({ allowList }));

    expect(hints).toEqual([{ kind: 'assert', candidates: [second, first] }]);
    expect(source).toEqual(first);
  });

  it('looks up an allow list by id, without listing the site’s credentials', async () => {
    const store = new MemoryCredentialStore();
    const { id } = await register(store);
    const { ports } = authenticatorFixture([APPROVED], store);

    await getAssertion(ports, getAssertionRequest({ allowList: [id, id] }));

    expect(store.calls).toEqual(['findById', 'readSecrets']);
  });

  it('signs for no other site even if the store forgets to look at the RP ID', async () => {
    const store = new MemoryCredentialStore();
    const foreign = await register(store, { rpId: 'other.example' });
    vi.spyOn(store, 'findById').mockResolvedValue(foreign);
    vi.spyOn(store, 'findByRpId').mockResolvedValue([foreign]);
    const { ports } = authenticatorFixture([APPROVED, APPROVED], store);

    await expect(
      getAssertion(ports, getAssertionRequest({ allowList: [foreign.id] })),
    ).rejects.toMatchObject({ code: 'no-credentials' });
    await expect(getAssertion(ports, getAssertionRequest())).rejects.toMatchObject({
      code: 'no-credentials',
    });
  });

  it.each([
    ['a user who agrees', APPROVED, 'no-credentials'],
    ['a user who does not', DENIED, 'operation-denied'],
  ] as const)('asks %s before it says that there is no credential', async (_, answer, code) => {
    const { ports, hints } = authenticatorFixture([answer, answer]);

    const named = getAssertion(ports, getAssertionRequest({ allowList: [passkeySource(1).id] }));
    await expect(named).rejects.toMatchObject({ code });
    await expect(getAssertion(ports, getAssertionRequest())).rejects.toMatchObject({ code });

    expect(hints).toEqual([
      { kind: 'assert', candidates: [] },
      { kind: 'assert', candidates: [] },
    ]);
  });

  it('refuses an answer that names none, or none of several, or one that was not offered', async () => {
    const store = new MemoryCredentialStore();
    const { id } = await register(store);
    await register(store);
    const foreign = await register(store, { rpId: 'other.example' });
    const foreignAnswer = { ...APPROVED, credentialId: foreign.id };
    const { ports } = authenticatorFixture([APPROVED, foreignAnswer, foreignAnswer], store);
    const denied = { code: 'operation-denied' };

    await expect(getAssertion(ports, getAssertionRequest())).rejects.toMatchObject(denied);
    await expect(getAssertion(ports, getAssertionRequest())).rejects.toMatchObject(denied);
    await expect(
      getAssertion(ports, getAssertionRequest({ allowList: [id] })),
    ).rejects.toMatchObject(denied);
    expect(store.calls).not.toContain('readSecrets');
  });

  it.each([
    ['denies', 'preferred', DENIED, 'operation-denied'],
    [
      'was not verified though that is required',
      'required',
      APPROVED_UNVERIFIED,
      'user-verification-required',
    ],
  ] as const)(
    'does not even read the key when the user %s',
    async (_, userVerification, answer, code) => {
      const store = new MemoryCredentialStore();
      await register(store);
      const { ports } = authenticatorFixture([answer], store);

      const attempt = getAssertion(ports, getAssertionRequest({ userVerification }));

      await expect(attempt).rejects.toMatchObject({ code });
      expect(store.calls).toEqual(['findByRpId']);
    },
  );

  it('imports the key so that nobody can export it, and overwrites its bytes', async () => {
    const importKey = vi.spyOn(crypto.subtle, 'importKey');
    const store = new MemoryCredentialStore();
    await register(store);
    const { ports } = authenticatorFixture([APPROVED], store);

    await getAssertion(ports, getAssertionRequest());

    expect(
      importKey.mock.calls.map(([, , , extractable, usages]) => [extractable, usages]),
    ).toEqual([[false, ['sign']]]);
    expect(store.bytesInFlight().map((bytes) => new Set(bytes))).toEqual([ZERO, ZERO, ZERO]);
  });

  it('overwrites the bytes of a key that cannot be imported, too', async () => {
    const store = new MemoryCredentialStore();
    store.put(passkeySource(1), { privateKey: Uint8Array.of(1, 2, 3) });
    const { ports } = authenticatorFixture([APPROVED], store);

    await expect(getAssertion(ports, getAssertionRequest())).rejects.toThrow();

    expect(store.bytesInFlight()).toEqual([Uint8Array.of(0, 0, 0)]);
  });
});
