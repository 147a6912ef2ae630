import { afterEach, describe, expect, it, vi } from 'vitest';

import {
  authenticatorFixture,
  getAssertionRequest,
  makeCredentialRequest,
  NOW,
} from '../../../test/fakes/authenticator-requests';
import { MemoryCredentialStore } from '../../../test/fakes/memory-credential-store';
import { APPROVED, APPROVED_UNVERIFIED, DENIED } from '../../../test/fakes/scripted-user-gate';
import { encodeHex, type Bytes } from '../bytes';
import { decode } from '../cbor';
import {
  AAGUID,
  COSE_ALGORITHMS,
  getAssertion,
  makeCredential,
  supportedAlgorithms,
  type CredentialId,
  type DerivedKey,
  type DeriveKey,
} from '.';

afterEach(() => {
  vi.restoreAllMocks();
});

/** The bytes of an array that was overwritten. */
const ZERO = new Set([0]);

/** Of authenticator data with an attested credential: flags, counter, AAGUID. */
function headOf(authenticatorData: Bytes): { flags: number; signCount: string; aaguid: string } {
  return {
    flags: authenticatorData[32] ?? -1,
    signCount: encodeHex(authenticatorData.subarray(33, 37)),
    aaguid: encodeHex(authenticatorData.subarray(37, 53)),
  };
}

describe('makeCredential', () => {
  it('makes a credential with our AAGUID, counter 0, and flags that say: not backed up', async () => {
    const { ports, store, hints } = authenticatorFixture([APPROVED]);

    const result = await makeCredential(ports, makeCredentialRequest());

    expect(headOf(result.authenticatorData)).toEqual({
      flags: 0x4d,
      signCount: '00000000',
      aaguid: encodeHex(AAGUID),
    });
    expect(result.source).toMatchObject({
      rpId: 'shop.example',
      alg: -7,
      userHandle: Uint8Array.of(0xff, 0x00, 0x80),
      userName: 'alice',
      userDisplayName: 'Alice',
      discoverable: true,
      backup: { eligible: true, backedUp: false },
      createdAt: NOW,
      ceremonyId: 'ceremony-1',
    });
    expect(hints).toEqual([{ kind: 'create' }]);
    expect(await store.findById('shop.example', result.source.id)).toEqual(result.source);
  });

  it('writes an attestation object of format none with an empty statement', async () => {
    const { ports } = authenticatorFixture([APPROVED]);

    const result = await makeCredential(ports, makeCredentialRequest());

    expect(decode(result.attestationObject)).toEqual(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', result.authenticatorData],
      ]),
    );
  });

  it('takes the name that the user gave instead of the site’s', async () => {
    const { ports } = authenticatorFixture([{ ...APPROVED, userName: 'work' }]);

    const { source } = await makeCredential(ports, makeCredentialRequest());

    expect(source.userName).toBe('work');
  });

  it('takes the first algorithm of the site’s list that it has', async () => {
    const { ports } = authenticatorFixture([APPROVED]);

    const { source } = await makeCredential(
      ports,
      makeCredentialRequest({ algorithms: [-47, -8, -7, -257] }),
    );

    expect(source.alg).toBe(-8);
    expect(supportedAlgorithms([-47, -8, -36, -257, -7, -51])).toEqual([-8, -36, -257, -7]);
  });

  it.each([
    ['a user who agrees', APPROVED, 'unsupported-algorithm'],
    ['a user who does not', DENIED, 'operation-denied'],
  ] as const)('asks %s before it says that it has no algorithm', async (_, answer, code) => {
    const { ports, store, hints } = authenticatorFixture([answer]);

    const attempt = makeCredential(ports, makeCredentialRequest({ algorithms: [-47] }));

    await expect(attempt).rejects.toMatchObject({ code });
    expect(hints).toEqual([{ kind: 'unsupported-algorithm' }]);
    expect(store.count()).toBe(0);
  });

  it.each([
    ['a user who agrees', APPROVED, 'credential-excluded'],
    ['a user who does not', DENIED, 'operation-denied'],
  ] as const)('asks %s before it says that a credential is excluded', async (_, answer, code) => {
    const { ports, store, hints } = authenticatorFixture([APPROVED, answer]);
    const { source } = await makeCredential(ports, makeCredentialRequest());

    const attempt = makeCredential(
      ports,
      makeCredentialRequest({ ceremonyId: 'ceremony-2', excludeList: [source.id] }),
    );

    await expect(attempt).rejects.toMatchObject({ code });
    expect(hints[1]).toEqual({ kind: 'excluded', existing: source });
    expect(store.count()).toBe(1);
  });

  it('does not exclude for a credential of another site', async () => {
    const { ports, hints } = authenticatorFixture([APPROVED, APPROVED]);
    const { source } = await makeCredential(
      ports,
      makeCredentialRequest({ rpId: 'other.example' }),
    );

    await makeCredential(
      ports,
      makeCredentialRequest({ ceremonyId: 'ceremony-2', excludeList: [source.id] }),
    );

    expect(hints).toEqual([{ kind: 'create' }, { kind: 'create' }]);
  });

  it.each([
    ['denies', 'preferred', DENIED, 'operation-denied'],
    [
      'was not verified though that is required',
      'required',
      APPROVED_UNVERIFIED,
      'user-verification-required',
    ],
  ] as const)('makes no key when the user %s', async (_, userVerification, answer, code) => {
    const generateKey = vi.spyOn(crypto.subtle, 'generateKey');
    const { ports, store } = authenticatorFixture([answer]);

    const attempt = makeCredential(ports, makeCredentialRequest({ userVerification }));

    await expect(attempt).rejects.toMatchObject({ code });
    expect(generateKey).not.toHaveBeenCalled();
    expect(store.count()).toBe(0);
  });

  it('returns nothing before the store has the credential', async () => {
    const { ports, store } = authenticatorFixture([APPROVED]);
    let finishSaving: () => void = () => undefined;
    const save = vi.spyOn(store, 'save').mockImplementation(
      () =>
        new Promise((resolve) => {
          finishSaving = resolve;
        }),
    );
    const settled = vi.fn();
    const attempt = makeCredential(ports, makeCredentialRequest({ attestation: 'packed' }));
    void attempt.then(settled);
    await vi.waitUntil(() => save.mock.calls.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 20));

    expect(settled).not.toHaveBeenCalled();

    finishSaving();
    await expect(attempt).resolves.toHaveProperty('attestationObject');
  });

  it('returns nothing and signs nothing when the save fails, and overwrites the key', async () => {
    const sign = vi.spyOn(crypto.subtle, 'sign');
    const store = new MemoryCredentialStore({ rejectSave: 1 });
    const { ports } = authenticatorFixture([APPROVED], store);

    const attempt = makeCredential(ports, makeCredentialRequest({ attestation: 'packed' }));

    await expect(attempt).rejects.toMatchObject({ code: 'storage-unavailable' });
    expect(sign).not.toHaveBeenCalled();
    expect(store.bytesInFlight().map(encodeHex)).toEqual([
      expect.stringMatching(/^(?:00){100,}$/u),
      '00'.repeat(32),
      '00'.repeat(32),
    ]);
  });

  it.each(COSE_ALGORITHMS)('overwrites the secrets of %i that it handed over', async (alg) => {
    const { ports, store } = authenticatorFixture([APPROVED, APPROVED]);

    await makeCredential(ports, makeCredentialRequest({ algorithms: [alg] }));

    expect(store.bytesInFlight().map((bytes) => new Set(bytes))).toEqual([ZERO, ZERO, ZERO]);
    // The store got the real key, not the zeros.
    await expect(getAssertion(ports, getAssertionRequest())).resolves.toHaveProperty('signature');
  });
});

describe('makeCredential, resumed after the worker died', () => {
  it.each(['none', 'packed'] as const)(
    'answers with the credential that the ceremony already made (%s)',
    async (attestation) => {
      const { ports, store, hints } = authenticatorFixture([APPROVED, APPROVED]);
      const request = makeCredentialRequest({ attestation });
      const first = await makeCredential(ports, request);

      const resumed = await makeCredential(ports, request);

      expect(resumed.source).toEqual(first.source);
      expect(resumed.authenticatorData).toEqual(first.authenticatorData);
      expect(store.count()).toBe(1);
      expect(hints).toEqual([{ kind: 'create' }, { kind: 'create' }]);
      expect(store.bytesInFlight().map((bytes) => new Set(bytes))).toEqual(
        Array.from({ length: 6 }, () => ZERO),
      );
    },
  );

  it('takes the flags from this answer of the user, not from the first', async () => {
    const { ports } = authenticatorFixture([APPROVED, APPROVED_UNVERIFIED]);
    await makeCredential(ports, makeCredentialRequest());

    const resumed = await makeCredential(ports, makeCredentialRequest());

    expect(headOf(resumed.authenticatorData).flags).toBe(0x49);
  });

  it.each([
    ['denies', 'preferred', DENIED, 'operation-denied'],
    [
      'was not verified though that is required',
      'required',
      APPROVED_UNVERIFIED,
      'user-verification-required',
    ],
  ] as const)('answers nothing when the user %s', async (_, userVerification, answer, code) => {
    const { ports } = authenticatorFixture([APPROVED, answer]);
    const request = makeCredentialRequest({ userVerification });
    await makeCredential(ports, request);

    await expect(makeCredential(ports, request)).rejects.toMatchObject({ code });
  });

  it('makes a new credential for the same ceremony id of another site', async () => {
    const { ports, store } = authenticatorFixture([APPROVED, APPROVED]);
    await makeCredential(ports, makeCredentialRequest());

    await makeCredential(ports, makeCredentialRequest({ rpId: 'other.example' }));

    expect(store.count()).toBe(2);
  });

  it('takes an ES256 key that a phrase brings back, and says that it is backed up', async () => {
    const { ports } = authenticatorFixture([APPROVED]);
    const { derived, asked, deriveKey } = await derivedKey();
    const request = makeCredentialRequest({ excludeList: ['known' as CredentialId] });

    const { source, authenticatorData } = await makeCredential({ ...ports, deriveKey }, request);

    expect(source).toMatchObject({
      publicKey: derived.spki,
      derivation: derived.derivation,
      backup: { eligible: true, backedUp: true },
    });
    expect(headOf(authenticatorData).flags).toBe(0x5d);
    expect(asked).toEqual([
      { rpId: request.rpId, userHandle: request.user.id, known: request.excludeList },
    ]);
  });

  it.each([
    ['no phrase', -7, () => Promise.resolve(undefined)],
    ['no curve for it', -8, () => Promise.reject(new Error('asked for the wrong curve'))],
  ] as const)('makes a random key where there is %s', async (_, alg, deriveKey) => {
    const { ports } = authenticatorFixture([APPROVED]);
    const request = makeCredentialRequest({ algorithms: [alg] });

    const { source } = await makeCredential({ ...ports, deriveKey }, request);

    expect(source).not.toHaveProperty('derivation');
    expect(source.backup).toEqual({ eligible: true, backedUp: false });
  });
});

/** Stands for a phrase: a key pair made elsewhere, and what was asked of it. */
async function derivedKey() {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
  ]);
  const exported = async (format: 'pkcs8' | 'spki', key: CryptoKey) =>
    new Uint8Array(await crypto.subtle.exportKey(format, key));
  const derived: DerivedKey = {
    spki: await exported('spki', pair.publicKey),
    secrets: {
      privateKey: await exported('pkcs8', pair.privateKey),
      credRandom: { withUv: new Uint8Array(32).fill(1), withoutUv: new Uint8Array(32).fill(2) },
    },
    derivation: { seedId: 'a seed', counter: 3 },
    backedUp: true,
  };
  const asked: unknown[] = [];
  const deriveKey: DeriveKey = (site) => {
    asked.push(site);
    return Promise.resolve(derived);
  };
  return { derived, asked, deriveKey };
}
