import { describe, expect, it } from 'vitest';

import type { CeremonyOutcome } from '../../core/webauthn/types';
import { nextDue } from './pass-time';
import {
  INITIAL_STATE,
  offeredRequest,
  type CeremonyRequest,
  type RelayEffect,
  type RelayEvent,
  type RelayState,
} from './relay-state';
import { step } from './step';

const a = '0f8fad5b-d9cb-469f-a165-00000000000a';
const ceremony: CeremonyRequest = {
  type: 'ceremony',
  requestId: a,
  operation: 'get',
  mediation: 'optional',
  optionsJson: '{}',
  policy: 'allowed',
  sameOriginWithAncestors: true,
  userActivation: true,
};
const asked: RelayEvent = { type: 'asked', request: ceremony };
const native: CeremonyOutcome = { kind: 'native' };

type Entry = readonly [at: number, event: RelayEvent];

/** Plays events at their times and shows every effect in short. */
function play(entries: readonly Entry[]): { readonly state: RelayState; readonly log: string[] } {
  let state = INITIAL_STATE;
  const log: string[] = [];
  for (const [at, event] of entries) {
    const next = step(state, event, at);
    state = next.state;
    log.push(...next.effects.map((effect) => `${at} ${short(effect)}`));
  }
  return { state, log };
}

function short(effect: RelayEffect): string {
  if (effect.type === 'send') {
    const { request } = effect;
    return request.type === 'cancel' ? `send cancel ${request.reason}` : `send ${request.type}`;
  }
  if (effect.type !== 'reply') return effect.type;
  const { reply } = effect;
  if (reply.type === 'capabilities') return `capabilities ${reply.capabilities.join()}`;
  if (reply.type !== 'settled') return reply.type;
  return reply.outcome.kind === 'error' ? reply.outcome.name : reply.outcome.kind;
}

const connected: RelayEvent = { type: 'connected' };
const disconnected: RelayEvent = { type: 'disconnected' };
const ticked: RelayEvent = { type: 'ticked' };
const accepted: RelayEvent = {
  type: 'replied',
  reply: { type: 'accepted', requestId: a, deadline: 300_000 },
};
const answered: RelayEvent = {
  type: 'replied',
  reply: { type: 'settled', requestId: a, outcome: native },
};
const opened: readonly Entry[] = [
  [0, asked],
  [0, connected],
];

describe('the relay', () => {
  it('connects at the first request, hands its answer over once, and disconnects when idle', () => {
    const { state, log } = play([
      ...opened,
      [5, accepted],
      [9, answered],
      [9, answered],
      [30_008, ticked],
      [30_009, ticked],
    ]);
    expect(log).toEqual(['0 connect', '0 send ceremony', '9 native', '30009 disconnect']);
    expect(state).toEqual(INITIAL_STATE);
  });

  it('resumes what was pending when the background died, and forgets the loss at a reply', () => {
    const { state, log } = play([
      ...opened,
      [5, accepted],
      [10, disconnected],
      [110, ticked],
      [110, connected],
      [120, accepted],
    ]);
    expect(log).toEqual(['0 connect', '0 send ceremony', '110 connect', '110 send resume']);
    expect(state.connection).toEqual({ kind: 'open' });
  });

  it('waits longer after each loss, and settles after 15 seconds without success', () => {
    const times = [100, 300, 700, 1500, 3100, 5100, 7100, 9100, 11_100, 13_100];
    const { log } = play([
      ...opened,
      [0, disconnected],
      ...times.flatMap((at): Entry[] => [
        [at, ticked],
        [at, connected],
        [at, disconnected],
      ]),
      [15_000, ticked],
    ]);
    expect(log.filter((line) => line.endsWith(' connect'))).toEqual(
      [0, ...times].map((at) => `${at} connect`),
    );
    expect(log.at(-1)).toBe('15000 NotAllowedError');
  });

  it('counts a connection that lasts a second as success', () => {
    const { state } = play([
      ...opened,
      [0, disconnected],
      [100, ticked],
      [100, connected],
      [1100, ticked],
    ]);
    expect(state.connection).toEqual({ kind: 'open' });
  });

  it('sends a ceremony again, not its resumption, if the background never got it', () => {
    const { log } = play([
      ...opened,
      [0, { type: 'disconnected', unsent: a }],
      [100, ticked],
      [100, connected],
    ]);
    expect(log.at(-1)).toBe('100 send ceremony');
  });

  it('gives new requests back to the browser when its extension is gone', () => {
    expect(
      play([
        [0, asked],
        [0, { type: 'refused' }],
      ]).log,
    ).toEqual(['0 connect', '0 native']);
  });

  it('refuses pending requests when its extension goes away', () => {
    const { log } = play([...opened, [5, disconnected], [105, ticked], [105, { type: 'refused' }]]);
    expect(log.slice(2)).toEqual(['105 connect', '105 NotAllowedError']);
  });

  it('cancels by its own clock and settles if nobody answers', () => {
    const { log } = play([
      ...opened,
      [5, accepted],
      [301_999, ticked],
      [302_000, ticked],
      [303_999, ticked],
      [304_000, ticked],
    ]);
    expect(log.slice(2)).toEqual(['302000 send cancel timeout', '304000 NotAllowedError']);
  });

  it('hands over the answer to its own cancel', () => {
    const { log } = play([...opened, [5, accepted], [302_000, ticked], [302_010, answered]]);
    expect(log.slice(2)).toEqual(['302000 send cancel timeout', '302010 native']);
  });

  it('cancels a request that is never accepted', () => {
    const { log } = play([...opened, [60_000, ticked], [62_000, ticked]]);
    expect(log.slice(2)).toEqual(['60000 send cancel timeout', '62000 NotAllowedError']);
  });

  it.each([Number.NaN, Infinity, 1e300])(
    'does not lose its clock to a deadline of %d',
    (deadline) => {
      const { state } = play([
        ...opened,
        [5, { type: 'replied', reply: { type: 'accepted', requestId: a, deadline } }],
      ]);
      expect(nextDue(state)).toBe(5 + 3_600_000 + 2_000);
    },
  );

  it('ends what is pending when its document is left, and closes the port that a browser may keep', () => {
    const { state, log } = play([
      [0, asked],
      [0, connected],
      [1, accepted],
      [2, { type: 'left' }],
    ]);

    expect(log).toEqual(['0 connect', '0 send ceremony', '2 NotAllowedError', '2 disconnect']);
    expect(state).toEqual(INITIAL_STATE);
  });

  it('passes the page’s abort on and hears no answer to it', () => {
    const { log } = play([
      ...opened,
      [5, accepted],
      [6, { type: 'aborted', requestId: a }],
      [7, answered],
    ]);
    expect(log.slice(2)).toEqual(['6 AbortError', '6 send cancel aborted']);
  });

  it('passes an abort on after a loss, when it is connected again', () => {
    const { state, log } = play([
      ...opened,
      [5, disconnected],
      [6, { type: 'aborted', requestId: a }],
      [105, ticked],
      [105, connected],
    ]);
    expect(log.slice(2)).toEqual(['6 AbortError', '105 connect', '105 send cancel aborted']);
    expect(state.pending.size).toBe(0);
  });

  it('does not connect again to cancel what the background never got', () => {
    const { state, log } = play([
      ...opened,
      [0, { type: 'disconnected', unsent: a }],
      [1, { type: 'aborted', requestId: a }],
    ]);
    expect(log.slice(2)).toEqual(['1 AbortError']);
    expect(state).toEqual(INITIAL_STATE);
  });

  it('answers a question for our capabilities with none when the background is silent', () => {
    const { log } = play([
      [0, { type: 'asked-capabilities', requestId: a }],
      [0, connected],
      [2000, ticked],
      [
        2001,
        { type: 'replied', reply: { type: 'capabilities', requestId: a, capabilities: ['x'] } },
      ],
    ]);
    expect(log).toEqual(['0 connect', '0 send capabilities', '2000 capabilities ']);
  });
});

describe('the relay with a conditional request', () => {
  const waits: RelayEvent = { type: 'asked', request: { ...ceremony, mediation: 'conditional' } };
  const waiting: RelayEvent = { type: 'replied', reply: { type: 'waiting', requestId: a } };
  const wanted: RelayEvent = { type: 'wanted', requestId: a };
  const offered: readonly Entry[] = [
    [0, waits],
    [0, connected],
    [1, waiting],
  ];

  it('offers it once the background has found it to be ours, without any time limit', () => {
    expect(offeredRequest(play([offered[0], offered[1]] as Entry[]).state)).toBeUndefined();
    const { state, log } = play([...offered, [10_000_000, ticked]]);
    expect(log).toEqual(['0 connect', '0 send ceremony']);
    expect(offeredRequest(state)).toBe(a);
    expect(nextDue(state)).toBeUndefined();
  });

  it('does not keep a background awake for it', () => {
    const { state, log } = play([...offered, [30_000, disconnected], [90_000, ticked]]);
    expect(log.slice(2)).toEqual([]);
    expect(state.connection).toEqual({ kind: 'closed' });
    expect(offeredRequest(state)).toBe(a);
  });

  it('seeks a background that died before it answered', () => {
    const { log } = play([
      [0, waits],
      [0, connected],
      [1, disconnected],
      [101, ticked],
      [101, connected],
    ]);
    expect(log.slice(2)).toEqual(['101 connect', '101 send ceremony']);
  });

  it('tells a background that forgot it everything when the user takes it up', () => {
    const { state, log } = play([
      ...offered,
      [30_000, disconnected],
      [50_000, wanted],
      [50_000, connected],
      [50_010, accepted],
    ]);
    expect(log.slice(2)).toEqual(['50000 connect', '50000 send ceremony', '50000 send wanted']);
    expect(offeredRequest(state)).toBeUndefined();
  });

  it('tells again what waits when it is asked', () => {
    const recalled: RelayEvent = { type: 'recalled' };
    expect(play([...offered, [5, recalled]]).log.slice(2)).toEqual(['5 send ceremony']);
    const asleep = play([...offered, [5, disconnected], [9, recalled], [9, connected]]);
    expect(asleep.log.slice(2)).toEqual(['9 connect', '9 send ceremony']);
    expect(play([[0, recalled]]).log).toEqual([]);
  });

  it('offers it again, to the background as well, when the user turned away from it', () => {
    const { state, log } = play([...offered, [5, wanted], [6, accepted], [9, waiting]]);
    expect(log.slice(2)).toEqual(['5 send ceremony', '5 send wanted', '9 send ceremony']);
    expect(offeredRequest(state)).toBe(a);
  });

  it('lets it wait again when the user was asked and nobody answered in time', () => {
    const { state, log } = play([
      ...offered,
      [5, wanted],
      [6, accepted],
      [302_000, ticked],
      [304_000, ticked],
    ]);
    expect(log.slice(4)).toEqual(['302000 send cancel timeout']);
    expect(offeredRequest(state)).toBe(a);
  });

  it('hands over what the user chose', () => {
    const { state, log } = play([...offered, [5, wanted], [6, accepted], [9, answered]]);
    expect(log.slice(4)).toEqual(['9 native']);
    expect(state.pending.size).toBe(0);
  });

  it('wakes the background for an abort, which takes the request out of its list', () => {
    const { log } = play([
      ...offered,
      [30_000, disconnected],
      [40_000, { type: 'aborted', requestId: a }],
      [40_000, connected],
    ]);
    expect(log.slice(2)).toEqual([
      '40000 AbortError',
      '40000 connect',
      '40000 send cancel aborted',
    ]);
  });

  it('keeps it for a document that comes back from the cache of pages', () => {
    const { state, log } = play([...offered, [5, { type: 'left' }]]);
    expect(log.slice(2)).toEqual(['5 disconnect']);
    expect(offeredRequest(state)).toBe(a);
  });

  it('leaves it to the browser once the extension is gone', () => {
    const { state, log } = play([
      ...offered,
      [30_000, disconnected],
      [40_000, wanted],
      [40_000, { type: 'refused' }],
    ]);
    expect(log.slice(2)).toEqual(['40000 connect', '40000 native']);
    expect(state).toEqual(INITIAL_STATE);
  });
});
