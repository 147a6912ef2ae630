import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  INITIAL_PEER_REQUEST,
  stepPeerRequest,
  type PeerRequestEvent,
  type PeerRequestState,
} from './peer-request';

const SIGNED = { kind: 'signed', positions: [null] } as const;
const event = fc.constantFrom<PeerRequestEvent>(
  { type: 'gathered' },
  { type: 'approved' },
  { type: 'denied' },
  { type: 'impossible', outcome: { kind: 'failed', reason: 'invalid-input' } },
  { type: 'signed', outcome: SIGNED },
  { type: 'restarted' },
);

/** Runs events and notes what was done, with the events seen so far. */
function run(events: readonly PeerRequestEvent[]) {
  let state: PeerRequestState = INITIAL_PEER_REQUEST;
  const done: { readonly effect: string; readonly seen: readonly string[] }[] = [];
  const seen: string[] = [];
  for (const next of events) {
    seen.push(next.type);
    const step = stepPeerRequest(state, next);
    state = step.state;
    for (const effect of step.effects) done.push({ effect: effect.type, seen: [...seen] });
  }
  return { state, done };
}

describe('stepPeerRequest', () => {
  it('signs nothing before it was shown and approved', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        for (const { effect, seen } of run(events).done) {
          if (effect !== 'sign') continue;
          const shown = seen.indexOf('gathered');
          expect(shown).toBeGreaterThanOrEqual(0);
          expect(seen.indexOf('approved', shown)).toBeGreaterThan(shown);
        }
      }),
    );
  });

  it('has one outcome: what was settled first is what every later reply says', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), fc.array(event), (before, after) => {
        const { state } = run(before);
        fc.pre(state.phase === 'settled');
        expect(run([...before, ...after]).state).toEqual(state);
      }),
    );
  });

  it('answers a restart in every phase with what the phase still owes', () => {
    const phases: readonly (readonly [PeerRequestState, string])[] = [
      [{ phase: 'gathering' }, 'gather'],
      [{ phase: 'waiting' }, 'ask'],
      [{ phase: 'signing' }, 'sign'],
      [{ phase: 'settled', outcome: SIGNED }, 'reply'],
    ];
    for (const [state, owed] of phases) {
      const step = stepPeerRequest(state, { type: 'restarted' });
      expect([step.state, step.effects.map(({ type }) => type)]).toEqual([state, [owed]]);
    }
  });

  it('takes no denial once the key is at work', () => {
    const signing: PeerRequestState = { phase: 'signing' };
    expect(stepPeerRequest(signing, { type: 'denied' })).toEqual({ state: signing, effects: [] });
  });
});
