import { describe, expect, it } from 'vitest';

import {
  ANSWERED_WITHIN,
  CANDIDATES_AT_MOST,
  DISCONNECTED_GRACE,
  RECOVERY_PAUSES,
  SECOND_ANSWER_GRACE,
  SIGNALS_AT_MOST,
} from './peer-session-state';
import { HOUR, PAIRING, TERMS, Trial } from '../../../test/fakes/peer-session-trial';

const MINUTE = 60_000;
const candidate = (name: string) => ({ candidate: name, sdpMid: '0', sdpMLineIndex: 0 });

describe('linking', () => {
  it('reads the session first and registers a new account', () => {
    const trial = new Trial();
    expect(trial.effects).toEqual([{ type: 'read-session' }]);
    expect(trial.take({ type: 'session-read' })).toEqual([
      { type: 'ask-options', operation: 'register' },
    ]);
    expect(trial.state.phase).toEqual({ kind: 'linking' });
    const asked = trial.take({ type: 'options-read', optionsJson: '{"a":1}' });
    expect(asked).toEqual([
      { type: 'call', call: 1, operation: 'register', optionsJson: '{"a":1}' },
    ]);
    expect(trial.state.phase).toEqual({ kind: 'proving' });
  });

  it('signs in with a known passkey, and registers when the service does not know it', () => {
    const trial = new Trial({ credentialId: 'passkey' });
    expect(trial.take({ type: 'session-read' })).toEqual([
      { type: 'ask-options', operation: 'assert' },
    ]);
    expect(trial.take({ type: 'credential-unknown' })).toEqual([
      { type: 'ask-options', operation: 'register' },
    ]);
    expect(trial.take({ type: 'credential-unknown' })).toContainEqual({ type: 'ended' });
    expect(trial.state.phase).toEqual({ kind: 'failed', why: 'service-refused' });
  });

  it('registers when the vault has lost the passkey', () => {
    const trial = new Trial({ credentialId: 'passkey' });
    trial.take({ type: 'session-read' }, { type: 'options-read', optionsJson: '{}' });
    const answer = { ok: false, reason: 'credential-gone' } as const;
    expect(trial.take({ type: 'call-answered', call: 1, answer })).toEqual([
      { type: 'ask-options', operation: 'register' },
    ]);
  });

  it('asks for one new challenge, and takes a second refusal for an attack', () => {
    const trial = new Trial();
    trial.take({ type: 'session-read' }, { type: 'options-read', optionsJson: '{}' });
    const refused = { ok: false, reason: 'challenge-refused' } as const;
    expect(trial.take({ type: 'call-answered', call: 1, answer: refused })).toEqual([
      { type: 'ask-options', operation: 'register' },
    ]);
    trial.take({ type: 'options-read', optionsJson: '{}' });
    trial.take({ type: 'call-answered', call: 1, answer: refused });
    expect(trial.state.phase.kind).toBe('proving');
    trial.take({ type: 'call-answered', call: 2, answer: refused });
    expect(trial.state.phase).toEqual({ kind: 'failed', why: 'hostile-challenge' });
  });

  it.each([
    ['denied', 'denied'],
    ['timeout', 'no-decision'],
    ['locked', 'denied'],
    ['failed', 'not-signed'],
  ] as const)('ends on a call that was %s', (reason, why) => {
    const trial = new Trial();
    trial.take({ type: 'session-read' }, { type: 'options-read', optionsJson: '{}' });
    trial.take({ type: 'call-answered', call: 1, answer: { ok: false, reason } });
    expect(trial.state.phase).toEqual({ kind: 'failed', why });
    expect(trial.count('ended')).toBe(1);
  });

  it('gives the user five minutes, and the service twenty seconds', () => {
    const silent = new Trial();
    silent.wait(19_999);
    expect(silent.state.phase.kind).toBe('linking');
    silent.wait(1);
    expect(silent.state.phase).toEqual({ kind: 'failed', why: 'service-unreachable' });
    const slow = new Trial();
    slow.take({ type: 'session-read' }, { type: 'options-read', optionsJson: '{}' });
    slow.wait(299_999);
    expect(slow.state.phase.kind).toBe('proving');
    slow.wait(1);
    expect(slow.state.phase).toEqual({ kind: 'failed', why: 'no-decision' });
  });

  it('resumes a pairing of the same request without a proof, and proves when it is unknown', () => {
    const trial = new Trial({ credentialId: 'passkey', pairing: PAIRING, resumes: true });
    expect(trial.take({ type: 'session-read' })).toEqual([
      { type: 'open-peer' },
      { type: 'open-signal', pairing: PAIRING },
    ]);
    const refused = trial.take({ type: 'signal-refused', code: 'PAIRING_UNAUTHORIZED' });
    expect(refused).toContainEqual({ type: 'ask-options', operation: 'assert' });
    const revoked = new Trial({ pairing: PAIRING, resumes: true });
    revoked.take({ type: 'session-read' }, { type: 'signal-refused', code: 'PAIRING_REVOKED' });
    expect(revoked.state.phase).toEqual({ kind: 'failed', why: 'pairing-revoked' });
  });
});

describe('offering', () => {
  it('tells of the link, opens both ends, and sends the description before candidates', () => {
    const trial = new Trial().prove();
    expect(trial.effects.slice(-3)).toEqual([
      { type: 'linked', credentialId: 'passkey' },
      { type: 'open-peer' },
      { type: 'open-signal' },
    ]);
    trial.take({ type: 'candidate-found', candidate: candidate('a') });
    const sent = trial.take(
      { type: 'signal-connected' },
      { type: 'offer-made', sdp: 'offer' },
      { type: 'candidate-found', candidate: candidate('b') },
    );
    expect(sent).toEqual([
      { type: 'send-offer', sdp: 'offer' },
      { type: 'send-candidate', candidate: candidate('a') },
      { type: 'send-candidate', candidate: candidate('b') },
    ]);
  });

  it('sends the same offer again, ever more slowly, until the first answer', () => {
    const trial = new Trial().prove().offer();
    trial.wait(30_000);
    const sent = trial.effects.filter((effect) => effect.type === 'send-offer');
    // Quick at first, for a listener that is a moment late; then at most every one and a half seconds.
    expect(sent.length).toBeGreaterThan(18);
    expect(sent.length).toBeLessThan(26);
    expect(new Set(sent.map(({ sdp }) => sdp))).toEqual(new Set(['offer']));
    trial.take({ type: 'answer-heard', sdp: 'answer' }, { type: 'answer-taken' });
    const before = trial.count('send-offer');
    trial.wait(10_000);
    expect(trial.count('send-offer')).toBe(before);
  });

  it('offers at once when the service says that somebody came', () => {
    const trial = new Trial().prove().offer();
    trial.wait(20_000);
    const sent = trial.take({ type: 'presence-told', deviceCount: 2 });
    expect(sent).toContainEqual({ type: 'send-offer', sdp: 'offer' });
    expect(trial.take({ type: 'presence-told', deviceCount: 1 })).toEqual([]);
  });

  it('keeps candidates that come before their description, and not too many', () => {
    const trial = new Trial().prove().offer();
    const many = Array.from({ length: 100 }, (_, index) => candidate(String(index)));
    for (const one of many) trial.take({ type: 'candidate-heard', candidate: one });
    trial.take({ type: 'answer-heard', sdp: 'answer' });
    const added = trial.take({ type: 'answer-taken' });
    expect(added).toHaveLength(CANDIDATES_AT_MOST);
    expect(added[0]).toEqual({ type: 'add-candidate', candidate: many[0] });
    expect(trial.take({ type: 'candidate-heard', candidate: candidate('late') })).toEqual([]);
  });

  it('leaves a service that floods it, and keeps a channel that is open without it', () => {
    const flood = (trial: Trial, count: number) =>
      trial.take(...Array.from({ length: count }, () => ({ type: 'signal-heard' }) as const));

    const offering = new Trial().prove().offer();
    expect(flood(offering, SIGNALS_AT_MOST)).toEqual([]);
    offering.wait(MINUTE - 1);
    expect(flood(offering, 1)).toEqual([
      { type: 'close-peer' },
      { type: 'close-signal' },
      { type: 'ended' },
    ]);
    expect(offering.state.phase).toEqual({ kind: 'failed', why: 'flooded' });

    const open = new Trial().prove(PAIRING).open();
    flood(open, SIGNALS_AT_MOST);
    open.wait(MINUTE);
    expect(flood(open, SIGNALS_AT_MOST)).toEqual([]);
    expect(flood(open, 1)).toEqual([{ type: 'close-signal' }]);
    expect(flood(open, SIGNALS_AT_MOST)).toEqual([]);
    expect(open.state.phase).toEqual({ kind: 'open' });

    const broken = new Trial().prove(PAIRING).open();
    broken.take({ type: 'route-changed', route: 'failed' });
    flood(broken, SIGNALS_AT_MOST + 1);
    expect(broken.state.phase).toEqual({ kind: 'closed', why: 'flooded' });
  });

  it('ignores an answer to nothing, a repeated one, and one that does not fit', () => {
    const early = new Trial().prove();
    expect(early.take({ type: 'answer-heard', sdp: 'answer' })).toEqual([]);
    const trial = new Trial().prove().offer();
    expect(trial.take({ type: 'answer-heard', sdp: 'bad' })).toEqual([
      { type: 'take-answer', sdp: 'bad' },
    ]);
    expect(trial.take({ type: 'answer-heard', sdp: 'bad' })).toEqual([]);
    expect(trial.take({ type: 'answer-heard', sdp: 'good' })).toEqual([]);
    expect(trial.take({ type: 'answer-rejected' })).toEqual([{ type: 'take-answer', sdp: 'good' }]);
    trial.take({ type: 'answer-taken' }, { type: 'answer-heard', sdp: 'good' });
    trial.take({ type: 'channel-opened' });
    expect(trial.state.phase).toEqual({ kind: 'open' });
  });

  it('closes when two different answers fit', () => {
    const waiting = new Trial().prove().offer();
    waiting.take(
      { type: 'answer-heard', sdp: 'one' },
      { type: 'answer-heard', sdp: 'two' },
      { type: 'answer-taken' },
    );
    expect(waiting.state.phase).toEqual({ kind: 'closed', why: 'second-answer' });
    const later = new Trial().prove().open();
    later.wait(SECOND_ANSWER_GRACE - 1);
    later.take({ type: 'answer-heard', sdp: 'two' });
    expect(later.state.phase).toEqual({ kind: 'closed', why: 'second-answer' });
  });

  it('says what was missing when its time is over', () => {
    const deaf = new Trial().prove();
    deaf.wait(ANSWERED_WITHIN);
    expect(deaf.state.phase).toEqual({ kind: 'failed', why: 'no-webrtc' });
    const cut = new Trial().prove();
    cut.take({ type: 'offer-made', sdp: 'offer' });
    cut.wait(ANSWERED_WITHIN);
    expect(cut.state.phase).toEqual({ kind: 'failed', why: 'signaling' });
    const alone = new Trial().prove().offer();
    alone.wait(ANSWERED_WITHIN);
    expect(alone.state.phase).toEqual({ kind: 'failed', why: 'no-answer' });
    const walled = new Trial().prove().offer();
    walled.take({ type: 'answer-heard', sdp: 'answer' }, { type: 'answer-taken' });
    walled.wait(ANSWERED_WITHIN);
    expect(walled.state.phase).toEqual({ kind: 'failed', why: 'no-route' });
  });

  it('makes a lost socket again and repeats its offer', () => {
    const trial = new Trial().prove().offer();
    trial.take({ type: 'signal-lost' });
    expect(trial.wait(1_000)).toContainEqual({ type: 'open-signal' });
    trial.take({ type: 'signal-refused' });
    trial.wait(2_000);
    expect(trial.count('open-signal')).toBe(3);
    const again = trial.take({ type: 'signal-connected' });
    expect(again).toContainEqual({ type: 'send-offer', sdp: 'offer' });
  });

  it('gives a dapp its whole minute after a sleep', () => {
    const trial = new Trial().prove().offer();
    trial.now += 8 * HOUR;
    trial.take({ type: 'ticked' });
    expect(trial.state.phase.kind).toBe('offering');
    trial.now -= 8 * HOUR;
    trial.take({ type: 'ticked' });
    expect(trial.state.phase.kind).toBe('offering');
    trial.wait(ANSWERED_WITHIN);
    expect(trial.state.phase).toEqual({ kind: 'failed', why: 'no-answer' });
  });
});

describe('an open session', () => {
  it('measures its route and leaves a room named after the wallet', () => {
    const trial = new Trial().prove().open();
    expect(trial.effects.at(-1)).toEqual({ type: 'measure-route' });
    const before = trial.count('close-signal');
    trial.wait(SECOND_ANSWER_GRACE);
    expect(trial.count('close-signal')).toBe(before + 1);
    expect(trial.take({ type: 'signal-lost' })).toEqual([]);
    expect(trial.state.phase).toEqual({ kind: 'open' });
  });

  it('leaves its room at once for a newer session with the same service', () => {
    const trial = new Trial().prove().open();
    expect(trial.take({ type: 'superseded' })).toEqual([{ type: 'close-signal' }]);
    expect(trial.take({ type: 'superseded' })).toEqual([]);
    expect(trial.state.phase).toEqual({ kind: 'open' });
    const paired = new Trial().prove(PAIRING).open();
    expect(paired.take({ type: 'superseded' })).toEqual([]);
  });

  it('gives way to a newer session while it is not open', () => {
    const linking = new Trial();
    linking.take({ type: 'superseded' });
    expect(linking.state.phase).toEqual({ kind: 'failed', why: 'superseded' });
    const broken = new Trial().prove().open();
    broken.take({ type: 'route-changed', route: 'failed' }, { type: 'superseded' });
    expect(broken.state.phase).toEqual({ kind: 'closed', why: 'superseded' });
  });

  it('stays where presence is told, and comes back to a page that reloads', () => {
    const trial = new Trial().prove().offer();
    trial.take({ type: 'presence-told', deviceCount: 1 });
    trial.open();
    trial.wait(SECOND_ANSWER_GRACE * 2);
    expect(trial.count('close-signal')).toBe(0);
    trial.take({ type: 'channel-closed' });
    expect(trial.state.phase).toEqual({ kind: 'reconnecting', attempt: 1, of: 3 });
  });

  it('ends with the channel elsewhere', () => {
    const trial = new Trial().prove().open();
    trial.take({ type: 'channel-closed' });
    expect(trial.state.phase).toEqual({ kind: 'closed', why: 'peer' });
  });

  it('waits out a hiccup and recovers from a break', () => {
    const trial = new Trial().prove().open();
    trial.take({ type: 'route-changed', route: 'disconnected' });
    trial.wait(DISCONNECTED_GRACE - 1);
    trial.take({ type: 'route-changed', route: 'connected' });
    trial.wait(DISCONNECTED_GRACE);
    expect(trial.state.phase).toEqual({ kind: 'open' });
    trial.take({ type: 'route-changed', route: 'failed' });
    expect(trial.state.phase).toEqual({ kind: 'reconnecting', attempt: 1, of: 3 });
    expect(trial.wait(RECOVERY_PAUSES[0])).toEqual([{ type: 'read-session' }]);
    trial.take({ type: 'session-read', wallet: 'ACCOUNT' });
    expect(trial.effects.slice(-2)).toEqual([{ type: 'open-peer' }, { type: 'open-signal' }]);
    trial.open();
    expect(trial.state.phase).toEqual({ kind: 'open' });
    expect(trial.count('call')).toBe(1);
  });

  it('never offers in the room of another account', () => {
    const trial = new Trial().prove().open();
    trial.take({ type: 'route-changed', route: 'failed' });
    trial.wait(RECOVERY_PAUSES[0]);
    trial.take({ type: 'session-read', wallet: 'SOMEBODY' });
    expect(trial.state.phase).toEqual({ kind: 'closed', why: 'signed-out' });
  });

  it('gives up after three attempts', () => {
    const trial = new Trial().prove().open();
    trial.take({ type: 'route-changed', route: 'failed' });
    trial.wait(10 * 60_000);
    expect(trial.count('read-session')).toBe(4);
    expect(trial.state.phase).toEqual({ kind: 'closed', why: 'lost' });
    expect(trial.count('ended')).toBe(1);
  });

  it('ends when idle, and when old; sleep counts', () => {
    const idle = new Trial().prove().open();
    idle.wait(TERMS.idle - 1);
    idle.take({ type: 'heard' });
    idle.wait(TERMS.idle - 1);
    expect(idle.state.phase).toEqual({ kind: 'open' });
    idle.wait(1);
    expect(idle.state.phase).toEqual({ kind: 'closed', why: 'idle' });
    const old = new Trial({ idle: 100 * HOUR }).prove().open();
    old.now += TERMS.absolute;
    old.take({ type: 'ticked' });
    expect(old.state.phase).toEqual({ kind: 'closed', why: 'limit' });
  });

  it.each([
    [{ type: 'close', why: 'user' }, 'user'],
    [{ type: 'close', why: 'locked' }, 'locked'],
    [{ type: 'flooded' }, 'flooded'],
    [{ type: 'dialect-closed' }, 'dialect'],
    [{ type: 'pairing-revoked' }, 'revoked'],
  ] as const)('ends by %o', (event, why) => {
    const trial = new Trial().prove(PAIRING).open();
    expect(trial.take(event)).toEqual([
      { type: 'close-peer' },
      { type: 'close-signal' },
      { type: 'ended' },
    ]);
    expect(trial.state.phase).toEqual({ kind: 'closed', why });
    expect(trial.take({ type: 'channel-closed' }, { type: 'close', why: 'user' })).toEqual([]);
  });
});
