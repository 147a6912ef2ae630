import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { RelayReply } from '../../messages/relay-port';
import { nextDue } from './pass-time';
import { INITIAL_STATE, type RelayEffect, type RelayEvent } from './relay-state';
import { step } from './step';

const IDS = ['a', 'b', 'c', 'd'] as const;
const CONDITIONAL_IDS = ['p', 'q'] as const;
const CAPABILITY_IDS = ['x', 'y'] as const;

/** A page, a background and a clock that do whatever they like; the connection behaves as a browser's. */
class World {
  state = INITIAL_STATE;
  now = 0;
  open = false;
  extensionGone = false;
  readonly asked = new Set<string>();
  readonly settlements = new Map<string, number>();
  readonly sentOnClosed: RelayEffect[] = [];

  take(event: RelayEvent): void {
    const next = step(this.state, event, this.now);
    this.state = next.state;
    for (const effect of next.effects) this.perform(effect);
  }

  perform(effect: RelayEffect): void {
    switch (effect.type) {
      case 'connect':
        this.open = !this.extensionGone;
        this.take({ type: this.open ? 'connected' : 'refused' });
        return;
      case 'disconnect':
        this.open = false;
        return;
      case 'send':
        if (!this.open) this.sentOnClosed.push(effect);
        return;
      case 'reply': {
        const { requestId } = effect.reply;
        this.settlements.set(requestId, (this.settlements.get(requestId) ?? 0) + 1);
      }
    }
  }

  disconnect(unsent?: string): void {
    if (!this.open) return;
    this.open = false;
    this.take({ type: 'disconnected', ...(unsent === undefined ? {} : { unsent }) });
  }

  reply(reply: RelayReply): void {
    if (this.open) this.take({ type: 'replied', reply });
  }

  /** Lets time pass as a timer would: a tick at each due moment, then at the end. */
  pass(milliseconds: number): void {
    const end = this.now + milliseconds;
    for (;;) {
      const due = nextDue(this.state);
      if (due === undefined || due > end) break;
      this.now = Math.max(this.now, due);
      this.take({ type: 'ticked' });
      expect(nextDue(this.state) ?? Infinity).toBeGreaterThan(this.now);
    }
    this.now = end;
  }
}

const id = fc.constantFrom(...IDS, ...CONDITIONAL_IDS);
const anyId = fc.constantFrom(...IDS, ...CONDITIONAL_IDS, ...CAPABILITY_IDS, 'unknown');
const isConditionalId = (requestId: string): boolean =>
  CONDITIONAL_IDS.some((each) => each === requestId);
const move = fc.oneof(
  id.map((requestId) => (world: World) => {
    if (world.asked.has(requestId)) return;
    world.asked.add(requestId);
    const request = {
      type: 'ceremony',
      requestId,
      operation: 'get',
      mediation: isConditionalId(requestId) ? 'conditional' : 'optional',
      optionsJson: '{}',
      policy: 'unknown',
      sameOriginWithAncestors: false,
      userActivation: false,
    } as const;
    world.take({ type: 'asked', request });
  }),
  fc.constantFrom(...CAPABILITY_IDS).map((requestId) => (world: World) => {
    if (world.asked.has(requestId)) return;
    world.asked.add(requestId);
    world.take({ type: 'asked-capabilities', requestId });
  }),
  anyId.map((requestId) => (world: World) => {
    world.take({ type: 'aborted', requestId });
  }),
  fc.tuple(anyId, fc.integer({ min: -1000, max: 1_000_000 })).map(([requestId, ahead]) => {
    return (world: World) => {
      world.reply({ type: 'accepted', requestId, deadline: world.now + ahead });
    };
  }),
  anyId.map((requestId) => (world: World) => {
    world.reply({ type: 'settled', requestId, outcome: { kind: 'native' } });
  }),
  anyId.map((requestId) => (world: World) => {
    world.reply({ type: 'waiting', requestId });
  }),
  anyId.map((requestId) => (world: World) => {
    world.take({ type: 'wanted', requestId });
  }),
  fc.constant((world: World) => {
    world.take({ type: 'recalled' });
  }),
  anyId.map((requestId) => (world: World) => {
    world.reply({ type: 'capabilities', requestId, capabilities: [] });
  }),
  fc.option(anyId, { nil: undefined }).map((unsent) => (world: World) => {
    world.disconnect(unsent);
  }),
  fc.constant((world: World) => {
    world.take({ type: 'left' });
  }),
  fc.boolean().map((gone) => (world: World) => {
    world.extensionGone = gone;
  }),
  fc.integer({ min: 0, max: 40_000 }).map((milliseconds) => (world: World) => {
    world.pass(milliseconds);
  }),
);

describe('the relay, whatever happens', () => {
  it('settles every request exactly once and never sends without a connection', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const world = new World();
        for (const make of moves) make(world);
        world.pass(4_000_000);
        // A conditional request ends by its user or its page alone.
        for (const requestId of world.asked) {
          if (!isConditionalId(requestId)) expect(world.settlements.get(requestId)).toBe(1);
          else expect(world.settlements.get(requestId) ?? 0).toBeLessThanOrEqual(1);
        }
        for (const requestId of CONDITIONAL_IDS) world.take({ type: 'aborted', requestId });
        world.pass(4_000_000);
        const settled = [...world.asked].map((requestId) => world.settlements.get(requestId));
        expect(settled).toEqual([...world.asked].map(() => 1));
        expect(world.settlements.size).toBe(world.asked.size);
        expect(world.sentOnClosed).toEqual([]);
        expect(world.state).toEqual(INITIAL_STATE);
        expect(world.open).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
});
