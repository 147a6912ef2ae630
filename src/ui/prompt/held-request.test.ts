import { describe, expect, it } from 'vitest';

import {
  LOCKED,
  UNLOCKED,
  accountView,
  ceremonyView,
  linkAccountView,
  linkView,
  passkeyView,
} from '../../../test/fakes/ui-views';
import {
  dataView,
  groupView,
  lockedSigningView,
  reviewView,
  signingView,
  transactionView,
} from '../../../test/fakes/review-views';
import { contentOf, hold, type HeldRequest } from './held-request';

const first = ceremonyView({ vault: LOCKED });
const held: HeldRequest = { view: first, contradicted: false };

describe('the held request', () => {
  it('is the first that arrives', () => {
    expect(hold(undefined, first, 0)).toEqual(held);
  });

  it('takes over the waiting count and what unlocking revealed', () => {
    const incoming = ceremonyView({ waiting: 3, vault: UNLOCKED, passkeys: [passkeyView()] });
    expect(hold(held, incoming, 0)).toEqual({ view: incoming, contradicted: false });
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another top origin', { topOrigin: 'https://evil.example' }],
    ['another RP ID', { rpId: 'login.example.com' }],
    ['another operation', { operation: 'create' as const }],
    ['another user name', { userName: 'mallory' }],
    ['a Liquid proof that was not there', { liquid: { kind: 'proof' as const, accounts: [] } }],
  ])('keeps what was read and refuses approval when the same ceremony has %s', (_, change) => {
    expect(hold(held, ceremonyView(change), 0)).toEqual({ view: first, contradicted: true });
  });

  it('stays contradicted when the first description comes back', () => {
    const contradicted = hold(held, ceremonyView({ rpId: 'com' }), 0);
    expect(hold(contradicted, first, 0)?.contradicted).toBe(true);
  });

  it('gives way to another ceremony only as a fresh one', () => {
    const next = ceremonyView({ requestId: 'ceremony-2', origin: 'https://other.example' });
    expect(hold({ view: first, contradicted: true }, next, 0)).toEqual({
      view: next,
      contradicted: false,
    });
  });

  it('is gone when nothing is current', () => {
    expect(hold(held, { kind: 'idle' }, 0)).toBeUndefined();
  });

  it('is gone once its deadline has passed, whatever the background still says', () => {
    expect(hold(held, first, first.deadline)).toBeUndefined();
    expect(hold(held, first, first.deadline - 1)).toEqual(held);
  });
});

describe('the content that must be seen before approving', () => {
  it('does not change with the waiting count, the deadline or the clock of the vault', () => {
    const busier = ceremonyView({
      vault: { ...LOCKED, failedAttempts: 2, retryAt: 5 },
      waiting: 50,
      deadline: first.deadline + 1,
    });
    expect(contentOf({ view: busier, contradicted: false })).toBe(contentOf(held));
  });

  it.each([
    ['the vault is unlocked', { vault: UNLOCKED }],
    ['a passkey appears', { vault: LOCKED, passkeys: [passkeyView(), passkeyView({ rpId: 'b' })] }],
    ['a password is asked for', { vault: LOCKED, verification: { need: 'password' as const } }],
    ['an obstacle is found', { vault: LOCKED, obstacle: 'excluded' as const }],
    [
      'an account appears',
      { vault: LOCKED, liquid: { kind: 'proof' as const, accounts: [accountView()] } },
    ],
    ['it is another ceremony', { vault: LOCKED, requestId: 'ceremony-2' }],
  ])('changes when %s', (_, change) => {
    expect(contentOf({ view: ceremonyView(change), contradicted: false })).not.toBe(
      contentOf(held),
    );
  });
});

describe('a held link request', () => {
  const link = linkView({ vault: LOCKED });
  const heldLink: HeldRequest = { view: link, contradicted: false };

  it('keeps its identity while the vault, its accounts and the line behind it move', () => {
    const incoming = linkView({ waiting: 4, verification: { need: 'password' }, deadline: 9 });
    expect(hold(heldLink, incoming, 0)).toEqual({ view: incoming, contradicted: false });
  });

  it.each<[string, Parameters<typeof linkView>[0]]>([
    ['another host', { host: 'evil.example' }],
    ['another service', { serviceOrigin: 'http://login.harbour.example' }],
    ['a milder verdict', { verdict: { kind: 'no-evidence', firstTime: false } }],
    ['a mark less', { marks: ['port'] }],
    ['another source', { source: 'paste' }],
    ['a younger code', { codeMadeAt: 1_700_000_060_000 }],
  ])('refuses approval when it is told with %s', (_, change) => {
    expect(hold(heldLink, linkView(change), 0)).toEqual({ view: link, contradicted: true });
  });

  it('is never the same as a passkey request, even under the same id', () => {
    const other = ceremonyView({ requestId: link.requestId });
    expect(hold(heldLink, other, 0)?.contradicted).toBe(true);
  });

  it('must be read again when an account turns out to be new to the service', () => {
    const known: HeldRequest = { view: linkView(), contradicted: false };
    const accounts = [linkAccountView({ passkey: 'new' })];
    expect(contentOf({ view: linkView({ accounts }), contradicted: false })).not.toBe(
      contentOf(known),
    );
    expect(contentOf({ view: linkView({ waiting: 3 }), contradicted: false })).toBe(
      contentOf(known),
    );
  });
});

describe('a held signing request', () => {
  const hidden = lockedSigningView();
  const other = reviewView({
    groups: [groupView({ transactions: [transactionView({ transactionId: 'OTHER' })] })],
  });
  const shown = hold(undefined, signingView(), 0);

  it('has no deadline', () => {
    expect(shown?.contradicted).toBe(false);
    expect(hold(shown, signingView(), Number.MAX_SAFE_INTEGER)?.contradicted).toBe(false);
  });

  it('may be revealed by unlocking, and hidden again', () => {
    const locked = hold(undefined, hidden, 0);
    const open = hold(locked, signingView(), 0);
    const closed = hold(open, hidden, 0);
    expect([open?.contradicted, closed?.contradicted]).toEqual([false, false]);
    expect(hold(closed, signingView(), 0)?.contradicted).toBe(false);
  });

  it('never comes back with other transactions, even when it was hidden meanwhile', () => {
    expect(hold(shown, signingView({ review: other }), 0)?.contradicted).toBe(true);
    const closed = hold(shown, hidden, 0);
    expect(hold(closed, signingView({ review: other }), 0)?.contradicted).toBe(true);
  });

  it.each([
    [
      'another network',
      { review: reviewView({ network: { ...reviewView().network, genesisHash: 'x' } }) },
    ],
    ['another purpose', { purpose: 'sign-and-post' as const }],
    ['another host', { asker: { ...hidden.asker, host: 'evil.example' } }],
    [
      'one more signature',
      {
        review: reviewView({
          groups: [groupView({ transactions: [transactionView({ signs: false })] })],
        }),
      },
    ],
  ])('refuses approval when it is told with %s', (_, change) => {
    expect(hold(shown, signingView(change), 0)?.contradicted).toBe(true);
  });

  const contentWith = (change: Parameters<typeof signingView>[0]): string =>
    contentOf({ view: signingView(change), contradicted: false });

  it('is read again when a node tells of assets, but not with every round of its clock', () => {
    const node = (currentRound: string, decimals: number) => ({
      review: reviewView({
        node: {
          opinion: 'node' as const,
          currentRound,
          assets: [{ asset: '1', decimals }],
          balances: [],
        },
      }),
    });
    expect(contentWith(node('5', 6))).not.toBe(contentWith({}));
    expect(contentWith(node('5', 6))).not.toBe(contentWith(node('5', 2)));
    expect(contentWith(node('5', 6))).toBe(contentWith(node('6', 6)));
  });

  it('is read again when the other end turns out to be elsewhere', () => {
    const asker = { ...hidden.asker, remoteEnd: 'elsewhere' as const };
    expect(hold(shown, signingView({ asker }), 0)?.contradicted).toBe(false);
    expect(contentWith({ asker })).not.toBe(contentWith({}));
  });

  it('of data never comes back with other data', () => {
    const data = hold(undefined, dataView(), 0);
    const changed = dataView({ review: { items: [] } });
    expect(hold(data, dataView({ waiting: 1 }), 0)?.contradicted).toBe(false);
    expect(hold(data, changed, 0)?.contradicted).toBe(true);
  });
});
