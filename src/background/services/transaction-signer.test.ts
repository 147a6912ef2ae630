import algosdk from 'algosdk';
import { beforeEach, describe, expect, it } from 'vitest';

import { MemoryKeyValueStore } from '../../../test/fakes/memory-key-value-store';
import { fakeVaultPorts } from '../../../test/fakes/vault-ports';
import {
  replyExcess,
  type PeerOutcome,
  type ReplyTerms,
  type SignatureForm,
} from '../../core/liquid';
import { createVault, type OpenVault } from '../../core/vault';
import { addAccount, initialContents } from './account-service';
import { ChainService } from './chain-service';
import { NOTHING_GATHERED, type GatheredFacts } from './gathered-facts';
import { NetworkSettings } from './network-settings';
import type { PeerRequestRecord } from './peer-request-record';
import type { RequestSigner } from './peer-request-service';
import { createTransactionSigner } from './transaction-signer';

const PHRASE = 'abandon '.repeat(23) + 'art';
const STRANGER = algosdk.generateAccount().addr.toString();
const TESTNET = Buffer.from('SGO1GKSzyE7IEPItTxCByw9x8FmnrCDexi9/cOUJOiI=', 'base64');

let vault: OpenVault;
let address: string;
let second: string;
let signer: RequestSigner;

beforeEach(async () => {
  vault = await createVault(fakeVaultPorts(), 'password', initialContents(PHRASE, 'Savings'));
  address = (await vault.accounts.list()).items[0]?.address ?? '';
  second = (await addAccount(vault)).address;
  const networks = new NetworkSettings(new MemoryKeyValueStore());
  const chain = new ChainService({
    networks,
    presets: [],
    probe: () => Promise.resolve({ kind: 'failed', because: 'unreachable' }),
    clientOf: () => undefined,
  });
  signer = createTransactionSigner({ networks, chain });
});

const payment = (more: { sender?: string; rekeyTo?: string } = {}): algosdk.Transaction =>
  algosdk.makePaymentTxnWithSuggestedParamsFromObject({
    sender: more.sender ?? address,
    receiver: STRANGER,
    amount: 5000n,
    ...(more.rekeyTo === undefined ? {} : { rekeyTo: more.rekeyTo }),
    suggestedParams: {
      fee: 1000n,
      minFee: 1000n,
      flatFee: true,
      firstValid: 1n,
      lastValid: 1000n,
      genesisHash: TESTNET,
      genesisID: 'testnet-v1.0',
    },
  });

const entryOf = (transaction: algosdk.Transaction): unknown => ({
  txn: Buffer.from(transaction.toByte()).toString('base64url'),
});

function asked(
  entries: readonly unknown[],
  answer: SignatureForm = 'signed-transactions',
  gathered: GatheredFacts = NOTHING_GATHERED,
  atMost?: number,
): PeerRequestRecord {
  const reply: ReplyTerms = {
    dialect: 'arc27',
    kind: 'sign-transactions',
    count: entries.length,
    reply: {
      form: 'arc27',
      id: 'a',
      method: 'arc0027:sign_transactions',
      signatures: answer,
      base64: 'url',
    },
    ...(atMost === undefined ? {} : { atMost }),
  };
  return {
    format: 1,
    id: 'id',
    sessionId: 's1',
    key: 'k1',
    asker: { host: 'liquid.example', remoteEnd: 'unknown', accountAddress: address },
    request: { kind: 'sign-transactions', entries, answer },
    reply,
    receivedAt: 0,
    gathered,
    state: { phase: 'waiting' },
  };
}

function signedOf(outcome: PeerOutcome) {
  if (outcome.kind !== 'signed') throw new Error(JSON.stringify(outcome));
  return outcome.positions;
}

describe('the transaction signer', () => {
  it('shows what changes and signs those very bytes, as algosdk verifies', async () => {
    const transaction = payment();
    const record = asked([entryOf(transaction)]);
    expect(await signer.examine(record)).toBeUndefined();
    const shown = await signer.show(record, vault);
    expect(shown).toMatchObject({
      kind: 'transactions',
      words: [],
      names: { [address]: 'Savings' },
      review: {
        mainNet: false,
        signed: 1,
        changes: [{ account: address, assets: [{ asset: '0', out: '5000' }], fees: '1000' }],
      },
    });
    const [position] = signedOf(await signer.sign(record, vault));
    const blob = Buffer.from(position?.signedTransaction ?? '', 'base64url');
    const decoded = algosdk.decodeSignedTransaction(blob);
    expect(decoded.txn.txID()).toBe(transaction.txID());
    const signature = Buffer.from(position?.signature ?? '', 'base64url');
    expect(
      algosdk.verifyBytes(new Uint8Array(), signature, address),
      'a bare signature is of the transaction and of nothing else',
    ).toBe(false);
    expect(Buffer.from(decoded.sig ?? []).equals(signature)).toBe(true);
  });

  it('signs for the account of the session and for no other account of ours', async () => {
    const record = asked([entryOf(payment({ sender: second }))]);
    expect(await signer.show(record, vault)).toEqual({
      kind: 'impossible',
      outcome: { kind: 'failed', reason: 'unauthorized-signer', signer: second },
    });
    expect(await signer.sign(record, vault)).toMatchObject({ reason: 'unauthorized-signer' });
  });

  it('leaves a place where others sign, but not for a peer that attaches a signature to each', async () => {
    const group = [payment(), payment({ sender: STRANGER })];
    algosdk.assignGroupID(group);
    const entries = group.map(entryOf);
    const outcome = await signer.sign(asked(entries), vault);
    expect(signedOf(outcome).map((each) => each !== null)).toEqual([true, false]);
    expect(await signer.show(asked(entries, 'raw-signatures'), vault)).toMatchObject({
      outcome: { reason: 'unauthorized-signer', signer: STRANGER },
    });
  });

  it('signs with the key that the node says may sign', async () => {
    const gathered: GatheredFacts = {
      ...NOTHING_GATHERED,
      node: { kind: 'answered', host: 'node.example' },
      authorities: [{ account: address, authority: second }],
    };
    const record = asked([entryOf(payment())], 'signed-transactions', gathered);
    const [position] = signedOf(await signer.sign(record, vault));
    const blob = Buffer.from(position?.signedTransaction ?? '', 'base64url');
    expect(algosdk.decodeSignedTransaction(blob).sgnr?.toString()).toBe(second);
    expect(position?.authority).toBe(second);
  });

  it.each([
    ['signed transactions', 'signed-transactions', false],
    ['bare signatures', 'raw-signatures', false],
    ['signed transactions of a rekeyed account', 'signed-transactions', true],
  ] as const)(
    'asks nobody for %s that would not fit into the channel',
    async (_, answer, rekeyed) => {
      const gathered: GatheredFacts = {
        ...NOTHING_GATHERED,
        authorities: rekeyed ? [{ account: address, authority: second }] : [],
      };
      const entries = [entryOf(payment()), entryOf(payment()), entryOf(payment())];
      const outcome = await signer.sign(asked(entries, answer, gathered), vault);
      const { reply } = asked(entries, answer);
      const bytes = replyExcess({ ...reply, atMost: 0 }, outcome)?.bytes ?? 0;

      const fits = asked(entries, answer, gathered, bytes);
      expect(await signer.show(fits, vault)).toMatchObject({ kind: 'transactions' });
      const large = asked(entries, answer, gathered, bytes - 1);
      const excess = { bytes, atMost: bytes - 1 };
      expect(await signer.show(large, vault)).toEqual({
        kind: 'impossible',
        outcome: { kind: 'failed', reason: 'reply-too-large', excess },
      });
      // Without the vault, only what is sure: whether the node's authority is a key of ours is not known then.
      expect(await signer.examine(fits)).toBeUndefined();
      if (rekeyed) expect(await signer.examine(large)).toBeUndefined();
      else expect(await signer.examine(large)).toMatchObject({ reason: 'reply-too-large', excess });
    },
  );

  it('knows at once that 750 signed payments do not fit into 256 KiB', async () => {
    const entries = Array.from({ length: 750 }, () => entryOf(payment()));
    const record = asked(entries, 'signed-transactions', NOTHING_GATHERED, 262_144);
    expect(await signer.show(record, vault)).toMatchObject({
      outcome: { reason: 'reply-too-large', excess: { atMost: 262_144 } },
    });
    const bare = asked(entries, 'raw-signatures', NOTHING_GATHERED, 262_144);
    expect(await signer.show(bare, vault)).toMatchObject({ kind: 'transactions' });
  });

  it('asks nobody to sign and send without a node to send through', async () => {
    const record = asked([entryOf(payment())]);
    const request = { kind: 'sign-and-post', entries: [entryOf(payment())] } as const;
    const outcome = { kind: 'failed', reason: 'not-supported' };
    expect(await signer.show({ ...record, request }, vault)).toEqual({
      kind: 'impossible',
      outcome,
    });
    expect(await signer.examine({ ...record, request })).toEqual(outcome);
  });

  it('asks nobody for the bare signature of a multisig account', async () => {
    const msig = { version: 1, threshold: 1, addrs: [address, STRANGER] };
    const sender = algosdk.multisigAddress(msig).toString();
    const entry = { ...(entryOf(payment({ sender })) as object), msig };
    expect(await signer.show(asked([entry]), vault)).toMatchObject({ kind: 'transactions' });
    expect(await signer.show(asked([entry], 'raw-signatures'), vault)).toMatchObject({
      outcome: { reason: 'not-supported' },
    });
  });

  it('asks for a word before a rekey', async () => {
    const shown = await signer.show(asked([entryOf(payment({ rekeyTo: STRANGER }))]), vault);
    if (shown.kind !== 'transactions') throw new Error(shown.kind);
    expect(shown.words).toHaveLength(1);
    expect(
      STRANGER.endsWith(shown.words[0] ?? '?') || address.endsWith(shown.words[0] ?? '?'),
    ).toBe(true);
  });

  it('knows at the second payment whom the user paid before', async () => {
    const record = asked([entryOf(payment())]);
    const markOf = async (): Promise<string> => JSON.stringify(await signer.show(record, vault));
    expect(await markOf()).toContain('"mark":"new"');
    await signer.sign(record, vault);
    expect(await vault.addresses.sentTo()).toEqual([STRANGER]);
    expect(await markOf()).toContain('"mark":"known"');
  });

  it.each([
    ['bytes that are no transaction', [{ txn: 'AAAA' }], 'invalid-input'],
    ['nothing', [], 'invalid-input'],
    ['one leg of a group', () => [entryOf(legOfGroup())], 'invalid-group'],
    ['a network that is switched off', () => [entryOf(onBetaNet())], 'network-not-supported'],
  ])('refuses %s before anybody is asked', async (_what, entries, reason) => {
    const given = typeof entries === 'function' ? entries() : entries;
    expect(await signer.examine(asked(given))).toMatchObject({ kind: 'failed', reason });
  });
});

function legOfGroup(): algosdk.Transaction {
  const group = [payment(), payment()];
  algosdk.assignGroupID(group);
  return group[0] ?? payment();
}

function onBetaNet(): algosdk.Transaction {
  return algosdk.makePaymentTxnWithSuggestedParamsFromObject({
    sender: address,
    receiver: STRANGER,
    amount: 1n,
    suggestedParams: {
      fee: 1000n,
      minFee: 1000n,
      flatFee: true,
      firstValid: 1n,
      lastValid: 1000n,
      genesisHash: Buffer.from('mFgazF+2uRS1tMiL9dsj01hJGySEmPN28B/TjjvpVW0=', 'base64'),
      genesisID: 'betanet-v1.0',
    },
  });
}
