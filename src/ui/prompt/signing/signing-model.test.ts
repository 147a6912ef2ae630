import { describe, expect, it } from 'vitest';

import {
  lockedSigningView,
  OTHER,
  reviewView,
  signingView,
} from '../../../../test/fakes/review-views';
import type { TypedConfirmation } from '../../../core/algorand';
import type { SigningPromptView } from '../../../messages/signing-views';
import { INITIAL, reduce, type PromptEvent, type PromptState } from '../prompt-state';
import { signingApproval, signingModel, type SigningStage } from './signing-model';

const show = (view: SigningPromptView, ...more: readonly PromptEvent[]): PromptState =>
  [{ type: 'viewed', view, now: 0 } as const, ...more].reduce(reduce, INITIAL);

const hidden = lockedSigningView();
const ending = OTHER.slice(-6);
const rekey: TypedConfirmation = { code: 'rekey', position: 0, word: ending, about: OTHER };
const destroy: TypedConfirmation = { code: 'asset-destroy', position: 3, word: '31566704' };
const dangerous = signingView({
  review: reviewView({
    level: 'strong',
    confirmations: [rekey, { ...rekey, position: 2 }, destroy],
  }),
});

describe('what a signing request asks', () => {
  it.each<[string, SigningPromptView, SigningStage]>([
    ['transactions', signingView(), 'decide'],
    ['a locked vault', hidden, 'unlock'],
    ['no vault', { ...hidden, vault: { state: 'absent', failedAttempts: 0 } }, 'no-vault'],
    ['a review that is not there yet', { ...hidden, vault: signingView().vault }, 'reading'],
  ])('with %s: stage', (_name, view, stage) => {
    expect(signingModel(show(view), view, {}).stage).toBe(stage);
  });

  it('can be approved at once when nothing needs typing', () => {
    const view = signingView();
    expect(signingModel(show(view), view, {})).toMatchObject({
      approvable: true,
      dangerous: false,
    });
  });

  it('asks for every word once, and for all of them', () => {
    const model = signingModel(show(dangerous), dangerous, { [ending]: ending });
    expect(model.words.map(({ word, confirmations }) => [word, confirmations.length])).toEqual([
      [ending, 2],
      ['31566704', 1],
    ]);
    expect(model).toMatchObject({ untyped: 1, approvable: false, dangerous: true });
  });

  it.each([
    ['nothing', ''],
    ['too little', ending.slice(1)],
    ['too much', `X${ending}`],
    ['another ending', 'ABCDEF'],
  ])('takes no %s for the word', (_name, text) => {
    const typed = { [ending]: text, '31566704': '31566704' };
    expect(signingModel(show(dangerous), dangerous, typed).approvable).toBe(false);
  });

  it('takes the word in small letters and with the gaps of an address', () => {
    const typed = {
      [ending]: ` ${ending.slice(0, 2)} ${ending.slice(2)} `.toLowerCase(),
      '31566704': '31566704',
    };
    expect(signingModel(show(dangerous), dangerous, typed).approvable).toBe(true);
  });

  it('cannot be approved while busy, out of touch or contradicted', () => {
    const view = signingView();
    const other = signingView({ purpose: 'sign-and-post' });
    for (const event of [
      { type: 'started', action: 'deny' },
      { type: 'unreachable' },
      { type: 'viewed', view: other, now: 0 },
    ] as const satisfies readonly PromptEvent[]) {
      expect(signingModel(show(view, event), view, {}).approvable).toBe(false);
    }
  });
});

describe('what the approval of a signing request sends', () => {
  it('is the request, with no word that was not asked for', () => {
    const view = signingView();
    expect(signingApproval(show(view), view, { ABC: 'ABC' })).toEqual({
      requestId: 'signing-1',
      typed: [],
    });
  });

  it('is every word that was asked for', () => {
    const typed = { [ending]: ending.toLowerCase(), '31566704': '31566704' };
    expect(signingApproval(show(dangerous), dangerous, typed)).toEqual({
      requestId: 'signing-1',
      typed: [ending, '31566704'],
    });
    expect(signingApproval(show(dangerous), dangerous, {})).toBeUndefined();
  });

  it('does not exist while the vault is locked', () => {
    expect(signingApproval(show(hidden), hidden, {})).toBeUndefined();
  });
});
