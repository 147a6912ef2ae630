import { decodeAttestationObject, parseAuthenticatorData } from '@simplewebauthn/server/helpers';
import { describe, expect, it } from 'vitest';

import {
  authenticatorFixture,
  getAssertionRequest,
  makeCredentialRequest,
} from '../../../test/fakes/authenticator-requests';
import { MemoryCredentialStore } from '../../../test/fakes/memory-credential-store';
import { APPROVED, APPROVED_UNVERIFIED } from '../../../test/fakes/scripted-user-gate';
import { encodeHex, type Bytes } from '../bytes';
import {
  AuthenticatorError,
  getAssertion,
  makeCredential,
  type CredentialSource,
  type GetAssertionExtensions,
  type GetAssertionResult,
  type MakeCredentialExtensions,
  type MakeCredentialResult,
} from '.';

const blob = Uint8Array.of(1, 2, 3);

async function make(
  extensions: MakeCredentialExtensions,
  store = new MemoryCredentialStore(),
): Promise<MakeCredentialResult> {
  const { ports } = authenticatorFixture([APPROVED], store);
  return makeCredential(ports, makeCredentialRequest({ extensions }));
}

async function assert(
  store: MemoryCredentialStore,
  extensions: GetAssertionExtensions,
): Promise<GetAssertionResult> {
  const { ports } = authenticatorFixture([APPROVED], store);
  return getAssertion(ports, getAssertionRequest({ extensions }));
}

/** The ED flag and the extension outputs, as another library reads them. */
function signedOf(authenticatorData: Bytes): unknown {
  const { flags, extensionsData } = parseAuthenticatorData(authenticatorData);
  return { ed: flags.ed, ...(extensionsData as object | undefined) };
}

describe('extensions in the authenticator data of a new credential', () => {
  it.each<[string, MakeCredentialExtensions, object]>([
    ['nothing', {}, { ed: false }],
    ['the PRF alone', { hmacSecretMc: { salt1: new Uint8Array(32) } }, { ed: false }],
    ['hmac-secret', { hmacSecret: true }, { ed: true, 'hmac-secret': true }],
    ['credBlob', { credBlob: blob }, { ed: true, credBlob: true }],
    ['an empty credBlob', { credBlob: new Uint8Array(0) }, { ed: true, credBlob: true }],
    ['a credBlob of 32 bytes', { credBlob: new Uint8Array(32) }, { ed: true, credBlob: true }],
    ['one that is too long', { credBlob: new Uint8Array(33) }, { ed: true, credBlob: false }],
    ['credProtect 1', { credProtect: 1 }, { ed: true, credProtect: 1 }],
    ['credProtect 2', { credProtect: 2 }, { ed: true, credProtect: 2 }],
    ['credProtect 3', { credProtect: 3 }, { ed: true, credProtect: 3 }],
  ])('are those that were asked for: %s', async (_what, extensions, signed) => {
    const { authenticatorData, attestationObject } = await make(extensions);
    expect(signedOf(authenticatorData)).toEqual(signed);
    expect(decodeAttestationObject(attestationObject).get('authData')).toEqual(authenticatorData);
  });

  it('stand in canonical order behind the key', async () => {
    const extensions = { hmacSecret: true, credProtect: 2, credBlob: blob } as const;
    const { authenticatorData } = await make(extensions);
    // Shorter names first: {"credBlob": true, "credProtect": 2, "hmac-secret": true}.
    expect(encodeHex(authenticatorData)).toMatch(
      /a36863726564426c6f62f56b6372656450726f74656374026b686d61632d736563726574f5$/u,
    );
  });

  it('are the same when a ceremony is repeated after the worker died', async () => {
    const store = new MemoryCredentialStore();
    const extensions = { credBlob: blob, credProtect: 3, hmacSecret: true } as const;
    const first = await make(extensions, store);
    const { authenticatorData, extensions: outputs } = await make(extensions, store);
    expect([authenticatorData, outputs]).toEqual([first.authenticatorData, first.extensions]);
  });
});

describe('credBlob of an assertion', () => {
  it('is what was given at creation, signed', async () => {
    const store = new MemoryCredentialStore();
    await make({ credBlob: blob }, store);
    const { authenticatorData, extensions } = await assert(store, { credBlob: true });
    expect(extensions).toEqual({ credBlob: blob });
    expect(encodeHex(authenticatorData.subarray(32))).toBe(
      '8d00000000a16863726564426c6f6243010203',
    );
    expect(new Set(store.bytesInFlight().flatMap((bytes) => [...bytes]))).toEqual(new Set([0]));
  });

  it.each<[string, MakeCredentialExtensions]>([
    ['was given', {}],
    ['was kept', { credBlob: new Uint8Array(33) }],
  ])('is empty when none %s', async (_what, given) => {
    const store = new MemoryCredentialStore();
    await make(given, store);
    const { authenticatorData, extensions } = await assert(store, { credBlob: true });
    expect(extensions).toEqual({ credBlob: new Uint8Array(0) });
    expect(encodeHex(authenticatorData.subarray(32))).toBe('8d00000000a16863726564426c6f6240');
  });

  it('is not there when nobody asked', async () => {
    const store = new MemoryCredentialStore();
    await make({ credBlob: blob }, store);
    const { authenticatorData, extensions } = await assert(store, {});
    expect(extensions).toEqual({});
    expect(authenticatorData).toHaveLength(37);
  });
});

describe('credProtect', () => {
  /** What an unverified user gets from a credential of that level. */
  async function unverified(credProtect: 1 | 2 | 3, named: boolean): Promise<unknown> {
    const store = new MemoryCredentialStore();
    const { source } = await make({ credProtect }, store);
    const { ports } = authenticatorFixture([APPROVED_UNVERIFIED], store);
    const request = getAssertionRequest({ allowList: named ? [source.id] : [] });
    return getAssertion(ports, request).then(
      () => 'signed',
      (error: unknown) => (error instanceof AuthenticatorError ? error.code : error),
    );
  }

  it.each([
    [1, false, 'signed'],
    [1, true, 'signed'],
    [2, false, 'no-credentials'],
    [2, true, 'signed'],
    [3, false, 'no-credentials'],
    [3, true, 'no-credentials'],
  ] as const)('level %i, named: %s, unverified: %s', async (level, named, outcome) => {
    expect(await unverified(level, named)).toBe(outcome);
  });

  it.each([2, 3] as const)('level %i hides nothing from a verified user', async (credProtect) => {
    const store = new MemoryCredentialStore();
    await make({ credProtect }, store);
    await expect(assert(store, {})).resolves.toHaveProperty('signature');
  });

  it('refuses the chosen credential rather than taking an unprotected one in its place', async () => {
    const store = new MemoryCredentialStore();
    const protectedOne = await make({ credProtect: 3 }, store);
    const fixture = authenticatorFixture([APPROVED], store);
    await makeCredential(fixture.ports, makeCredentialRequest({ ceremonyId: 'ceremony-2' }));
    const answer = { ...APPROVED_UNVERIFIED, credentialId: protectedOne.source.id };
    const { ports } = authenticatorFixture([answer], store);

    await expect(getAssertion(ports, getAssertionRequest())).rejects.toMatchObject({
      code: 'operation-denied',
    });
  });

  it('of level 2 tells of an excluded credential without verification: the site named it', async () => {
    const store = new MemoryCredentialStore();
    const { source } = await make({ credProtect: 2 }, store);
    await expect(exclude(store, [source], APPROVED_UNVERIFIED)).rejects.toMatchObject({
      code: 'credential-excluded',
    });
  });

  it.each([
    [APPROVED_UNVERIFIED, 'user-verification-required'],
    [APPROVED, 'credential-excluded'],
  ] as const)(
    'of level 3 tells of an excluded credential after verification only',
    async (answer, code) => {
      const store = new MemoryCredentialStore();
      const { source } = await make({ credProtect: 3 }, store);
      await expect(exclude(store, [source], answer)).rejects.toMatchObject({ code });
    },
  );

  it('does not hide an unprotected excluded credential behind a protected one', async () => {
    const store = new MemoryCredentialStore();
    const { source } = await make({ credProtect: 3 }, store);
    const fixture = authenticatorFixture([APPROVED], store);
    const other = await makeCredential(
      fixture.ports,
      makeCredentialRequest({ ceremonyId: 'ceremony-2' }),
    );
    await expect(exclude(store, [source, other.source], APPROVED_UNVERIFIED)).rejects.toMatchObject(
      { code: 'credential-excluded' },
    );
  });

  function exclude(
    store: MemoryCredentialStore,
    sources: readonly CredentialSource[],
    answer: typeof APPROVED | typeof APPROVED_UNVERIFIED,
  ): Promise<MakeCredentialResult> {
    const { ports } = authenticatorFixture([answer], store);
    const excludeList = sources.map(({ id }) => id);
    return makeCredential(ports, makeCredentialRequest({ ceremonyId: 'ceremony-9', excludeList }));
  }
});
