import { assertNever } from '../result';
import {
  askOptions,
  change,
  end,
  enter,
  fail,
  readSession,
  startOffering,
  withPairing,
  type Draft,
} from './peer-session-draft';
import {
  answerHeard,
  answerRejected,
  answerTaken,
  candidateFound,
  candidateHeard,
  channelClosed,
  channelOpened,
  offerMade,
} from './peer-session-offering';
import { isEnded, type SessionFailed } from './peer-session-phase';
import {
  leaveRoom,
  pairingRevoked,
  presenceTold,
  signalConnected,
  signalHeard,
  signalLost,
  signalRefused,
} from './peer-session-signal';
import {
  DISCONNECTED_GRACE,
  SERVICE_ANSWERS_WITHIN,
  USER_DECIDES_WITHIN,
  type CallAnswer,
  type PeerSessionEvent,
  type PeerSessionState,
  type PeerSessionStep,
  type PeerSessionTerms,
} from './peer-session-state';
import { moveClock, passTime, routeChanged } from './peer-session-time';

/** A new session at time `now` (milliseconds since the epoch), and its first effects. */
export function startPeerSession(terms: PeerSessionTerms, now: number): PeerSessionStep {
  const draft: Draft = {
    state: {
      terms,
      phase: { kind: 'linking' },
      since: now,
      stage: { kind: 'pausing', dueAt: now },
      calls: 0,
      refusals: 0,
      signals: { since: now, count: 0 },
      presence: false,
      recoveries: 0,
      lastActivityAt: now,
      clock: now,
    },
    effects: [],
    now,
  };
  // First of all, because it makes the service keep a session: a legacy service dies of a socket without one.
  readSession(draft);
  return { state: draft.state, effects: draft.effects };
}

/** Takes one event at time `now`. Events that do not belong to the stage change nothing. */
export function stepPeerSession(
  state: PeerSessionState,
  event: PeerSessionEvent,
  now: number,
): PeerSessionStep {
  if (isEnded(state.phase)) return { state, effects: [] };
  const draft: Draft = { state: moveClock(state, now), effects: [], now };
  passTime(draft);
  apply(draft, event);
  return { state: draft.state, effects: draft.effects };
}

function apply(draft: Draft, event: PeerSessionEvent): void {
  if (isEnded(draft.state.phase)) return;
  switch (event.type) {
    case 'session-read':
    case 'options-read':
    case 'credential-unknown':
    case 'proof-accepted':
    case 'service-failed':
    case 'call-answered':
      applyToLinking(draft, event);
      return;
    case 'signal-connected':
    case 'signal-lost':
    case 'signal-refused':
    case 'answer-heard':
    case 'candidate-heard':
    case 'offer-made':
    case 'candidate-found':
    case 'answer-taken':
    case 'answer-rejected':
    case 'route-changed':
    case 'channel-opened':
    case 'channel-closed':
    case 'peer-failed':
      applyToPeer(draft, event);
      return;
    case 'signal-heard':
      signalHeard(draft);
      return;
    case 'presence-told':
      presenceTold(draft, event.deviceCount);
      return;
    case 'pairing-revoked':
      pairingRevoked(draft);
      return;
    case 'heard':
      change(draft, { lastActivityAt: draft.now });
      return;
    case 'flooded':
      end(draft, { kind: 'closed', why: 'flooded' });
      return;
    case 'dialect-closed':
      end(draft, { kind: 'closed', why: 'dialect' });
      return;
    case 'superseded':
      superseded(draft);
      return;
    case 'close':
      if (event.why === 'user' && draft.state.openedAt === undefined) {
        end(draft, { kind: 'failed', why: 'cancelled' });
      } else end(draft, { kind: 'closed', why: event.why });
      return;
    case 'ticked':
      return;
    default:
      assertNever(event);
  }
}

/** An open channel needs no service; only a room named after the wallet must not bring it the other's answers. */
function superseded(draft: Draft): void {
  const { stage, openedAt, presence, terms } = draft.state;
  if (stage.kind === 'open') {
    if (!presence && terms.pairing === undefined) leaveRoom(draft, stage);
  } else if (openedAt === undefined) end(draft, { kind: 'failed', why: 'superseded' });
  else end(draft, { kind: 'closed', why: 'superseded' });
}

type LinkingEvent = Extract<
  PeerSessionEvent,
  {
    type:
      | 'session-read'
      | 'options-read'
      | 'credential-unknown'
      | 'proof-accepted'
      | 'service-failed'
      | 'call-answered';
  }
>;

function applyToLinking(draft: Draft, event: LinkingEvent): void {
  const { stage, terms } = draft.state;
  switch (stage.kind) {
    case 'reading-session':
      if (event.type === 'session-read') sessionRead(draft, event.wallet);
      else if (event.type === 'service-failed') fail(draft, event.why, event.detail);
      return;
    case 'asking-options':
      if (event.type === 'options-read') {
        const call = draft.state.calls + 1;
        const { operation } = stage;
        change(draft, { calls: call });
        draft.effects.push({ type: 'call', call, operation, optionsJson: event.optionsJson });
        enter(draft, { kind: 'deciding', operation, call, dueAt: draft.now + USER_DECIDES_WITHIN });
      } else if (event.type === 'credential-unknown') {
        if (stage.operation === 'assert') askOptions(draft, 'register');
        else fail(draft, 'service-refused');
      } else if (event.type === 'service-failed') fail(draft, event.why, event.detail);
      return;
    case 'deciding':
      if (event.type === 'call-answered' && event.call === stage.call) {
        callAnswered(draft, stage.operation, event.answer);
      }
      return;
    case 'proving':
      if (event.type === 'proof-accepted') {
        const { credentialId, pairing } = event;
        change(draft, { terms: { ...terms, credentialId, ...withPairing(pairing) } });
        draft.effects.push({ type: 'linked', credentialId, ...withPairing(pairing) });
        startOffering(draft);
      } else if (event.type === 'service-failed') fail(draft, event.why, event.detail);
      return;
    case 'offering':
    case 'open':
    case 'pausing':
    case 'ended':
      return;
    default:
      assertNever(stage);
  }
}

function sessionRead(draft: Draft, wallet: string | undefined): void {
  const { terms, openedAt } = draft.state;
  if (openedAt === undefined && !terms.resumes) {
    askOptions(draft, terms.credentialId === undefined ? 'register' : 'assert');
  } else if (terms.pairing === undefined && wallet !== terms.accountAddress) {
    // One cookie session for the whole browser: offers would now go into another account's room.
    end(draft, { kind: 'closed', why: 'signed-out' });
  } else startOffering(draft);
}

const REFUSED: Readonly<
  Record<'denied' | 'timeout' | 'locked' | 'failed' | 'credential-gone', SessionFailed>
> = {
  denied: 'denied',
  timeout: 'no-decision',
  locked: 'denied',
  failed: 'not-signed',
  'credential-gone': 'not-signed',
};

function callAnswered(draft: Draft, operation: 'assert' | 'register', answer: CallAnswer): void {
  if (answer.ok) {
    draft.effects.push({ type: 'prove', operation, credentialJson: answer.credentialJson });
    enter(draft, { kind: 'proving', operation, dueAt: draft.now + SERVICE_ANSWERS_WITHIN });
  } else if (answer.reason === 'challenge-refused') {
    const refusals = draft.state.refusals + 1;
    change(draft, { refusals });
    // An honest challenge begins like something else once in thousands of times; twice in a row is an attempt.
    if (refusals > 1) fail(draft, 'hostile-challenge');
    else askOptions(draft, operation);
  } else if (answer.reason === 'credential-gone' && operation === 'assert') {
    askOptions(draft, 'register');
  } else fail(draft, REFUSED[answer.reason]);
}

type PeerEvent = Exclude<
  PeerSessionEvent,
  | LinkingEvent
  | {
      type:
        | 'signal-heard'
        | 'presence-told'
        | 'pairing-revoked'
        | 'heard'
        | 'flooded'
        | 'dialect-closed'
        | 'superseded'
        | 'close'
        | 'ticked';
    }
>;

function applyToPeer(draft: Draft, event: PeerEvent): void {
  const { stage } = draft.state;
  if (stage.kind !== 'offering' && stage.kind !== 'open') return;
  const offering = stage.kind === 'offering' ? stage : undefined;
  switch (event.type) {
    case 'signal-connected':
      signalConnected(draft, stage);
      return;
    case 'signal-lost':
      signalLost(draft, stage);
      return;
    case 'signal-refused':
      signalRefused(draft, stage, event.code);
      return;
    case 'answer-heard':
      answerHeard(draft, stage, event.sdp);
      return;
    case 'candidate-heard':
      candidateHeard(draft, stage, event.candidate);
      return;
    case 'channel-closed':
      channelClosed(draft, stage);
      return;
    case 'offer-made':
      if (offering !== undefined) offerMade(draft, offering, event.sdp);
      return;
    case 'candidate-found':
      if (offering !== undefined) candidateFound(draft, offering, event.candidate);
      return;
    case 'answer-taken':
      if (offering !== undefined) answerTaken(draft, offering);
      return;
    case 'answer-rejected':
      if (offering !== undefined) answerRejected(draft, offering);
      return;
    case 'channel-opened':
      if (offering !== undefined) channelOpened(draft, offering);
      return;
    case 'peer-failed':
      if (offering !== undefined) fail(draft, 'no-webrtc');
      return;
    case 'route-changed':
      if (stage.kind === 'open') routeChanged(draft, stage, event.route, DISCONNECTED_GRACE);
      else if (event.route === 'failed') fail(draft, 'no-route');
      return;
    default:
      assertNever(event);
  }
}
