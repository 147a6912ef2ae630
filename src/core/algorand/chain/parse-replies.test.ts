import { describe, expect, it } from 'vitest';

import type { Result } from '../../result';
import { encodeAddress } from '../address';
import { ZERO_ADDRESS } from '../transaction/header-fields';
import { parseAccount, parseHolding, parseHoldings } from './parse-account';
import { parseApp, parseAsset } from './parse-created';
import { parseParameters, parseVersion } from './parse-parameters';
import { parsePending, parsePosted, parseRefusal } from './parse-pending';
import { parseSimulation } from './parse-simulation';

const ALICE = encodeAddress(new Uint8Array(32).fill(1));
const BOB = encodeAddress(new Uint8Array(32).fill(2));
const HASH = 'wGHE2Pwdvd7S12BL5FaOP20EGYesN73ktiC1qzkkit8=';
const LARGEST = 18_446_744_073_709_551_615n;

type Fields = Readonly<Record<string, unknown>>;

/** JSON in which `"@5"` stands for the bare number 5, however long. */
function json(fields: Fields): string {
  return JSON.stringify(fields).replace(/"@(-?[0-9.]+)"/gu, '$1');
}

function valueOf<Value>(result: Result<Value, string>): Value {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

const PARAMETERS: Fields = {
  'consensus-version': 'future',
  fee: 0,
  'genesis-hash': HASH,
  'genesis-id': 'mainnet-v1.0',
  'last-round': 5,
  'min-fee': 1000,
};

const ACCOUNT: Fields = {
  address: ALICE,
  amount: `@${LARGEST}`,
  'min-balance': 200_000,
  round: 7,
  status: 'Online',
  'total-assets-opted-in': 1,
};

const ASSET: Fields = {
  index: `@${LARGEST}`,
  params: {
    creator: BOB,
    decimals: 19,
    total: `@${LARGEST}`,
    manager: ZERO_ADDRESS,
    freeze: ALICE,
  },
};

describe('parameters', () => {
  it('are read', () => {
    expect(valueOf(parseParameters(json(PARAMETERS)))).toEqual({
      consensusVersion: 'future',
      feePerByte: 0n,
      genesisHash: HASH,
      genesisId: 'mainnet-v1.0',
      lastRound: 5n,
      minimumFee: 1000n,
    });
  });

  it.each<[string, Fields]>([
    ['no hash', { 'genesis-hash': null }],
    ['a hash of 31 bytes', { 'genesis-hash': Buffer.alloc(31).toString('base64') }],
    ['a second spelling of a hash', { 'genesis-hash': HASH.replace('8=', '9=') }],
    ['a fee as text', { 'min-fee': '1000' }],
    ['a fee below nothing', { 'min-fee': '@-1' }],
    ['a fee beyond 64 bits', { 'min-fee': '@18446744073709551616' }],
    ['half a microAlgo', { fee: '@0.5' }],
    ['a long genesis id', { 'genesis-id': 'x'.repeat(129) }],
  ])('with %s are refused', (_, change) => {
    expect(parseParameters(json({ ...PARAMETERS, ...change })).ok).toBe(false);
  });

  it('are no list, text or nothing', () => {
    for (const text of ['[]', '"a"', 'null', '']) expect(parseParameters(text).ok).toBe(false);
  });
});

describe('a version', () => {
  const version = { genesis_hash_b64: HASH, genesis_id: 'mainnet-v1.0', versions: ['v2'] };

  it('is read with its build and without', () => {
    const build = { major: 5, minor: 0, build_number: 12, channel: 'stable' };
    expect(valueOf(parseVersion(json({ ...version, build }))).software).toBe('5.0.12');
    expect(valueOf(parseVersion(json(version)))).toEqual({
      genesisHash: HASH,
      genesisId: 'mainnet-v1.0',
    });
  });
});

describe('an account', () => {
  it('is read with the largest amount', () => {
    expect(valueOf(parseAccount(json(ACCOUNT), ALICE))).toEqual({
      address: ALICE,
      authority: ALICE,
      microAlgos: LARGEST,
      minimumBalance: 200_000n,
      status: 'online',
      incentiveEligible: false,
      assetCount: 1n,
      round: 7n,
    });
  });

  it('has the authority that it was rekeyed to', () => {
    const rekeyed = valueOf(parseAccount(json({ ...ACCOUNT, 'auth-addr': BOB }), ALICE));
    expect(rekeyed.authority).toBe(BOB);
  });

  it.each<[string, Fields]>([
    ['of another address', { address: BOB }],
    ['with an authority that is none', { 'auth-addr': BOB.toLowerCase() }],
    ['with an unknown status', { status: 'Asleep' }],
    ['without an amount', { amount: null }],
  ])('%s is refused', (_, change) => {
    expect(parseAccount(json({ ...ACCOUNT, ...change }), ALICE).ok).toBe(false);
  });

  it('has holdings, none of them twice', () => {
    const assets = [{ 'asset-id': 5, amount: `@${LARGEST}`, 'is-frozen': true }];
    expect(valueOf(parseHoldings(json({ ...ACCOUNT, assets }), ALICE))).toEqual([
      { asset: 5n, amount: LARGEST, frozen: true },
    ]);
    expect(parseHoldings(json({ ...ACCOUNT, assets: [...assets, ...assets] }), ALICE).ok).toBe(
      false,
    );
  });

  it('has a holding of the asset that was asked for', () => {
    const reply = json({ round: 1, 'asset-holding': { 'asset-id': 5, amount: 6 } });
    expect(valueOf(parseHolding(reply, 5n))).toEqual({ asset: 5n, amount: 6n, frozen: false });
    expect(parseHolding(reply, 6n).ok).toBe(false);
    expect(valueOf(parseHolding('{"round":1}', 5n))).toBeUndefined();
  });
});

describe('an asset', () => {
  it('is read, and roles that nobody has are left out', () => {
    expect(valueOf(parseAsset(json(ASSET), LARGEST))).toEqual({
      asset: LARGEST,
      creator: BOB,
      total: LARGEST,
      decimals: 19,
      defaultFrozen: false,
      freeze: ALICE,
    });
  });

  it.each<[string, Fields]>([
    ['20 decimals', { creator: BOB, total: 1, decimals: 20 }],
    ['no creator', { total: 1, decimals: 0 }],
    ['a long name', { creator: BOB, total: 1, decimals: 0, name: 'x'.repeat(33) }],
  ])('with %s is refused', (_, params) => {
    expect(parseAsset(json({ index: 5, params }), 5n).ok).toBe(false);
  });

  it('is the one that was asked for', () => {
    expect(parseAsset(json(ASSET), 5n).ok).toBe(false);
  });
});

describe('an app', () => {
  it('is read', () => {
    const reply = json({ id: 5, params: { creator: BOB, version: 3, 'approval-program': 'Cg==' } });
    expect(valueOf(parseApp(reply, 5n))).toEqual({ app: 5n, creator: BOB, version: 3n });
    expect(parseApp(reply, 6n).ok).toBe(false);
  });
});

describe('a transaction on its way', () => {
  it.each<[string, Fields, unknown]>([
    ['waits', { 'pool-error': '', txn: {} }, { state: 'waiting' }],
    ['was taken', { 'confirmed-round': 9, 'pool-error': '' }, { state: 'confirmed', round: 9n }],
    [
      'made an asset',
      { 'confirmed-round': 9, 'asset-index': 4 },
      { state: 'confirmed', round: 9n, createdAsset: 4n },
    ],
    ['was dropped', { 'pool-error': 'too old' }, { state: 'dropped', reason: 'too old' }],
  ])('%s', (_, reply, expected) => {
    expect(valueOf(parsePending(json(reply)))).toEqual(expected);
  });

  it('has an id of 52 characters', () => {
    expect(valueOf(parsePosted(json({ txId: 'A'.repeat(52) })))).toBe('A'.repeat(52));
    expect(parsePosted(json({ txId: 'a'.repeat(52) })).ok).toBe(false);
  });

  it('is refused in bounded words, or in none', () => {
    expect(parseRefusal(json({ message: 'x'.repeat(5000) }))).toBe('x'.repeat(1000));
    expect(parseRefusal('<html>502</html>')).toBe('');
  });
});

describe('a simulation', () => {
  const simulation = (group: Fields) =>
    json({ version: 2, 'last-round': 3, 'txn-groups': [group] });

  it('of a group that would be taken has no failure', () => {
    const group = { 'txn-results': [], 'group-usage': 3_000_000, 'group-fees-paid': 3000 };
    expect(valueOf(parseSimulation(simulation(group), 2))).toEqual({
      round: 3n,
      feeUsage: 3_000_000n,
      feesPaid: 3000n,
      innerTransfers: [],
      innerRekeys: [],
    });
  });

  it.each<[string, Fields, unknown]>([
    ['words', { 'failure-message': 'overspend' }, { message: 'overspend', at: [] }],
    ['a place only', { 'failed-at': [1, 0] }, { message: '', at: [1, 0] }],
  ])('with %s is a failure', (_, group, failure) => {
    expect(valueOf(parseSimulation(simulation(group), 2)).failure).toEqual(failure);
  });

  it('tells what programs would move, at any depth', () => {
    const deeper = {
      txn: { txn: { type: 'axfer', snd: ALICE, asnd: BOB, arcv: ALICE, xaid: 5, aamt: 6 } },
    };
    const inner = {
      txn: { txn: { type: 'pay', snd: BOB, rcv: ALICE, amt: 7, close: ALICE, rekey: ALICE } },
      'closing-amount': 8,
      'inner-txns': [deeper],
    };
    const results = [
      { 'txn-result': { txn: { txn: {} } } },
      { 'txn-result': { 'inner-txns': [inner] } },
    ];
    const read = valueOf(parseSimulation(simulation({ 'txn-results': results }), 2));
    expect(read.innerTransfers).toEqual([
      { position: 1, asset: 0n, from: BOB, to: ALICE, amount: 7n },
      { position: 1, asset: 0n, from: BOB, to: ALICE, amount: 8n },
      { position: 1, asset: 5n, from: BOB, to: ALICE, amount: 6n },
    ]);
    expect(read.innerRekeys).toEqual([{ position: 1, account: BOB, to: ALICE }]);
  });

  it('of no group or of two is refused', () => {
    expect(parseSimulation(json({ 'last-round': 3, 'txn-groups': [] }), 2).ok).toBe(false);
    expect(parseSimulation(json({ 'last-round': 3, 'txn-groups': [{}, {}] }), 2).ok).toBe(false);
  });

  const inner = { txn: { txn: { type: 'pay', snd: BOB, rcv: ALICE, amt: 7 } } };
  it.each<[string, Fields]>([
    ['a failure of a third', { 'failed-at': [2] }],
    ['a third result', { 'txn-results': Array(3).fill({ 'txn-result': {} }) }],
    [
      'more inner transactions than a group can have',
      { 'txn-results': [{ 'txn-result': { 'inner-txns': Array(257).fill(inner) } }] },
    ],
    ['an amount that is none', { 'group-usage': -1 }],
    ['words that are none', { 'failure-message': 5 }],
  ])('of two with %s is refused', (_, group) => {
    expect(parseSimulation(simulation(group), 2).ok).toBe(false);
  });
});
