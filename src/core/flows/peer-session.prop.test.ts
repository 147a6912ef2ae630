import fc from 'fast-check';
import { expect, it } from 'vitest';

import { startPeerSession, stepPeerSession } from './peer-session';
import { isEnded } from './peer-session-phase';
import type { PeerSessionEffect, PeerSessionEvent, PeerSessionTerms } from './peer-session-state';
import { nextPeerSessionDue } from './peer-session-time';

const MINUTE = 60_000;
const LONGEST_WITHOUT_AN_OPEN_CHANNEL = 15 * MINUTE;

const answer = fc.oneof(
  fc.constant({ ok: true, credentialJson: '{}' } as const),
  fc.record({
    ok: fc.constant(false as const),
    reason: fc.constantFrom(
      'challenge-refused' as const,
      'denied' as const,
      'timeout' as const,
      'locked' as const,
      'credential-gone' as const,
      'failed' as const,
    ),
  }),
);
const sdp = fc.constantFrom('one', 'two', 'three');
const candidate = fc
  .constantFrom('a', 'b')
  .map((name) => ({ candidate: name, sdpMid: '0', sdpMLineIndex: 0 }));
const pairing = { pairingId: 'request', credential: 'secret' };

const event: fc.Arbitrary<PeerSessionEvent> = fc.oneof(
  fc.constantFrom<PeerSessionEvent>(
    { type: 'session-read' },
    { type: 'session-read', wallet: 'ACCOUNT' },
    { type: 'session-read', wallet: 'OTHER' },
    { type: 'options-read', optionsJson: '{}' },
    { type: 'credential-unknown' },
    { type: 'proof-accepted', credentialId: 'passkey' },
    { type: 'proof-accepted', credentialId: 'passkey', pairing },
    { type: 'service-failed', why: 'service-refused' },
    { type: 'signal-connected' },
    { type: 'signal-lost' },
    { type: 'signal-refused' },
    { type: 'signal-heard' },
    { type: 'signal-refused', code: 'PAIRING_REVOKED' },
    { type: 'signal-refused', code: 'PAIRING_UNAUTHORIZED' },
    { type: 'presence-told', deviceCount: 2 },
    { type: 'pairing-revoked' },
    { type: 'offer-made', sdp: 'offer' },
    { type: 'answer-taken' },
    { type: 'answer-rejected' },
    { type: 'channel-opened' },
    { type: 'channel-closed' },
    { type: 'peer-failed' },
    { type: 'heard' },
    { type: 'flooded' },
    { type: 'dialect-closed' },
    { type: 'superseded' },
    { type: 'close', why: 'user' },
    { type: 'ticked' },
  ),
  fc.record({ type: fc.constant('answer-heard' as const), sdp }),
  fc.record({ type: fc.constant('candidate-heard' as const), candidate }),
  fc.record({ type: fc.constant('candidate-found' as const), candidate }),
  fc.record({
    type: fc.constant('route-changed' as const),
    route: fc.constantFrom('connected' as const, 'disconnected' as const, 'failed' as const),
  }),
  fc.record({
    type: fc.constant('call-answered' as const),
    call: fc.integer({ min: 1, max: 3 }),
    answer,
  }),
);

/** A session that goes well, with anything in between: otherwise few runs would ever open. */
const GOOD: readonly PeerSessionEvent[] = [
  { type: 'session-read' },
  { type: 'options-read', optionsJson: '{}' },
  { type: 'call-answered', call: 1, answer: { ok: true, credentialJson: '{}' } },
  { type: 'proof-accepted', credentialId: 'passkey' },
  { type: 'signal-connected' },
  { type: 'offer-made', sdp: 'offer' },
  { type: 'answer-heard', sdp: 'one' },
  { type: 'answer-taken' },
  { type: 'channel-opened' },
];

const timed = fc.record({
  event,
  /** Mostly short; sometimes the computer sleeps, or its clock is set back. */
  pause: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 5_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 8 * 60 * MINUTE }) },
    { weight: 1, arbitrary: fc.integer({ min: -8 * 60 * MINUTE, max: 0 }) },
  ),
});

const terms: fc.Arbitrary<PeerSessionTerms> = fc.record(
  {
    accountAddress: fc.constant('ACCOUNT'),
    credentialId: fc.constant('passkey'),
    pairing: fc.constant(pairing),
    resumes: fc.boolean(),
    idle: fc.constant(30 * MINUTE),
    absolute: fc.constant(120 * MINUTE),
  },
  { requiredKeys: ['accountAddress', 'resumes', 'idle', 'absolute'] },
);

const story = fc
  .tuple(fc.integer({ min: 0, max: GOOD.length }), fc.array(timed, { maxLength: 40 }))
  .map(([head, rest]) => [
    ...GOOD.slice(0, head).map((good) => ({ event: good, pause: 10 })),
    ...rest,
  ]);

it('is open or ends, once, whatever happens and however time passes', () => {
  fc.assert(
    fc.property(terms, story, (given, events) => {
      let now = 1_700_000_000_000;
      const effects: PeerSessionEffect[] = [];
      const started = startPeerSession(given, now);
      let { state } = started;
      effects.push(...started.effects);
      const take = (next: PeerSessionEvent): void => {
        const step = stepPeerSession(state, next, now);
        if (isEnded(state.phase)) expect(step.effects).toEqual([]);
        state = step.state;
        effects.push(...step.effects);
      };
      for (const { event: next, pause } of events) {
        now += pause;
        take(next);
      }
      // Only the clock from here on: a session that is not open ends by itself.
      const silentSince = now;
      for (;;) {
        const due = nextPeerSessionDue(state);
        if (due === undefined || state.phase.kind === 'open') break;
        expect(now - silentSince).toBeLessThan(LONGEST_WITHOUT_AN_OPEN_CHANNEL);
        expect(due).toBeGreaterThan(now - 1);
        now = Math.max(due, now);
        take({ type: 'ticked' });
      }
      expect(state.phase.kind === 'open' || isEnded(state.phase)).toBe(true);
      if (isEnded(state.phase)) expect(nextPeerSessionDue(state)).toBeUndefined();

      // And an open one reaches its limits.
      for (let guard = 0; guard < 10_000; guard += 1) {
        const due = nextPeerSessionDue(state);
        if (due === undefined) break;
        now = Math.max(due, now);
        take({ type: 'ticked' });
      }
      expect(isEnded(state.phase)).toBe(true);
      expect(effects.filter(({ type }) => type === 'ended')).toHaveLength(1);
      expect(effects.at(-1)).toEqual({ type: 'ended' });
    }),
    { numRuns: 1500 },
  );
});

it('sends one description per peer connection, first of all, and takes one answer at a time', () => {
  fc.assert(
    fc.property(terms, story, (given, events) => {
      let now = 1_700_000_000_000;
      let { state, effects } = startPeerSession(given, now);
      let offered = false;
      let trying = false;
      const look = (caused: readonly PeerSessionEffect[]): void => {
        for (const effect of caused) {
          if (effect.type === 'open-signal' || effect.type === 'open-peer') offered = false;
          if (effect.type === 'open-peer' || effect.type === 'close-peer') trying = false;
          if (effect.type === 'send-offer') offered = true;
          if (effect.type === 'send-candidate') expect(offered).toBe(true);
          if (effect.type === 'take-answer') {
            expect(trying).toBe(false);
            trying = true;
          }
        }
      };
      look(effects);
      for (const { event: next, pause } of events) {
        now += pause;
        if (next.type === 'answer-rejected') trying = false;
        ({ state, effects } = stepPeerSession(state, next, now));
        look(effects);
      }
    }),
    { numRuns: 1500 },
  );
});
