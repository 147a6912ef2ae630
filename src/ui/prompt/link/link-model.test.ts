import { describe, expect, it } from 'vitest';

import { linkAccountView, linkView, LOCKED } from '../../../../test/fakes/ui-views';
import type { LinkPromptView } from '../../../messages/link-views';
import { INITIAL, reduce, type PromptEvent, type PromptState } from '../prompt-state';
import { linkApproval, linkModel, NO_STEPS, type LinkStage, type LinkSteps } from './link-model';
import type { Verified } from '../verified';

const show = (view: LinkPromptView, ...more: readonly PromptEvent[]): PromptState =>
  [{ type: 'viewed', view, now: 0 } as const, ...more].reduce(reduce, INITIAL);

const modelOf = (change: Partial<LinkPromptView>, steps: Partial<LinkSteps> = {}) => {
  const view = linkView(change);
  return linkModel(show(view), view, { ...NO_STEPS, ...steps });
};

const relay = { kind: 'relay-warning', tabOrigin: 'https://free-airdrop.example' } as const;
const firstTime = { kind: 'no-evidence', firstTime: true } as const;
const absent = { state: 'absent', failedAttempts: 0 } as const;
const second = linkAccountView({ address: 'SECOND', name: 'Savings', passkey: 'new' });

describe('what a link request asks', () => {
  it.each<[string, Partial<LinkPromptView>, Partial<LinkSteps>, LinkStage]>([
    ['the page of the service', {}, {}, 'decide'],
    ['a page of the same site', { verdict: { ...relay, kind: 'same-site' } }, {}, 'decide'],
    ['a remembered pair', { verdict: { ...relay, kind: 'remembered-pair' } }, {}, 'decide'],
    ['no evidence', { verdict: firstTime }, {}, 'decide'],
    ['a foreign page', { verdict: relay }, {}, 'stop'],
    ['a foreign page that hides', { verdict: { kind: 'relay-warning' } }, {}, 'stop'],
    ['a foreign page and a locked vault', { verdict: relay, vault: LOCKED }, {}, 'stop'],
    ['a foreign page and no vault', { verdict: relay, vault: absent }, {}, 'stop'],
    ['only the statement ticked', { verdict: relay }, { stated: true }, 'stop'],
    ['the stop screen passed', { verdict: relay }, { continued: true }, 'decide'],
    [
      'the stop screen passed, locked',
      { verdict: relay, vault: LOCKED },
      { continued: true },
      'unlock',
    ],
    ['a locked vault', { vault: LOCKED }, {}, 'unlock'],
    ['no vault', { vault: absent }, {}, 'no-vault'],
    ['no account', { accounts: [] }, {}, 'no-account'],
  ])('with %s: stage', (_, change, steps, stage) => {
    expect(modelOf(change, steps).stage).toBe(stage);
  });

  it('lets nobody past the stop screen without the statement, and approves nothing there', () => {
    expect(modelOf({ verdict: relay })).toMatchObject({ passable: false, approvable: false });
    expect(modelOf({ verdict: relay }, { stated: true })).toMatchObject({
      passable: true,
      approvable: false,
      showsApprove: false,
    });
  });

  it('wants a host that is new and unproven vouched for', () => {
    expect(modelOf({ verdict: firstTime })).toMatchObject({
      asksVouching: true,
      approvable: false,
    });
    expect(modelOf({ verdict: firstTime }, { vouched: true }).approvable).toBe(true);
    expect(modelOf({ verdict: { ...firstTime, firstTime: false } })).toMatchObject({
      asksVouching: false,
      approvable: true,
    });
  });

  it('cannot be approved once it was told in two ways', () => {
    const view = linkView();
    const state = show(view, { type: 'viewed', view: linkView({ host: 'evil.example' }), now: 0 });
    expect(linkModel(state, view, NO_STEPS)).toMatchObject({
      stage: 'contradicted',
      approvable: false,
      passable: false,
    });
  });

  it('cannot be approved, nor the stop screen passed, while busy or out of touch', () => {
    const view = linkView();
    const stopped = linkView({ verdict: relay });
    for (const event of [
      { type: 'started', action: 'deny' },
      { type: 'unreachable' },
    ] as const satisfies readonly PromptEvent[]) {
      expect(linkModel(show(view, event), view, NO_STEPS).approvable).toBe(false);
      const stated = { ...NO_STEPS, stated: true };
      expect(linkModel(show(stopped, event), stopped, stated).passable).toBe(false);
    }
  });
});

describe('what the approval of a link sends', () => {
  const send = (
    change: Partial<LinkPromptView>,
    steps: Partial<LinkSteps> = {},
    verified: Verified = {},
  ) => {
    const view = linkView(change);
    return linkApproval(show(view), view, { ...NO_STEPS, ...steps }, verified);
  };
  const { address: accountAddress } = linkAccountView();

  it('is the account that is shown, with nothing to acknowledge', () => {
    expect(send({})).toEqual({ requestId: 'link-1', accountAddress, acknowledged: false });
  });

  it('says that the warning was acknowledged only when it was passed', () => {
    expect(send({ verdict: relay }, { stated: true })).toBeUndefined();
    expect(send({ verdict: relay }, { continued: true })).toMatchObject({ acknowledged: true });
  });

  it('says that an unproven new host was vouched for', () => {
    expect(send({ verdict: firstTime })).toBeUndefined();
    expect(send({ verdict: firstTime }, { vouched: true })).toMatchObject({ acknowledged: true });
  });

  it('does not claim a second step that this request never asked for', () => {
    expect(send({}, { vouched: true, continued: true })).toMatchObject({ acknowledged: false });
  });

  it('waits for the password, and carries none that nobody asked for', () => {
    const verification = { need: 'password' } as const;
    expect(send({ verification }, {}, { password: '' })).toBeUndefined();
    expect(send({ verification }, {}, { password: 'secret' })).toMatchObject({
      password: 'secret',
    });
    expect(send({}, {}, { password: 'secret' })).not.toHaveProperty('password');
    const passkey = { credentialId: 'c', prfOutput: 'p' };
    expect(send({ verification }, {}, { passkey })).toMatchObject({ passkey });
    expect(send({}, {}, { passkey })).not.toHaveProperty('passkey');
  });

  it('is the account that the user chose, and none after that vanished', () => {
    const view = linkView({ accounts: [linkAccountView(), second] });
    const chosen = show(view, { type: 'account-chosen', address: 'SECOND' });
    expect(linkApproval(chosen, view, NO_STEPS, {})).toMatchObject({
      accountAddress: 'SECOND',
    });
    const fewer = linkView();
    const lost = reduce(chosen, { type: 'viewed', view: fewer, now: 0 });
    expect(linkApproval(lost, fewer, NO_STEPS, {})).toBeUndefined();
  });
});
