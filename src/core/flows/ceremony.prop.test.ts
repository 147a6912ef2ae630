import fc from 'fast-check';
import { expect, it } from 'vitest';

import {
  CONDITIONAL_CEREMONY,
  INITIAL_CEREMONY,
  stepCeremony,
  type CeremonyEffect,
  type CeremonyEvent,
  type CeremonyState,
} from './ceremony';

const decision = fc.record({ verification: fc.boolean() });
const event: fc.Arbitrary<CeremonyEvent> = fc.oneof(
  decision.map((value): CeremonyEvent => ({ type: 'approved', decision: value })),
  fc.constantFrom<CeremonyEvent>(
    { type: 'denied' },
    { type: 'useOther' },
    { type: 'aborted' },
    { type: 'timedOut' },
    { type: 'documentGone' },
    { type: 'restarted' },
    { type: 'signed', outcome: { kind: 'native' } },
  ),
);

const start = fc.constantFrom(INITIAL_CEREMONY, CONDITIONAL_CEREMONY);

it('gives one outcome, and never signs without an approval of this ceremony', () => {
  fc.assert(
    fc.property(start, fc.array(event, { maxLength: 30 }), (first, events) => {
      let state: CeremonyState = first;
      const effects: CeremonyEffect[] = [];
      let approved: unknown;
      for (const next of events) {
        if (state.phase === 'waiting' && next.type === 'approved') approved = next.decision;
        const step = stepCeremony(state, next);
        if (step.effects.some((effect) => effect.type === 'sign')) expect(approved).toBeDefined();
        effects.push(...step.effects);
        state = step.state;
      }

      const replies = effects.filter((effect) => effect.type === 'reply');
      expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBeLessThanOrEqual(1);
      expect(replies.length > 0).toBe(state.phase === 'settled');
      const returns = effects.filter((effect) => effect.type === 'return');
      expect(returns.length > 0).toBe(state.phase === 'returned');
      if (first === INITIAL_CEREMONY) expect(returns).toEqual([]);
      for (const effect of effects) {
        if (effect.type === 'sign') expect(effect.decision).toBe(approved);
      }
    }),
    { numRuns: 1000 },
  );
});
