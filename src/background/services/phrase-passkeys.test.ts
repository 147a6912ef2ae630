import { createPublicKey, verify, webcrypto } from 'node:crypto';

import { beforeEach, describe, expect, it } from 'vitest';

import { makeCredentialRequest } from '../../../test/fakes/authenticator-requests';
import { scriptedUserGate, APPROVED } from '../../../test/fakes/scripted-user-gate';
import { fakeVaultPorts } from '../../../test/fakes/vault-ports';
import { encodeAddress, publicKeyOf, readPhrase } from '../../core/algorand';
import {
  getAssertion,
  makeCredential,
  type CredentialId,
  type CredentialSource,
} from '../../core/authenticator';
import { asBytes, encodeUtf8, type Bytes } from '../../core/bytes';
import { deriveMainKey } from '../../core/deterministic-passkeys';
import {
  derivePasskeyKey,
  passkeyPoint,
} from '../../core/deterministic-passkeys/derive-passkey-key';
import { credentialIdOf } from '../../core/deterministic-passkeys/recovery-candidates';
import { createVault, type OpenVault } from '../../core/vault';
import { readStoredRecord } from '../../core/vault/stored-record';
import { deriveFromPhrase, PhraseRecovery, RESTORED } from './phrase-passkeys';

const PHRASE =
  'salon zoo engage submit smile frost later decide wing sight chaos renew lizard rely canal coral scene hobby scare step bus leaf tobacco slice';
const RP_ID = 'login.harbour.example';
const NOW = 1_800_000_000_000;
const PUBLIC_KEY = publicKeyOf({ kind: 'ed25519', seed: asBytes(new Uint8Array(32).fill(9)) });
const ADDRESS = encodeAddress(PUBLIC_KEY);
const { subtle } = webcrypto as unknown as Crypto;

function phraseEntropy(): Bytes {
  const reading = readPhrase(PHRASE);
  if (reading.kind !== 'bip39') throw new Error('no phrase');
  return reading.entropy;
}

/** A vault as onboarding leaves it: one phrase, one account. */
async function newVault(
  kind: 'bip39' | 'algorand25' = 'bip39',
  disk = fakeVaultPorts(),
): Promise<OpenVault> {
  return createVault(disk, 'password', {
    seed: { kind, secret: phraseEntropy() },
    account: {
      address: ADDRESS,
      name: 'Main',
      origin: kind === 'bip39' ? { kind: 'xhd', account: 0, index: 0 } : { kind: 'ed25519' },
      secret: asBytes(new Uint8Array(32).fill(3)),
    },
  });
}

let vault: OpenVault;
beforeEach(async () => {
  vault = await newVault();
});

function ports(of: OpenVault = vault) {
  return {
    store: of.credentials,
    gate: scriptedUserGate(APPROVED).gate,
    subtle,
    random: (length: number) => asBytes(webcrypto.getRandomValues(new Uint8Array(length))),
    now: () => NOW,
    deriveKey: deriveFromPhrase(of),
  };
}

let ceremonies = 0;
async function create(
  userHandle: Bytes,
  change: {
    readonly algorithms?: readonly number[];
    readonly excludeList?: readonly CredentialId[];
  } = {},
  of: OpenVault = vault,
): Promise<CredentialSource> {
  ceremonies += 1;
  const { source } = await makeCredential(
    ports(of),
    makeCredentialRequest({
      ceremonyId: `ceremony-${ceremonies}`,
      rpId: RP_ID,
      user: { id: userHandle, name: 'alma', displayName: 'Alma' },
      ...change,
    }),
  );
  return source;
}

describe('a passkey that is made in a vault with a phrase', () => {
  it('is the one that other wallets make of the same phrase', async () => {
    const source = await create(PUBLIC_KEY);
    const mainKey = await deriveMainKey(subtle, phraseEntropy());
    const userHandle = Buffer.from(PUBLIC_KEY).toString('base64url').toLowerCase();
    const key = derivePasskeyKey(mainKey, { origin: RP_ID, userHandle, counter: 0 });
    expect(source.id).toBe(credentialIdOf(passkeyPoint(key), 'spki'));
    expect(source).toMatchObject({
      derivation: { counter: 0 },
      backup: { eligible: true, backedUp: true },
    });
    // As it lies on disk, too.
    expect(await vault.credentials.findById(RP_ID, source.id)).toEqual(source);
  });

  it('is another one each time, also after a removal and beside what the site knows', async () => {
    const first = await create(PUBLIC_KEY);
    const second = await create(PUBLIC_KEY);
    await vault.credentials.remove(second.id);
    const third = await create(PUBLIC_KEY);
    expect([first, second, third].map(({ derivation }) => derivation?.counter)).toEqual([0, 1, 2]);
    const elsewhere = await newVault();
    const beside = await create(PUBLIC_KEY, { excludeList: [first.id] }, elsewhere);
    expect(beside.derivation?.counter).toBe(1);
  });

  it.each([-8, -257, -48])('of algorithm %i is random, and says so', async (alg) => {
    const source = await create(PUBLIC_KEY, { algorithms: [alg] });
    expect(source.derivation).toBeUndefined();
    expect(source.backup).toEqual({ eligible: true, backedUp: false });
  });

  it('is random where the vault has no phrase', async () => {
    const source = await create(PUBLIC_KEY, {}, await newVault('algorand25'));
    expect(source.derivation).toBeUndefined();
  });

  it('is random where the phrase on disk is damaged, and nothing else is stopped', async () => {
    const disk = fakeVaultPorts();
    const damaged = await newVault('bip39', disk);
    const seeds = await disk.backend.listByType('seed', { limit: 1 });
    for (const row of seeds.map(readStoredRecord)) {
      const ciphertext = row.secret?.ciphertext.map((byte) => byte ^ 1) ?? new Uint8Array(0);
      const nonce = row.secret?.nonce ?? new Uint8Array(12);
      disk.backend.records.set(row.id, { ...row, secret: { nonce, ciphertext } });
    }
    const source = await create(PUBLIC_KEY, {}, damaged);
    expect(source.derivation).toBeUndefined();
    const lost = await create(PUBLIC_KEY, {}, await newVault());
    const recovery = new PhraseRecovery(() => NOW, { at: () => Promise.resolve([]) });
    expect(await recovery.restore(damaged, RP_ID, [lost.id])).toEqual([]);
  });

  it('is backed up only where the words alone would find it', async () => {
    const unfindable = await create(encodeUtf8('a name of the site'));
    expect(unfindable.derivation).toBeDefined();
    expect(unfindable.backup).toEqual({ eligible: true, backedUp: false });
    const findable = await create(encodeUtf8(ADDRESS));
    expect(findable.backup).toEqual({ eligible: true, backedUp: true });
  });

  it('signs what its public key verifies', async () => {
    const source = await create(PUBLIC_KEY);
    const gate = scriptedUserGate({ ...APPROVED, credentialId: source.id }).gate;
    const clientDataHash = asBytes(new Uint8Array(32).fill(1));
    const { authenticatorData, signature } = await getAssertion(
      { ...ports(), gate },
      { clientDataHash, rpId: RP_ID, allowList: [source.id], userVerification: 'preferred' },
    );
    const key = createPublicKey({
      key: Buffer.from(source.publicKey),
      format: 'der',
      type: 'spki',
    });
    const signed = Buffer.concat([authenticatorData, clientDataHash]);
    expect(verify('sha256', signed, key, signature)).toBe(true);
  });
});

describe('passkeys that nothing but the phrase is left of', () => {
  const restore = (
    ids: readonly CredentialId[],
    recovery = new PhraseRecovery(() => NOW, { at: () => Promise.resolve([]) }),
  ) => recovery.restore(vault, RP_ID, ids);

  it.each([
    ['the public key', PUBLIC_KEY],
    ['the address', encodeUtf8(ADDRESS)],
  ])('come back where the site knows the user by %s', async (_, userHandle) => {
    const lost = await newVault();
    await create(userHandle, {}, lost);
    const second = await create(userHandle, {}, lost);
    const restored = await restore([second.id]);
    expect(restored).toEqual([
      expect.objectContaining({
        id: second.id,
        publicKey: second.publicKey,
        userHandle,
        derivation: { seedId: expect.any(String) as string, counter: 1 },
        ceremonyId: RESTORED,
      }),
    ]);
    const secrets = await lost.credentials.readSecrets(second);
    const again = await vault.credentials.findById(RP_ID, second.id);
    expect(again && (await vault.credentials.readSecrets(again))).toEqual(secrets);
  });

  it('come back from earlier wallets, under their ids', async () => {
    const mainKey = await deriveMainKey(subtle, encodeUtf8(PHRASE));
    const path = { origin: `https://${RP_ID}`, userHandle: ADDRESS, counter: 0 };
    const id = credentialIdOf(passkeyPoint(derivePasskeyKey(mainKey, path)), 'point');
    const [restored] = await restore([id]);
    expect(restored).toMatchObject({ id, userName: ADDRESS });
    // New passkeys do not come this way, so this one is not promised to.
    expect(restored?.derivation).toBeUndefined();
    expect(await vault.credentials.findById(RP_ID, id)).toEqual(restored);
  });

  it('do not come back for another site, another user or another phrase', async () => {
    const source = await create(encodeUtf8('alma'), {}, await newVault());
    expect(await restore([source.id])).toEqual([]);
    const recovery = new PhraseRecovery(() => NOW, { at: () => Promise.resolve([]) });
    const own = await create(PUBLIC_KEY, {}, await newVault());
    expect(await recovery.restore(vault, 'other.example', [own.id])).toEqual([]);
    expect(await recovery.restore(await newVault('algorand25'), RP_ID, [own.id])).toEqual([]);
  });

  it('do not come back behind the back of who removed them', async () => {
    const source = await create(PUBLIC_KEY);
    await vault.credentials.remove(source.id);
    expect(await restore([source.id])).toEqual([]);
    expect(await vault.credentials.findById(RP_ID, source.id)).toBeUndefined();
  });

  it('are stored once, though two prompts ask at once', async () => {
    const recovery = new PhraseRecovery(() => NOW, { at: () => Promise.resolve([]) });
    const source = await create(PUBLIC_KEY, {}, await newVault());
    const both = await Promise.all([
      restore([source.id], recovery),
      restore([source.id], recovery),
    ]);
    expect(both.map((restored) => restored.length)).toEqual([1, 0]);
  });

  it('are looked for once', async () => {
    const recovery = new PhraseRecovery(() => NOW, { at: () => Promise.resolve([]) });
    const source = await create(encodeUtf8('nobody'), {}, await newVault());
    await restore([source.id], recovery);
    const start = performance.now();
    await restore([source.id], recovery);
    expect(performance.now() - start).toBeLessThan(20);
  });
});

describe('the main key of a vault', () => {
  it('is overwritten when the vault closes', async () => {
    const root = await vault.phraseRoot.current();
    expect(root?.mainKey.some((byte) => byte !== 0)).toBe(true);
    vault.close();
    await Promise.resolve();
    expect(root?.mainKey.every((byte) => byte === 0)).toBe(true);
  });
});
