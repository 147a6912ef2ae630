import { beforeEach, describe, expect, it } from 'vitest';

import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import { passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import { encodeBase64Url } from '../../core/bytes';
import { ok } from '../../core/result';
import { createVault, GUESSED, type OpenVault } from '../../core/vault';
import { resolveRpId, type SiteConduct } from '../../core/webauthn';
import { RESTORED } from './phrase-passkeys';
import { createSignalHandlers, type SignalHandlers } from './signal-handlers';
import { SignalService } from './signal-service';

const ORIGIN = 'https://shop.example';
const handle = Uint8Array.of(1, 2, 3);
const userId = encodeBase64Url(handle);
const one = passkeySource(1, { userHandle: handle });
const two = passkeySource(2, { userHandle: handle });
const other = passkeySource(3, { userHandle: handle, rpId: 'other.example' });

let ports: FakeVaultPorts;
let vault: OpenVault;
let session: MemoryKeyValueStore;
let locked: boolean;
let conduct: SiteConduct;
let changes: number;
let logged: string[];
let service: SignalService;
let handlers: SignalHandlers;

beforeEach(async () => {
  ports = fakeVaultPorts();
  vault = await createVault(ports, 'password');
  for (const [number, source] of [one, two, other].entries()) {
    await vault.credentials.save(source, passkeySecrets(number));
  }
  session = new MemoryKeyValueStore();
  locked = false;
  conduct = 'first';
  changes = 0;
  logged = [];
  service = startWorker();
  handlers = createSignalHandlers({
    lookAtVault: () => Promise.resolve(vault),
    requireVault: () => Promise.resolve(vault),
    changed: () => {
      changes += 1;
    },
  });
});

function startWorker(): SignalService {
  return new SignalService({
    session,
    openVault: () => Promise.resolve(locked ? undefined : vault),
    conductAt: () => Promise.resolve(conduct),
    claim: (origin, rpId) => {
      const own = resolveRpId(origin, rpId);
      return Promise.resolve(own.ok ? ok({ rpId: own.value, related: false }) : own);
    },
    changed: () => {
      changes += 1;
    },
    log: (event) => logged.push(event),
    now: () => ports.clock.time,
  });
}

const unknown = ({ id }: typeof one, origin = ORIGIN) =>
  service.receive(
    origin,
    'signalUnknownCredential',
    JSON.stringify({ rpId: new URL(origin).hostname, credentialId: id }),
  );
const accepted = (...sources: readonly (typeof one)[]) =>
  service.receive(
    ORIGIN,
    'signalAllAcceptedCredentials',
    JSON.stringify({
      rpId: 'shop.example',
      userId,
      allAcceptedCredentialIds: sources.map(({ id }) => id),
    }),
  );
const details = (name: string, displayName: string) =>
  service.receive(
    ORIGIN,
    'signalCurrentUserDetails',
    JSON.stringify({ rpId: 'shop.example', userId, name, displayName }),
  );

async function shown(): Promise<readonly string[]> {
  const { items } = await vault.credentials.list({ limit: 9 });
  return items.map(({ id }) => id).sort();
}
const idsOf = (...sources: readonly (typeof one)[]) => sources.map(({ id }) => id).sort();

describe('a signal', () => {
  it('hides the passkey that a site does not know, and says so to our pages', async () => {
    await unknown(one);
    expect(await shown()).toEqual(idsOf(two, other));
    expect(changes).toBe(1);
  });

  it('hides what a list leaves out and shows what it names again', async () => {
    await accepted(two);
    expect(await shown()).toEqual(idsOf(two, other));
    await accepted(one);
    expect(await shown()).toEqual(idsOf(one, other));
    await accepted(one, two);
    expect(await shown()).toEqual(idsOf(one, two, other));
  });

  it('renames all passkeys of the account', async () => {
    await details('alice', 'Alice');
    const renamed = await vault.credentials.findByRpId('shop.example');
    expect(renamed.map(({ userName, userDisplayName }) => [userName, userDisplayName])).toEqual([
      ['alice', 'Alice'],
      ['alice', 'Alice'],
    ]);
    expect(await vault.credentials.findByCredentialId(other.id)).toEqual(other);
  });

  it.each<[string, () => Promise<void>]>([
    ["another site's passkey", () => unknown(other)],
    ['a passkey from another site', () => unknown(one, 'https://evil.example')],
    ['an opaque origin', () => service.receive('null', 'signalUnknownCredential', '{}')],
    ['an RP ID that the origin may not claim', () => foreign()],
    ['no JSON', () => service.receive(ORIGIN, 'signalUnknownCredential', '{')],
    ['no options', () => service.receive(ORIGIN, 'signalUnknownCredential', 'null')],
  ])('changes nothing for %s', async (_what, send) => {
    await send();
    expect(await shown()).toEqual(idsOf(one, two, other));
    expect({ changes, logged }).toEqual({ changes: 0, logged: [] });
  });

  const foreign = () =>
    service.receive(
      'https://evil.example',
      'signalUnknownCredential',
      JSON.stringify({ rpId: 'shop.example', credentialId: one.id }),
    );

  it.each(['absent', 'never'] as const)('changes nothing on a site of conduct %s', async (how) => {
    conduct = how;
    await unknown(one);
    expect(await shown()).toEqual(idsOf(one, two, other));
  });

  it('is heard eight times in a row and no ninth, until time has passed', async () => {
    for (let number = 0; number < 8; number += 1) await details(`name ${number}`, 'Alice');
    await unknown(one);
    expect(await shown()).toContain(one.id);
    ports.clock.time += 10_000;
    await unknown(one);
    expect(await shown()).not.toContain(one.id);
  });

  it('that cannot be written is logged by its kind, and nothing rejects', async () => {
    ports.backend.losesWrites = true;
    await unknown(one);
    expect(logged).toEqual(['signal-failed']);
  });
});

describe('while the vault is locked', () => {
  beforeEach(() => {
    locked = true;
  });

  it('a signal waits in memory, and is applied when the vault opens, also by another worker', async () => {
    await unknown(one);
    await details('alice', 'Alice');
    expect(await shown()).toEqual(idsOf(one, two, other));
    service = startWorker();
    await service.drain();
    expect(await shown()).toEqual(idsOf(one, two, other));
    locked = false;
    await service.drain();
    expect(await shown()).toEqual(idsOf(two, other));
    expect(await vault.credentials.findByCredentialId(two.id)).toMatchObject({ userName: 'alice' });
    await vault.credentials.show(one.id);
    await service.drain();
    expect(await shown()).toContain(one.id);
  });

  it('the last word about the same thing counts', async () => {
    await accepted();
    await details('first', 'First');
    await accepted(one, two);
    await details('last', 'Last');
    const waiting = (await session.get('signals/waiting')) as readonly unknown[];
    expect(waiting).toHaveLength(2);
    locked = false;
    await service.drain();
    expect(await shown()).toEqual(idsOf(one, two, other));
    expect(await vault.credentials.findByCredentialId(one.id)).toMatchObject({ userName: 'last' });
  });

  it('no more than thirty-two wait', async () => {
    for (let number = 0; number < 40; number += 1) {
      ports.clock.time += 10_000;
      await unknown(passkeySource(100 + number));
    }
    const waiting = (await session.get('signals/waiting')) as readonly unknown[];
    expect(waiting).toHaveLength(32);
    expect(JSON.stringify(waiting)).toContain(passkeySource(139).id);
  });

  it('what another version left is dropped', async () => {
    await session.set('signals/waiting', [
      { method: 'signalUnknownCredential', options: { rpId: 7 } },
      {
        method: 'signalUnknownCredential',
        options: { rpId: 'shop.example', credentialId: one.id },
      },
    ]);
    locked = false;
    await service.drain();
    expect(await shown()).toEqual(idsOf(two, other));
    await session.set('signals/waiting', 'nonsense');
    await service.drain();
    expect(logged).toEqual([]);
  });
});

describe('the way back', () => {
  const list = async () => (await handlers['signals.list']({}, 'ui')).signals;
  const about = (source: typeof one, subject: 'existence' | 'name') =>
    ({ credentialId: source.id, subject }) as const;

  it('lists what changed, newest first, with what it was before', async () => {
    await unknown(one);
    ports.clock.time += 1;
    await details('alice', 'Alice');
    expect(await list()).toMatchObject([
      {
        subject: 'name',
        passkey: { credentialId: two.id, userName: 'alice' },
        before: { userName: two.userName, userDisplayName: two.userDisplayName },
        seen: false,
      },
      { subject: 'existence', passkey: { credentialId: one.id }, because: 'unknown', seen: false },
    ]);
  });

  it('shows a hidden passkey again, and the site cannot hide it any more', async () => {
    await unknown(one);
    expect(await handlers['signals.undo'](about(one, 'existence'), 'ui')).toEqual({ signals: [] });
    await unknown(one);
    await accepted(two);
    expect(await shown()).toContain(one.id);
    await accepted();
    expect(await shown()).toEqual(idsOf(one, other));
  });

  it('gives a name back, and the site cannot change it any more', async () => {
    await details('alice', 'Alice');
    await handlers['signals.undo'](about(one, 'name'), 'ui');
    await details('bob', 'Bob');
    expect(await vault.credentials.findByCredentialId(one.id)).toEqual(one);
    expect(await vault.credentials.findByCredentialId(two.id)).toMatchObject({ userName: 'bob' });
  });

  it('gives back the name that the user knew, however often the site changed it', async () => {
    await details('alice', 'Alice');
    await details('bob', 'Bob');
    await handlers['signals.undo'](about(one, 'name'), 'ui');
    expect(await vault.credentials.findByCredentialId(one.id)).toEqual(one);
  });

  it('keeps a hidden passkey in the list after its news was seen, and forgets a new name', async () => {
    await unknown(one);
    await details('alice', 'Alice');
    await handlers['signals.dismiss'](about(two, 'name'), 'ui');
    await handlers['signals.dismiss'](about(one, 'existence'), 'ui');
    expect(await list()).toMatchObject([{ subject: 'existence', seen: true }]);
    // Hidden anew after the site had taken it back: that is news again.
    await accepted(one, two);
    await unknown(one);
    expect(await list()).toMatchObject([{ subject: 'existence', seen: false }]);
  });

  it('does not find what is not there', async () => {
    const undoing = handlers['signals.undo'](about(one, 'existence'), 'ui');
    await expect(undoing).rejects.toMatchObject({ failure: { code: 'not-found' } });
    const renaming = handlers['signals.undo'](about(one, 'name'), 'ui');
    await expect(renaming).rejects.toMatchObject({ failure: { code: 'not-found' } });
  });
});

describe('a passkey that was guessed by a user name', () => {
  it('is confirmed by its site alone, when that accepts it', async () => {
    const ceremonies = async () =>
      (await vault.credentials.findByRpId('shop.example')).map(({ ceremonyId }) => ceremonyId);
    const guess = passkeySource(4, { userHandle: handle, ceremonyId: GUESSED });
    await vault.credentials.save(guess, passkeySecrets(4));
    await accepted(one, two);
    await vault.credentials.show(guess.id);
    expect(await ceremonies()).toContain(GUESSED);
    changes = 0;
    await accepted(one, two, guess);
    expect(await ceremonies()).toContain(RESTORED);
    expect(await ceremonies()).not.toContain(GUESSED);
    expect(changes).toBe(1);
  });
});
