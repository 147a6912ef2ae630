import { change, end, enter, fail, recover, type Draft } from './peer-session-draft';
import {
  CANDIDATES_AT_MOST,
  CONNECTED_WITHIN,
  CONTENDERS_AT_MOST,
  OFFER_AGAIN_AFTER,
  OFFER_AGAIN_AT_MOST_AFTER,
  SECOND_ANSWER_GRACE,
  STEADY_AFTER,
  type Offering,
  type Open,
  type PeerCandidate,
} from './peer-session-state';

/**
 * Sends the description and every candidate so far, if there is somebody to send to. A published dapp starts to listen only
 * after the service has told it of us, so a single offer is lost more often than not; the same description again is taken
 * by one that had not listened and ignored by one that had.
 */
export function sendOffer(draft: Draft): void {
  const { stage } = draft.state;
  if (stage.kind !== 'offering' || stage.signal.kind !== 'connected') return;
  if (stage.offer === undefined || stage.answer !== undefined) return;
  const wait = Math.min(OFFER_AGAIN_AFTER * 2 ** stage.sent, OFFER_AGAIN_AT_MOST_AFTER);
  enter(draft, { ...stage, sent: stage.sent + 1, resendAt: draft.now + wait });
  // The description first: in a legacy service it is what brings us into the room.
  draft.effects.push({ type: 'send-offer', sdp: stage.offer });
  for (const candidate of stage.candidates) {
    draft.effects.push({ type: 'send-candidate', candidate });
  }
}

export function offerMade(draft: Draft, stage: Offering, sdp: string): void {
  if (stage.offer !== undefined) return;
  enter(draft, { ...stage, offer: sdp });
  sendOffer(draft);
}

export function candidateFound(draft: Draft, stage: Offering, candidate: PeerCandidate): void {
  if (stage.candidates.length >= CANDIDATES_AT_MOST) return;
  enter(draft, { ...stage, candidates: [...stage.candidates, candidate] });
  if (stage.sent > 0 && stage.signal.kind === 'connected') {
    draft.effects.push({ type: 'send-candidate', candidate });
  }
}

export function answerHeard(draft: Draft, stage: Offering | Open, sdp: string): void {
  if (sdp === stage.answer) return;
  if (stage.answer !== undefined) {
    end(draft, { kind: 'closed', why: 'second-answer' });
    return;
  }
  // Nobody can answer what was not said; in a wallet's room it is meant for another session.
  if (stage.kind === 'open' || stage.sent === 0 || sdp === stage.trying) return;
  if (stage.trying === undefined) {
    tryAnswer(draft, stage, sdp);
  } else if (!stage.contenders.includes(sdp) && stage.contenders.length < CONTENDERS_AT_MOST) {
    enter(draft, { ...stage, contenders: [...stage.contenders, sdp] });
  }
}

function tryAnswer(draft: Draft, stage: Offering, sdp: string): void {
  enter(draft, { ...stage, trying: sdp });
  draft.effects.push({ type: 'take-answer', sdp });
}

export function answerTaken(draft: Draft, stage: Offering): void {
  const { trying } = stage;
  if (trying === undefined) return;
  if (stage.contenders.length > 0) {
    end(draft, { kind: 'closed', why: 'second-answer' });
    return;
  }
  for (const candidate of stage.early) draft.effects.push({ type: 'add-candidate', candidate });
  enter(draft, {
    ...stage,
    trying: undefined,
    resendAt: undefined,
    answer: trying,
    early: [],
    added: stage.added + stage.early.length,
    dueAt: draft.now + CONNECTED_WITHIN,
  });
}

export function answerRejected(draft: Draft, stage: Offering): void {
  if (stage.trying === undefined) return;
  const [next, ...contenders] = stage.contenders;
  if (next === undefined) enter(draft, { ...stage, trying: undefined });
  else tryAnswer(draft, { ...stage, contenders }, next);
}

export function candidateHeard(
  draft: Draft,
  stage: Offering | Open,
  candidate: PeerCandidate,
): void {
  if (stage.kind === 'offering' && stage.answer === undefined) {
    if (stage.early.length >= CANDIDATES_AT_MOST) return;
    enter(draft, { ...stage, early: [...stage.early, candidate] });
  } else if (stage.added < CANDIDATES_AT_MOST) {
    enter(draft, { ...stage, added: stage.added + 1 });
    draft.effects.push({ type: 'add-candidate', candidate });
  }
}

export function channelOpened(draft: Draft, stage: Offering): void {
  // The channel may be heard of before the browser says that it took the answer.
  if (stage.trying !== undefined) answerTaken(draft, stage);
  const { now, state } = draft;
  if (state.stage.kind !== 'offering' || state.stage.answer === undefined) return;
  const { answer, signal, added } = state.stage;
  change(draft, { openedAt: state.openedAt ?? now, lastActivityAt: now });
  const stays = state.presence || state.terms.pairing !== undefined;
  enter(draft, {
    kind: 'open',
    answer,
    signal,
    ...(stays ? {} : { leaveAt: now + SECOND_ANSWER_GRACE }),
    steadyAt: now + STEADY_AFTER,
    added,
  });
  draft.effects.push({ type: 'measure-route' });
}

export function channelClosed(draft: Draft, stage: Offering | Open): void {
  if (stage.kind === 'offering') fail(draft, 'no-route');
  // A page that reloads comes back only where the service tells its presence; elsewhere its code is used up.
  else if (draft.state.presence) recover(draft);
  else end(draft, { kind: 'closed', why: 'peer' });
}

/** Nobody came in time, or nothing works: told by what was reached. */
export function offeringOver(draft: Draft, stage: Offering): void {
  if (stage.offer === undefined) fail(draft, 'no-webrtc');
  else if (stage.sent === 0) fail(draft, 'signaling');
  else if (stage.answer === undefined) fail(draft, 'no-answer');
  else fail(draft, 'no-route');
}
