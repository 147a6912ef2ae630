import { assertNever } from '../../core/result';
import type { UiFailure } from '../../messages/table';
import type { PromptView } from '../../messages/views';
import { keepChoice, NO_CHOICE, type Choice } from './choice';
import { hold, type HeldRequest } from './held-request';
import { offersOf, type RequestView } from './request-view';

/** What the user can set going. The first three end the request. */
export type PromptAction = 'approve' | 'deny' | 'use-other' | 'unlock' | 'add-account';

/** How the request before the present one ended: by the user's action, or by itself. */
export interface FormerRequest {
  readonly kind: RequestView['kind'];
  readonly how: 'approve' | 'deny' | 'use-other' | 'ended';
}

/** Everything that the window knows. No secret is ever part of it. */
export interface PromptState {
  /** The last question to the background was answered. */
  readonly connected: boolean;
  readonly held: HeldRequest | undefined;
  readonly passkey: Choice;
  readonly account: Choice;
  readonly busy: { readonly action: PromptAction; readonly requestId: string } | undefined;
  /** Why the last action failed; it stays until the next one or the next request. */
  readonly failure: UiFailure | undefined;
  readonly former: FormerRequest | undefined;
}

export type PromptEvent =
  | { readonly type: 'viewed'; readonly view: PromptView; readonly now: number }
  | { readonly type: 'unreachable' }
  | { readonly type: 'deadline-passed' }
  | { readonly type: 'passkey-chosen'; readonly credentialId: string }
  | { readonly type: 'account-chosen'; readonly address: string }
  | { readonly type: 'started'; readonly action: PromptAction }
  | { readonly type: 'succeeded'; readonly view: PromptView; readonly now: number }
  | { readonly type: 'failed'; readonly failure: UiFailure; readonly requestId: string };

export const INITIAL: PromptState = {
  connected: false,
  held: undefined,
  passkey: NO_CHOICE,
  account: NO_CHOICE,
  busy: undefined,
  failure: undefined,
  former: undefined,
};

export function reduce(state: PromptState, event: PromptEvent): PromptState {
  switch (event.type) {
    case 'viewed':
      return show(state, hold(state.held, event.view, event.now));
    case 'unreachable':
      return { ...state, connected: false };
    case 'deadline-passed':
      return show(state, undefined);
    case 'passkey-chosen':
      return { ...state, passkey: { id: event.credentialId, lost: false } };
    case 'account-chosen':
      return { ...state, account: { id: event.address, lost: false } };
    case 'started': {
      const requestId = state.held?.view.requestId;
      // One action at a time: a double click must not become two answers.
      if (requestId === undefined || state.busy !== undefined) return state;
      return { ...state, busy: { action: event.action, requestId }, failure: undefined };
    }
    case 'succeeded': {
      const shown = show(state, hold(state.held, event.view, event.now));
      return { ...shown, busy: undefined };
    }
    case 'failed':
      return fail(state, event.failure, event.requestId);
    default:
      return assertNever(event);
  }
}

function show(state: PromptState, held: HeldRequest | undefined): PromptState {
  const before = state.held?.view;
  if (held !== undefined && held.view.requestId === before?.requestId) {
    return { ...state, ...choices(state, held.view), connected: true, held };
  }
  const fresh: PromptState = {
    ...state,
    connected: true,
    held,
    passkey: NO_CHOICE,
    account: NO_CHOICE,
    // What went wrong with the former request stays readable as long as no other takes the window.
    failure: held === undefined ? state.failure : undefined,
    former:
      before === undefined
        ? state.former
        : { kind: before.kind, how: ending(state, before.requestId) },
  };
  return held === undefined ? fresh : { ...fresh, ...choices(fresh, held.view) };
}

function choices(state: PromptState, view: RequestView): Pick<PromptState, 'passkey' | 'account'> {
  const { passkeys, accounts } = offersOf(view);
  return {
    passkey: keepChoice(state.passkey, passkeys),
    account: keepChoice(state.account, accounts),
  };
}

function ending(state: PromptState, requestId: string): FormerRequest['how'] {
  const { busy } = state;
  if (busy?.requestId !== requestId) return 'ended';
  return busy.action === 'unlock' || busy.action === 'add-account' ? 'ended' : busy.action;
}

function fail(state: PromptState, failure: UiFailure, requestId: string): PromptState {
  const present = state.held?.view.requestId;
  const free = { ...state, busy: undefined };
  // The answer came too late for what is on screen now: it says nothing about the present request.
  if (present !== undefined && present !== requestId) return free;
  if (failure.code === 'request-gone') {
    const gone = show(free, undefined);
    return gone.former === undefined ? gone : { ...gone, former: { ...gone.former, how: 'ended' } };
  }
  return { ...free, failure };
}
