import { isDeepStrictEqual } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { FAULTS, type Fault } from '../../../test/fakes/faulty-disk';
import { passkeySecret, passkeySecrets, passkeySource } from '../../../test/fakes/passkey-source';
import { snapshotDisks, type DiskSnapshot } from '../../../test/fakes/snapshot-disks';
import { fakeVaultPorts, type FakeVaultPorts } from '../../../test/fakes/vault-ports';
import { withChecksum } from './head';
import type { InitialContents } from './first-drafts';
import { createVault, unlockVault, unlockVaultByPasskey, type OpenVault } from './open-vault';
import type { EnrolledPasskey } from './passkey-ways';
import { loadHead, probeVault } from './probe-vault';

const one = passkeySource(1);
const INITIAL: InitialContents = {
  seed: { kind: 'bip39', secret: passkeySecret(8) },
  account: {
    address: 'ADDRESS',
    name: 'name',
    origin: { kind: 'ed25519' },
    secret: passkeySecret(9),
  },
};
const LATER = 11 * 60_000;

const ENROLLED = { credentialId: passkeySource(20).id, prfOutput: passkeySecret(20).slice(0, 32) };
const PROOF = { credentialId: passkeySource(21).id, prfOutput: passkeySecret(21).slice(0, 32) };

type Command = (vault: OpenVault, ports: FakeVaultPorts) => Promise<unknown>;
const COMMANDS: Readonly<Record<string, Command>> = {
  'save a passkey': ({ credentials }) => credentials.save(passkeySource(2), passkeySecrets(2)),
  'rename a passkey': ({ credentials }) => credentials.rename(one.id, 'renamed'),
  'use a passkey': ({ credentials }) => credentials.touch(one.id, 5),
  'write a large blob': ({ credentials }) =>
    credentials.writeLargeBlob(one, new Uint8Array(4096).fill(7)),
  'delete a passkey': ({ credentials }) => credentials.remove(one.id),
  'take a deletion back': ({ credentials }) => credentials.undoRemove(passkeySource(3).id),
  'hide a passkey': ({ credentials }) => credentials.hide(one.id, 'unknown'),
  'show a passkey': ({ credentials }) => credentials.show(passkeySource(4).id),
  'add an account': ({ accounts }) =>
    accounts.add(
      { address: 'OTHER', name: 'other', origin: { kind: 'ed25519', seedId: 'seed' } },
      passkeySecret(5),
    ),
  'rename an account': async ({ accounts }) => {
    const [account] = (await accounts.list()).items;
    return accounts.rename(account?.id ?? '', 'renamed');
  },
  'add a seed': ({ seeds }) => seeds.add('algorand25', passkeySecret(7)),
  'remember a pair': ({ sites }) => sites.rememberPair('https://a.example', 'https://b.example'),
  'forget a pair': ({ sites }) => sites.forgetPair('https://c.example', 'https://d.example'),
  'remember a receiver': ({ addresses }) => addresses.addSentTo(['A'.repeat(58)]),
  'change the password': (vault) => vault.changePassword('password', 'password'),
  'make a new vault key': (vault) => vault.rotateKey('password', 'password'),
  'enrol a passkey': (vault) => vault.ways.add(PROOF, 'key ring'),
  'remove an enrolled passkey': (vault) => vault.ways.remove(ENROLLED.credentialId),
  'sweep what was deleted': async ({ credentials }, ports) => {
    ports.clock.time += LATER;
    await credentials.touch(one.id, 6);
  },
};

/** What a start may find, beside the vault as it should be. */
type Trouble = (ports: FakeVaultPorts) => void;
const damaged = (raw: unknown): unknown => ({ ...(raw as object), generation: 99 });
const STARTS: Readonly<Record<string, Trouble>> = {
  'a healthy vault': () => undefined,
  'a damaged head': ({ backend }) => {
    backend.heads.live = damaged(backend.heads.live);
  },
  'both heads of the generation damaged': ({ backend }) => {
    backend.heads.live = damaged(backend.heads.live);
    backend.heads.copy = undefined;
  },
  'no head': ({ backend }) => {
    backend.heads = {};
  },
  'nothing in the first store': ({ backend }) => {
    backend.heads = {};
    for (const rows of [backend.records, backend.staged, backend.previous]) rows.clear();
  },
  'no mirror': ({ mirror }) => {
    mirror.head = undefined;
    mirror.rows.clear();
  },
  'a mirror that is behind': ({ mirror }) => {
    mirror.head = undefined;
  },
};

let prepared: DiskSnapshot;
let vaultState: Everything;
let injected = 0;

beforeAll(async () => {
  const ports = fakeVaultPorts();
  const vault = await createVault(ports, 'password', INITIAL);
  await vault.credentials.save(one, passkeySecrets(1));
  await vault.credentials.save(passkeySource(4), passkeySecrets(4));
  await vault.credentials.hide(passkeySource(4).id, 'not-accepted');
  await vault.sites.rememberPair('https://c.example', 'https://d.example');
  await vault.credentials.save(passkeySource(3), passkeySecrets(3));
  await vault.credentials.remove(passkeySource(3).id);
  await vault.ways.add(ENROLLED, 'first');
  await settled(ports);
  prepared = snapshotDisks(ports);
  vaultState = await readEverything(portsFrom(prepared));
});

afterAll(() => {
  process.stdout.write(
    `${injected} faults injected: the old or the new state each time, all keys usable.\n`,
  );
});

describe('whatever goes wrong at any operation of either disk', () => {
  it.each(Object.keys(COMMANDS))(
    '%s: the old state or the new one',
    { timeout: 60_000 },
    async (name) => {
      const reference = portsFrom(prepared);
      await COMMANDS[name]?.(await unlockVault(reference, 'password'), reference);
      const changed = await readEverything(reference);
      const untouched = portsFrom(prepared);
      untouched.clock.time = reference.clock.time;
      const unchanged = await readEverything(untouched);
      expect(isDeepStrictEqual(changed, unchanged)).toBe(name === 'change the password');

      await forEachFault(async (plan) => {
        const ports = portsFrom(prepared);
        const vault = await unlockVault(ports, 'password');
        plan(ports);
        const hasSucceeded = await didSucceed(COMMANDS[name]?.(vault, ports));
        await restarted(ports);
        const after = await readEverything(ports);
        return [hasSucceeded ? [changed] : [unchanged, changed], after, ports] as const;
      });
    },
  );

  it.each<[string, boolean, Command]>([
    ['a changed password', false, (vault) => vault.changePassword('password', 'next')],
    ['a new vault key', true, (vault) => vault.rotateKey('password', 'next')],
  ])(
    '%s: the old password opens everything, or the new one',
    { timeout: 60_000 },
    async (_what, drops, run) => {
      await forEachFault(async (plan) => {
        const ports = portsFrom(prepared);
        const vault = await unlockVault(ports, 'password');
        plan(ports);
        const hasSucceeded = await didSucceed(run(vault, ports));
        await restarted(ports);
        const isNew = await didSucceed(unlockVault(ports, 'next'));
        expect(isNew || !hasSucceeded).toBe(true);
        const after = await readEverything(ports, isNew ? 'next' : 'password');
        const expected = isNew && drops ? { ...vaultState, ways: [] } : vaultState;
        return [[expected], after, ports] as const;
      });
    },
  );

  it.each(Object.keys(STARTS))(
    'start on %s: nothing is lost',
    { timeout: 60_000 },
    async (name) => {
      await forEachFault(async (plan) => {
        const ports = portsFrom(prepared);
        STARTS[name]?.(ports);
        plan(ports);
        const vault = await unlockVault(ports, 'password').catch(() => undefined);
        await vault?.maintain({ rows: true }).catch(() => undefined);
        await restarted(ports);
        return [[vaultState], await readEverything(ports), ports] as const;
      });
    },
  );

  it.each<[number, (ports: FakeVaultPorts) => Promise<void>]>([
    [1, takeBackToFormat1],
    [2, takeBackToFormat2],
  ])(
    'migrate a vault of head format %i: nothing is lost',
    { timeout: 60_000 },
    async (_, takeBack) => {
      const { ways, ...withoutWays } = vaultState;
      expect(ways).toHaveLength(1);
      await forEachFault(async (plan) => {
        const ports = portsFrom(prepared);
        await takeBack(ports);
        plan(ports);
        const vault = await unlockVault(ports, 'password').catch(() => undefined);
        await vault?.maintain({ rows: true }).catch(() => undefined);
        await restarted(ports);
        const after = await readEverything(ports);
        expect((await loadHead(ports)).format).toBe(3);
        return [[{ ...withoutWays, ways: [] }], after, ports] as const;
      });
    },
  );

  it('create a vault: nothing or all of it', { timeout: 60_000 }, async () => {
    await forEachFault(async (plan) => {
      const ports = fakeVaultPorts();
      plan(ports);
      const { planned } = ports.backend.disk;
      const hasSucceeded = await didSucceed(createVault(ports, 'password', INITIAL));
      await restarted(ports);
      const { kind } = await probeVault(ports);
      expect(hasSucceeded ? ['present'] : ['absent', 'present', 'damaged']).toContain(kind);
      // Only a torn transaction leaves rows without a head, and nobody was told of that vault.
      if (kind === 'damaged') {
        expect(planned?.fault).toBe('kill-within');
        return [[undefined], undefined, undefined] as const;
      }
      // Where nothing came of it, onboarding goes on.
      const vault = await (kind === 'present' ? unlockVault : createVault)(
        ports,
        'password',
        INITIAL,
      );
      const seeds = await vault.seeds.list();
      const accounts = await vault.accounts.list();
      const found = [seeds.items.length, accounts.items.length, seeds.damaged, accounts.damaged];
      return [[[1, 1, 0, 0]], found, undefined] as const;
    });
  });

  it('reports storage-unavailable, not success, when the disk forgets a write', async () => {
    const ports = portsFrom(prepared);
    const vault = await unlockVault(ports, 'password');
    ports.backend.losesWrites = true;
    await expect(vault.credentials.save(passkeySource(2), passkeySecrets(2))).rejects.toMatchObject(
      { code: 'storage-unavailable' },
    );
  });

  it('refuses the write of a context that did not see the last one', async () => {
    const ports = portsFrom(prepared);
    const vault = await unlockVault({ ...ports, exclusively: (work) => work() }, 'password');
    const saved = await Promise.allSettled([
      vault.credentials.save(passkeySource(2), passkeySecrets(2)),
      vault.credentials.rename(one.id, 'renamed'),
    ]);
    expect(saved.map(({ status }) => status)).toContain('rejected');
    await restarted(ports);
    await readEverything(ports);
  });
});

type Everything = { readonly ways: unknown } & Readonly<Record<string, unknown>>;
type Outcome = readonly [
  allowed: readonly unknown[],
  found: unknown,
  ports: FakeVaultPorts | undefined,
];

/** Every fault at the first operation, the second and so on, until the work ends before its turn comes. */
async function forEachFault(
  run: (plan: (ports: FakeVaultPorts) => void) => Promise<Outcome>,
): Promise<void> {
  for (const fault of FAULTS) {
    for (let operation = 1; ; operation += 1) {
      let disk: FakeVaultPorts['backend']['disk'] | undefined;
      const [allowed, found, ports] = await named(fault, operation, () =>
        run((planned) => {
          disk = planned.backend.disk;
          disk.plan(operation, fault);
        }),
      );
      const fits = allowed.some((state) => isDeepStrictEqual(found, state));
      expect(fits, `${fault} at operation ${operation}`).toBe(true);
      if (ports !== undefined) expectMirrored(ports);
      if (disk === undefined || disk.injected === 0) break;
      injected += disk.injected;
    }
  }
}

async function named<Value>(
  fault: Fault,
  operation: number,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    throw new Error(`${fault} at operation ${operation}: ${String(cause)}`, { cause });
  }
}

function portsFrom(snapshot: DiskSnapshot): FakeVaultPorts {
  const ports = fakeVaultPorts();
  snapshot.restoreTo(ports);
  return ports;
}

async function didSucceed(work: Promise<unknown> | undefined): Promise<boolean> {
  return (
    (await work?.then(
      () => true,
      () => false,
    )) === true
  );
}

/** The mirror follows a write after it was reported. */
async function settled(ports: FakeVaultPorts): Promise<void> {
  await ports.exclusively(() => Promise.resolve());
}

async function restarted(ports: FakeVaultPorts): Promise<void> {
  await settled(ports);
  ports.backend.disk.restart();
}

async function takeBackToFormat1(ports: FakeVaultPorts): Promise<void> {
  const { ledger, passkeys, ...head } = await loadHead(ports);
  expect([ledger, passkeys]).not.toContain(undefined);
  ports.backend.heads = { live: withChecksum({ ...head, format: 1 }) };
  ports.backend.staged.clear();
  ports.backend.previous.clear();
  await ports.mirror.erase();
}

async function takeBackToFormat2(ports: FakeVaultPorts): Promise<void> {
  const { passkeys, ...head } = await loadHead(ports);
  expect(passkeys).toBeDefined();
  const live = withChecksum({ ...head, format: 2 });
  ports.backend.heads = { ...ports.backend.heads, live, copy: live };
  await ports.mirror.write({ head: live, put: [], remove: [] });
}

/** Opens the vault anew and reads everything, keys included; fails if anything is unreadable or not as the ledger says. */
async function readEverything(ports: FakeVaultPorts, password = 'password'): Promise<Everything> {
  const vault = await unlockVault(ports, password);
  await vault.maintain({ rows: true });
  const { rows, mirror } = vault.condition();
  expect({ ...rows, healed: 0, mirror }).toEqual({
    healed: 0,
    missing: 0,
    unconfirmed: 0,
    mirror: { kind: 'current' },
  });
  const { credentials, seeds, accounts } = vault;
  const passkeys = await credentials.list({ limit: 10 });
  const keys = await Promise.all(passkeys.items.map((source) => credentials.readSecrets(source)));
  const seedList = await seeds.list();
  const accountList = await accounts.list();
  const hidden = await credentials.listHidden();
  const pairs = await vault.sites.pairs();
  const counts = [passkeys, seedList, accountList, hidden, pairs].map(({ damaged: bad }) => bad);
  expect(counts).toEqual([0, 0, 0, 0, 0]);
  return {
    passkeys: passkeys.items,
    keys,
    seeds: await Promise.all(seedList.items.map(({ id }) => seeds.readSecret(id))),
    accounts: accountList.items.map(({ address, name }) => [address, name]),
    accountKeys: await Promise.all(accountList.items.map(({ id }) => accounts.readSecret(id))),
    hidden: hidden.items,
    pairs: pairs.items,
    receivers: await vault.addresses.sentTo(),
    ways: await openedBy(ports, await vault.ways.list()),
    tombstones: await ports.backend.countByType('tombstone'),
  };
}

/** The enrolled passkeys, each of which opens. */
async function openedBy(ports: FakeVaultPorts, ways: readonly EnrolledPasskey[]) {
  const proofs = [ENROLLED, PROOF];
  return Promise.all(
    ways.map(async ({ credentialId, about }) => {
      const proof = proofs.find((each) => each.credentialId === credentialId);
      if (proof === undefined) throw new Error('an unknown way in');
      (await unlockVaultByPasskey(ports, proof)).close();
      return [credentialId, about?.label];
    }),
  );
}

/** The second copy is the first one's, row by row. */
function expectMirrored({ backend, mirror }: FakeVaultPorts): void {
  expect([...mirror.rows.keys()].sort()).toEqual([...backend.records.keys()].sort());
  expect(JSON.parse(mirror.head ?? '')).toMatchObject({
    checksum: (backend.heads.live as { readonly checksum: string }).checksum,
  });
}
