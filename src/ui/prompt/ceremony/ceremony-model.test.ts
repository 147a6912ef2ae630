import { describe, expect, it } from 'vitest';

import { accountView, ceremonyView, LOCKED, passkeyView } from '../../../../test/fakes/ui-views';
import type { CeremonyPromptView } from '../../../messages/views';
import { ceremonyApproval, ceremonyModel } from './ceremony-model';
import { INITIAL, reduce, type PromptEvent, type PromptState } from '../prompt-state';

const show = (view: CeremonyPromptView, ...more: readonly PromptEvent[]): PromptState =>
  [{ type: 'viewed', view, now: 0 } as const, ...more].reduce(reduce, INITIAL);

const modelOf = (change: Partial<CeremonyPromptView>) => {
  const view = ceremonyView(change);
  return ceremonyModel(show(view), view);
};

const refused = { kind: 'refused', reason: 'challenge-domain-tag' } as const;
const noAccount = { kind: 'proof', accounts: [] } as const;
const proof = { kind: 'proof', accounts: [accountView()] } as const;

describe('what the prompt asks', () => {
  it.each<[string, Partial<CeremonyPromptView>, ReturnType<typeof ceremonyModel>['stage']]>([
    ['one passkey', {}, 'decide'],
    ['a locked vault', { vault: LOCKED, passkeys: [] }, 'unlock'],
    ['no passkey', { passkeys: [] }, 'no-passkey'],
    ['no account to prove', { liquid: noAccount }, 'no-account'],
    ['a locked vault and no account', { vault: LOCKED, liquid: noAccount }, 'unlock'],
    ['a refused challenge', { liquid: refused }, 'refused'],
    ['a refused challenge and a locked vault', { vault: LOCKED, liquid: refused }, 'refused'],
    ['no vault', { vault: { state: 'absent', failedAttempts: 0 } }, 'no-vault'],
    ['a damaged vault', { vault: { state: 'damaged', failedAttempts: 0 } }, 'vault-trouble'],
    ['a newer vault', { vault: { state: 'newer-version', failedAttempts: 0 } }, 'vault-trouble'],
    ['no storage', { vault: { state: 'storage-unavailable', failedAttempts: 0 } }, 'vault-trouble'],
    ['an obstacle', { operation: 'create', obstacle: 'excluded', liquid: noAccount }, 'decide'],
  ])('with %s: stage', (_, change, stage) => {
    expect(modelOf(change).stage).toBe(stage);
  });

  it('says the same with and without passkeys while locked', () => {
    const hit = modelOf({ vault: LOCKED, passkeys: [passkeyView()] });
    expect(hit).toEqual(modelOf({ vault: LOCKED, passkeys: [] }));
  });

  it('offers nothing but denying for a refused challenge', () => {
    const model = modelOf({ liquid: refused });
    expect([model.showsApprove, model.approvable, model.showsUseOther]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it.each<[string, Partial<CeremonyPromptView>]>([
    ['locked', { vault: LOCKED }],
    ['without a passkey', { passkeys: [] }],
    ['without an account', { liquid: noAccount }],
    ['ready', {}],
  ])('offers the security key or phone while %s', (_, change) => {
    expect(modelOf(change).showsUseOther).toBe(true);
  });

  it('cannot be approved when two descriptions of one request disagree', () => {
    const view = ceremonyView();
    const state = show(view, {
      type: 'viewed',
      view: ceremonyView({ origin: 'https://evil.example' }),
      now: 0,
    });
    expect(ceremonyModel(state, view)).toMatchObject({ stage: 'contradicted', approvable: false });
  });

  it('cannot be approved while busy or out of touch', () => {
    const view = ceremonyView();
    const busy = show(view, { type: 'started', action: 'deny' });
    const lost = show(view, { type: 'unreachable' });
    expect(ceremonyModel(busy, view).approvable).toBe(false);
    expect(ceremonyModel(lost, view).approvable).toBe(false);
  });

  it('cannot be approved after the chosen passkey vanished', () => {
    const both = [passkeyView({ credentialId: 'a', lastUsedAt: 1 }), passkeyView()];
    const view = ceremonyView({ passkeys: both.slice(0, 1) });
    const state = show(
      ceremonyView({ passkeys: both }),
      { type: 'passkey-chosen', credentialId: passkeyView().credentialId },
      { type: 'viewed', view, now: 0 },
    );
    expect(ceremonyModel(state, view).approvable).toBe(false);
    expect(ceremonyApproval(state, view, { userName: undefined, password: undefined })).toBe(
      undefined,
    );
  });

  it('lists the passkey that was used last first', () => {
    const model = modelOf({
      passkeys: [
        passkeyView({ credentialId: 'never', createdAt: 5 }),
        passkeyView({ credentialId: 'long ago', createdAt: 1, lastUsedAt: 2 }),
        passkeyView({ credentialId: 'now', createdAt: 1, lastUsedAt: 9 }),
      ],
    });
    expect(model.passkeys.map((passkey) => passkey.credentialId)).toEqual([
      'now',
      'never',
      'long ago',
    ]);
  });

  it('shows hidden accounts only when there is no other', () => {
    const hidden = accountView({ address: 'HIDDEN', hidden: true });
    const both = modelOf({ liquid: { kind: 'proof', accounts: [hidden, accountView()] } });
    const alone = modelOf({ liquid: { kind: 'proof', accounts: [hidden] } });
    expect(both.accounts).toEqual([accountView()]);
    expect(alone.accounts).toEqual([hidden]);
  });
});

describe('what an approval sends', () => {
  const nothing = { userName: undefined, password: undefined };

  it('is the passkey that is shown', () => {
    const view = ceremonyView();
    expect(ceremonyApproval(show(view), view, nothing)).toEqual({
      requestId: 'ceremony-1',
      credentialId: passkeyView().credentialId,
    });
  });

  it('is the user’s own name and the account on create', () => {
    const view = ceremonyView({ operation: 'create', liquid: proof });
    expect(ceremonyApproval(show(view), view, { ...nothing, userName: 'me' })).toEqual({
      requestId: 'ceremony-1',
      userName: 'me',
      accountAddress: accountView().address,
    });
  });

  it('waits for the password when the site wants verification', () => {
    const view = ceremonyView({ verification: { need: 'password' } });
    expect(ceremonyApproval(show(view), view, { ...nothing, password: '' })).toBeUndefined();
    const passkey = { credentialId: 'c', prfOutput: 'p' };
    expect(ceremonyApproval(show(view), view, { ...nothing, passkey })).toMatchObject({ passkey });
    expect(ceremonyApproval(show(view), view, { ...nothing, password: 'secret' })).toMatchObject({
      password: 'secret',
    });
  });

  it('never carries a password that nobody asked for', () => {
    const view = ceremonyView();
    expect(
      ceremonyApproval(show(view), view, { ...nothing, password: 'secret' }),
    ).not.toHaveProperty('password');
  });

  it('tells the site about an obstacle without name or account', () => {
    const view = ceremonyView({
      operation: 'create',
      obstacle: 'excluded',
      liquid: proof,
    });
    expect(ceremonyApproval(show(view), view, { userName: 'me', password: 'secret' })).toEqual({
      requestId: 'ceremony-1',
    });
  });

  it('does not exist while the vault is locked', () => {
    const view = ceremonyView({ vault: LOCKED });
    expect(ceremonyApproval(show(view), view, nothing)).toBeUndefined();
  });
});
