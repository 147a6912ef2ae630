import { describe, expect, it } from 'vitest';

import { mapAuthenticatorError } from '../webauthn';
import {
  CONDITIONAL_CEREMONY,
  INITIAL_CEREMONY,
  isOver,
  NOT_ALLOWED,
  stepCeremony,
  type CeremonyEvent,
  type CeremonyState,
  type Decision,
} from './ceremony';

const decision: Decision = { verification: true, credentialId: 'c' };
const signing: CeremonyState = { phase: 'signing', decision };
const native = { kind: 'native' } as const;
const settled: CeremonyState = { phase: 'settled', outcome: native };

describe('a waiting ceremony', () => {
  it.each<[CeremonyEvent['type'], CeremonyEvent, string]>([
    ['denied', { type: 'denied' }, 'NotAllowedError'],
    ['timedOut', { type: 'timedOut' }, 'NotAllowedError'],
    ['documentGone', { type: 'documentGone' }, 'NotAllowedError'],
    ['aborted', { type: 'aborted' }, 'AbortError'],
  ])('settles with the error of %s', (_name, event, errorName) => {
    const { state, effects } = stepCeremony(INITIAL_CEREMONY, event);

    expect(state).toMatchObject({ phase: 'settled', outcome: { kind: 'error', name: errorName } });
    expect(effects).toMatchObject([{ type: 'reply', outcome: { name: errorName } }]);
  });

  it('says exactly the same for a denial, a timeout and a vanished document', () => {
    const outcomes = (['denied', 'timedOut', 'documentGone'] as const).map(
      (type) => stepCeremony(INITIAL_CEREMONY, { type }).effects,
    );

    expect(outcomes).toEqual(Array(3).fill([{ type: 'reply', outcome: NOT_ALLOWED }]));
  });

  it('says exactly what the authenticator says when it has no credential', () => {
    const missed = mapAuthenticatorError('no-credentials');

    expect(NOT_ALLOWED).toEqual({ kind: 'error', ...missed });
  });

  it('hands over to the browser when the user takes another authenticator', () => {
    expect(stepCeremony(INITIAL_CEREMONY, { type: 'useOther' }).effects).toEqual([
      { type: 'reply', outcome: native },
    ]);
  });

  it('signs what was approved, and only then', () => {
    expect(stepCeremony(INITIAL_CEREMONY, { type: 'approved', decision })).toEqual({
      state: signing,
      effects: [{ type: 'sign', decision }],
    });
  });

  it.each<CeremonyEvent>([{ type: 'restarted' }, { type: 'signed', outcome: native }])(
    'stays when there is nothing to do: $type',
    (event) => {
      expect(stepCeremony(INITIAL_CEREMONY, event)).toEqual({
        state: INITIAL_CEREMONY,
        effects: [],
      });
    },
  );
});

describe('a conditional ceremony', () => {
  it.each(['denied', 'timedOut'] as const)('goes back to waiting without a word: %s', (type) => {
    const { state, effects } = stepCeremony(CONDITIONAL_CEREMONY, { type });

    expect(effects).toEqual([{ type: 'return' }]);
    expect(isOver(state)).toBe(true);
    expect(stepCeremony(state, { type: 'restarted' }).effects).toEqual([{ type: 'return' }]);
    expect(stepCeremony(state, { type: 'approved', decision }).effects).toEqual([]);
  });

  it('is the browser’s, and modal, when the user takes another authenticator', () => {
    expect(stepCeremony(CONDITIONAL_CEREMONY, { type: 'useOther' }).effects).toEqual([
      { type: 'reply', outcome: { kind: 'native', modal: true } },
    ]);
  });

  it.each([
    ['aborted', 'AbortError'],
    ['documentGone', 'NotAllowedError'],
  ] as const)('ends with its page: %s', (type, errorName) => {
    expect(stepCeremony(CONDITIONAL_CEREMONY, { type }).effects).toMatchObject([
      { type: 'reply', outcome: { name: errorName } },
    ]);
  });

  it('signs what was approved', () => {
    expect(stepCeremony(CONDITIONAL_CEREMONY, { type: 'approved', decision }).state).toEqual(
      signing,
    );
  });
});

describe('a signing ceremony', () => {
  it('signs again after a restart, with the same decision', () => {
    expect(stepCeremony(signing, { type: 'restarted' })).toEqual({
      state: signing,
      effects: [{ type: 'sign', decision }],
    });
  });

  it.each<CeremonyEvent>([
    { type: 'denied' },
    { type: 'aborted' },
    { type: 'timedOut' },
    { type: 'documentGone' },
    { type: 'useOther' },
    { type: 'approved', decision },
  ])('is not turned by $type', (event) => {
    expect(stepCeremony(signing, event)).toEqual({ state: signing, effects: [] });
  });
});

describe('a settled ceremony', () => {
  it('repeats its reply after a restart', () => {
    expect(stepCeremony(settled, { type: 'restarted' }).effects).toEqual([
      { type: 'reply', outcome: native },
    ]);
  });

  it.each<CeremonyEvent>([
    { type: 'approved', decision },
    { type: 'denied' },
    { type: 'aborted' },
    { type: 'signed', outcome: native },
  ])('ignores $type', (event) => {
    expect(stepCeremony(settled, event)).toEqual({ state: settled, effects: [] });
  });
});
