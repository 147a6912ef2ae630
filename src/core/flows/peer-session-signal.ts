import { end, enter, fail, openSignal, change, askOptions, type Draft } from './peer-session-draft';
import {
  SIGNAL_AGAIN_AFTER,
  SIGNAL_AGAIN_AT_MOST_AFTER,
  SIGNAL_AGAIN_AT_MOST_AFTER_WHEN_OPEN,
  SIGNALS_AT_MOST,
  type Offering,
  type Open,
  type PeerSignal,
} from './peer-session-state';
import { sendOffer } from './peer-session-offering';

/** Codes of `connect_error` by which a version-2 service turns a pairing away. */
const REVOKED = 'PAIRING_REVOKED';
const UNAUTHORIZED = 'PAIRING_UNAUTHORIZED';

export function signalConnected(draft: Draft, stage: Offering | Open): void {
  if (stage.signal.kind !== 'connecting') return;
  const signal: PeerSignal = { kind: 'connected' };
  if (stage.kind === 'open') {
    enter(draft, { ...stage, signal });
    return;
  }
  enter(draft, { ...stage, signal, bound: false });
  sendOffer(draft);
}

/** The socket broke, or was never made: it is made again until the phase's time is over. */
export function signalLost(draft: Draft, stage: Offering | Open): void {
  const { signal } = stage;
  if (signal.kind === 'left' || signal.kind === 'waiting') return;
  const tries = signal.kind === 'connecting' ? signal.tries + 1 : 0;
  // An open session needs no service: it looks for its room without end, but ever more slowly.
  const most =
    stage.kind === 'open' ? SIGNAL_AGAIN_AT_MOST_AFTER_WHEN_OPEN : SIGNAL_AGAIN_AT_MOST_AFTER;
  const wait = Math.min(SIGNAL_AGAIN_AFTER * 2 ** tries, most);
  const waiting: PeerSignal = { kind: 'waiting', tries, retryAt: draft.now + wait };
  enter(draft, { ...stage, signal: waiting });
}

export function signalRefused(draft: Draft, stage: Offering | Open, code?: string): void {
  if (code === REVOKED) {
    fail(draft, 'pairing-revoked');
    return;
  }
  if (code === UNAUTHORIZED && stage.kind === 'offering') {
    forgetPairing(draft);
    return;
  }
  signalLost(draft, stage);
}

/** The service does not know the pairing any more: what it was for is proved again. */
function forgetPairing(draft: Draft): void {
  const { terms, openedAt } = draft.state;
  if (openedAt !== undefined || !terms.resumes) {
    fail(draft, 'pairing-revoked');
    return;
  }
  draft.effects.push({ type: 'close-peer' }, { type: 'close-signal' });
  change(draft, { terms: { ...terms, pairing: undefined, resumes: false } });
  askOptions(draft, terms.credentialId === undefined ? 'register' : 'assert');
}

export function pairingRevoked(draft: Draft): void {
  if (draft.state.openedAt === undefined) end(draft, { kind: 'failed', why: 'pairing-revoked' });
  else end(draft, { kind: 'closed', why: 'revoked' });
}

const MINUTE = 60_000;

/** Counts the service's messages: one that floods us is left, before its flood costs more than a moment. */
export function signalHeard(draft: Draft): void {
  const { state, now } = draft;
  const { since, count } = state.signals;
  const over = now < since || now - since >= MINUTE;
  const signals = over ? { since: now, count: 1 } : { since, count: count + 1 };
  change(draft, { signals });
  if (signals.count <= SIGNALS_AT_MOST) return;
  // An open channel needs no service.
  if (state.stage.kind === 'open') leaveRoom(draft, state.stage);
  else if (state.openedAt === undefined) end(draft, { kind: 'failed', why: 'flooded' });
  else end(draft, { kind: 'closed', why: 'flooded' });
}

/** The service tells who is in the room: it is a lineage with presence, and maybe the other end has just come. */
export function presenceTold(draft: Draft, deviceCount: number | undefined): void {
  change(draft, { presence: true });
  const { stage, recoveries } = draft.state;
  if (stage.kind === 'open') {
    enter(draft, { ...stage, leaveAt: undefined });
    return;
  }
  if (stage.kind !== 'offering') return;
  if (recoveries > 0 && !stage.bound && stage.signal.kind === 'connected') {
    enter(draft, { ...stage, bound: true });
    draft.effects.push({ type: 'bind-room' });
  }
  if (deviceCount !== undefined && deviceCount >= 2) sendOffer(draft);
}

/** Makes the socket anew when its pause is over. */
export function retrySignal(draft: Draft, stage: Offering | Open): void {
  const { signal } = stage;
  if (signal.kind !== 'waiting' || signal.retryAt > draft.now) return;
  enter(draft, { ...stage, signal: openSignal(draft, signal.tries) });
}

export function leaveRoom(draft: Draft, stage: Open): void {
  if (stage.signal.kind === 'left') return;
  draft.effects.push({ type: 'close-signal' });
  enter(draft, { ...stage, leaveAt: undefined, signal: { kind: 'left' } });
}
