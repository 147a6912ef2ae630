import { startPeerSession, stepPeerSession } from '../../src/core/flows/peer-session';
import type {
  PeerSessionEffect,
  PeerSessionEvent,
  PeerSessionState,
  PeerSessionTerms,
} from '../../src/core/flows/peer-session-state';
import { nextPeerSessionDue } from '../../src/core/flows/peer-session-time';

export const HOUR = 3_600_000;
export const TERMS: PeerSessionTerms = {
  accountAddress: 'ACCOUNT',
  resumes: false,
  idle: 2 * HOUR,
  absolute: 12 * HOUR,
};
export const PAIRING = { pairingId: 'request', credential: 'secret' };

/** One session under a clock of its own. */
export class Trial {
  now = 1_000_000;
  state: PeerSessionState;
  effects: PeerSessionEffect[] = [];

  constructor(terms: Partial<PeerSessionTerms> = {}) {
    const step = startPeerSession({ ...TERMS, ...terms }, this.now);
    this.state = step.state;
    this.effects.push(...step.effects);
  }

  /** The effects of these events, in order. */
  take(...events: readonly PeerSessionEvent[]): readonly PeerSessionEffect[] {
    const caused: PeerSessionEffect[] = [];
    for (const event of events) {
      const step = stepPeerSession(this.state, event, this.now);
      this.state = step.state;
      caused.push(...step.effects);
    }
    this.effects.push(...caused);
    return caused;
  }

  /** Lets time pass as the driver does: a look at the clock whenever one is due. */
  wait(milliseconds: number): readonly PeerSessionEffect[] {
    const end = this.now + milliseconds;
    const caused: PeerSessionEffect[] = [];
    for (;;) {
      const due = nextPeerSessionDue(this.state);
      if (due === undefined || due > end) break;
      this.now = Math.max(due, this.now);
      caused.push(...this.take({ type: 'ticked' }));
    }
    this.now = end;
    return [...caused, ...this.take({ type: 'ticked' })];
  }

  count(type: PeerSessionEffect['type']): number {
    return this.effects.filter((effect) => effect.type === type).length;
  }

  prove(pairing?: typeof PAIRING): this {
    this.take(
      { type: 'session-read' },
      { type: 'options-read', optionsJson: '{}' },
      {
        type: 'call-answered',
        call: this.state.calls + 1,
        answer: { ok: true, credentialJson: '{}' },
      },
      { type: 'proof-accepted', credentialId: 'passkey', ...(pairing ? { pairing } : {}) },
    );
    return this;
  }

  offer(): this {
    this.take({ type: 'signal-connected' }, { type: 'offer-made', sdp: 'offer' });
    return this;
  }

  open(): this {
    this.offer().take(
      { type: 'answer-heard', sdp: 'answer' },
      { type: 'answer-taken' },
      { type: 'channel-opened' },
    );
    return this;
  }
}
