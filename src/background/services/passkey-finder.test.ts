import { createHash } from 'node:crypto';

import { beforeEach, describe, expect, it } from 'vitest';

import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import type { CredentialId, CredentialSource } from '../../core/authenticator';
import { asBytes, encodeUtf8, type Bytes } from '../../core/bytes';
import { nextCredential } from '../../core/deterministic-passkeys';
import { createVault, GUESSED, type OpenVault } from '../../core/vault';
import { initialContents } from './account-service';
import { confirmGuesses, PasskeyFinder } from './passkey-finder';
import { PhraseRecovery, RESTORED } from './phrase-passkeys';
import { SoughtNames } from './sought-names';
import { readDerived } from './sync-phrases';

// Of zero entropy: nobody's money.
const PHRASE = `${Array.from({ length: 23 }, () => 'abandon').join(' ')} art`;
const RP_ID = 'shop.example';
const NOW = 1_900_000_000_000;

let ports: FakeVaultPorts;
let vault: OpenVault;
let names: SoughtNames;
let recovery: PhraseRecovery;
let finder: PasskeyFinder;
beforeEach(async () => {
  ports = fakeVaultPorts();
  vault = await createVault(ports, 'password', initialContents(PHRASE, 'Account 1'));
  names = new SoughtNames(new MemoryKeyValueStore());
  recovery = new PhraseRecovery(() => NOW, names);
  const { subtle } = ports;
  finder = new PasskeyFinder({
    requireVault: () => Promise.resolve(vault),
    names,
    subtle,
    now: () => NOW,
  });
});

/** What a ceremony of an earlier browser with these words made there. */
async function madeEarlier(rpId: string, userHandle: Bytes): Promise<CredentialId> {
  const root = await vault.phraseRoot.current();
  if (root === undefined) throw new Error('no phrase');
  const next = await nextCredential(root.mainKey, { rpId, userHandle }, () =>
    Promise.resolve(false),
  );
  if (next === undefined) throw new Error('no counter');
  return next.credential.id;
}

describe('a passkey that is looked for by site and user name', () => {
  it.each([
    ['the name', (name: string) => encodeUtf8(name)],
    ['its base64url', (name: string) => encodeUtf8(Buffer.from(name).toString('base64url'))],
    ['its SHA-256', (name: string) => asBytes(createHash('sha256').update(name).digest())],
  ])('is among the candidates where the site knows its user by %s', async (_, handleOf) => {
    const id = await madeEarlier(RP_ID, handleOf('Ada'));
    const { candidates } = await finder.find({
      site: 'https://shop.example/login',
      userName: 'Ada',
    });
    expect(candidates).toContainEqual(expect.objectContaining({ credentialId: id, isHere: false }));
  });

  it('is looked for at the host and at the domains above that it may claim', async () => {
    const { rpIds, candidates } = await finder.find({
      site: 'login.shop.example',
      userName: 'ada',
    });
    expect(rpIds).toEqual(['login.shop.example', 'shop.example']);
    expect(candidates).toHaveLength(2 * 3 * 4);
    expect(candidates[0]).toMatchObject({ rpId: 'login.shop.example', form: 'name', counter: 0 });
  });

  it.each(['', 'not a site', '192.0.2.1', 'mailto:ada@shop.example'])(
    'needs a site, and "%s" is none',
    async (site) => {
      await expect(finder.find({ site, userName: 'ada' })).rejects.toMatchObject({
        failure: { code: 'not-a-site' },
      });
    },
  );

  it('has no candidates without a phrase', async () => {
    const key = `${Array.from({ length: 24 }, () => 'abandon').join(' ')} invest`;
    vault = await createVault(fakeVaultPorts(), 'password', initialContents(key, 'Account 1'));
    const { candidates } = await finder.find({ site: RP_ID, userName: 'ada' });
    expect(candidates).toEqual([]);
  });
});

describe('a candidate', () => {
  const sought = { site: RP_ID, userName: 'Ada' };
  let guess: CredentialSource;
  beforeEach(async () => {
    const { candidates } = await finder.find(sought);
    guess = await finder.restore(sought, candidates[0]?.credentialId ?? '');
  });

  it('is stored as the guess that it is, once', async () => {
    expect(guess).toMatchObject({
      rpId: RP_ID,
      userHandle: encodeUtf8('Ada'),
      userName: 'Ada',
      ceremonyId: GUESSED,
      backup: { eligible: true, backedUp: false },
    });
    expect(await vault.credentials.findByRpId(RP_ID)).toEqual([guess]);
    const { candidates } = await finder.find(sought);
    expect(candidates[0]).toMatchObject({ credentialId: guess.id, isHere: true });
    await expect(finder.restore(sought, guess.id)).rejects.toMatchObject({
      failure: { code: 'not-allowed' },
    });
  });

  it('is neither told to other browsers nor counted among what needs a backup', async () => {
    expect((await readDerived(vault)).passkeys).toEqual([]);
    expect(await vault.transfer.countUnsaved(0)).toBe(0);
  });

  it('is a passkey like any other once its site names it', async () => {
    const [confirmed] = await confirmGuesses(vault, [guess], RESTORED);
    expect(confirmed).toEqual({ ...guess, ceremonyId: RESTORED });
    expect((await readDerived(vault)).passkeys).toEqual([confirmed]);
  });

  it('must be one that these words give', async () => {
    const other = { ...sought, userName: 'bob' };
    await expect(finder.restore(other, guess.id)).rejects.toMatchObject({
      failure: { code: 'not-found' },
    });
  });
});

describe('a site that asks by ids', () => {
  it('gets the passkey of a name that was looked for, and of no other', async () => {
    const id = await madeEarlier(RP_ID, encodeUtf8('ada'));
    expect(await recovery.restore(vault, RP_ID, [id])).toEqual([]);
    await finder.find({ site: RP_ID, userName: 'ada' });
    expect(await recovery.restore(vault, 'other.example', [id])).toEqual([]);
    expect(await recovery.restore(vault, RP_ID, [id])).toMatchObject([
      {
        id,
        userName: 'ada',
        userHandle: encodeUtf8('ada'),
        ceremonyId: RESTORED,
        backup: { backedUp: false },
      },
    ]);
  });

  it('does not after the names were forgotten, as they are when the vault is locked', async () => {
    const id = await madeEarlier(RP_ID, encodeUtf8('ada'));
    await finder.find({ site: RP_ID, userName: 'ada' });
    await names.forget();
    expect(await recovery.restore(vault, RP_ID, [id])).toEqual([]);
  });

  it('is not asked about more than a few names', async () => {
    for (let number = 0; number < 20; number += 1) await names.add([RP_ID], `ada-${number}`);
    await names.add([RP_ID], 'ada-19');
    expect(await names.at(RP_ID)).toHaveLength(16);
  });
});
