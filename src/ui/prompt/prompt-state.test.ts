import { describe, expect, it } from 'vitest';

import { ceremonyView, LOCKED, passkeyView } from '../../../test/fakes/ui-views';
import { INITIAL, reduce, type PromptEvent, type PromptState } from './prompt-state';

const after = (...events: readonly PromptEvent[]): PromptState => events.reduce(reduce, INITIAL);

const viewed = (view: Parameters<typeof ceremonyView>[0] = {}): PromptEvent => ({
  type: 'viewed',
  view: ceremonyView(view),
  now: 0,
});
const idle: PromptEvent = { type: 'viewed', view: { kind: 'idle' }, now: 0 };
const two = [
  passkeyView({ credentialId: 'recent', lastUsedAt: 3 }),
  passkeyView({ credentialId: 'older', lastUsedAt: 2 }),
];

describe('the prompt window', () => {
  it('shows the request that is current', () => {
    const state = after(viewed());
    expect(state.held?.view.requestId).toBe('ceremony-1');
    expect(state.connected).toBe(true);
  });

  it('picks the first passkey and keeps what the user picked when more are found', () => {
    const chosen = after(
      viewed({ passkeys: two }),
      { type: 'passkey-chosen', credentialId: 'older' },
      viewed({ passkeys: [passkeyView({ credentialId: 'new', lastUsedAt: 9 }), ...two] }),
    );
    expect(after(viewed({ passkeys: two })).passkey.id).toBe('recent');
    expect(chosen.passkey.id).toBe('older');
  });

  it('picks nothing in place of a passkey that was deleted meanwhile', () => {
    const state = after(viewed({ passkeys: two }), viewed({ passkeys: two.slice(1) }));
    expect(state.passkey).toEqual({ id: undefined, lost: true });
  });

  it('picks nothing while the vault is locked', () => {
    expect(after(viewed({ vault: LOCKED, passkeys: two })).passkey.id).toBeUndefined();
  });

  it('starts afresh with another request and says that the former ended by itself', () => {
    const state = after(
      viewed({ passkeys: two }),
      { type: 'passkey-chosen', credentialId: 'older' },
      viewed({ requestId: 'ceremony-2', passkeys: two }),
    );
    expect(state.passkey.id).toBe('recent');
    expect(state.former?.how).toBe('ended');
  });

  it('knows that a request ended by the user’s own action, even before the action is answered', () => {
    expect(after(viewed(), { type: 'started', action: 'deny' }, idle).former?.how).toBe('deny');
  });

  it('does not take an unlock for the end of a request', () => {
    expect(after(viewed(), { type: 'started', action: 'unlock' }, idle).former?.how).toBe('ended');
  });

  it('goes idle at the deadline', () => {
    const state = after(viewed(), { type: 'deadline-passed' });
    expect(state.held).toBeUndefined();
    expect(state.former?.how).toBe('ended');
  });

  it('does one thing at a time', () => {
    const state = after(
      viewed(),
      { type: 'started', action: 'deny' },
      { type: 'started', action: 'approve' },
    );
    expect(state.busy?.action).toBe('deny');
  });

  it('starts nothing without a request', () => {
    expect(after(idle, { type: 'started', action: 'approve' }).busy).toBeUndefined();
  });

  it('keeps the request and says why when approving failed', () => {
    const state = after(
      viewed(),
      { type: 'started', action: 'approve' },
      { type: 'failed', failure: { code: 'wrong-password' }, requestId: 'ceremony-1' },
    );
    expect(state.held?.view.requestId).toBe('ceremony-1');
    expect(state.failure?.code).toBe('wrong-password');
    expect(state.busy).toBeUndefined();
  });

  it('keeps the reason of a failure while the same request is refreshed', () => {
    const state = after(
      viewed(),
      { type: 'failed', failure: { code: 'wrong-password' }, requestId: 'ceremony-1' },
      viewed({ waiting: 1 }),
    );
    expect(state.failure?.code).toBe('wrong-password');
  });

  it('never shows the failure of one request beside another', () => {
    const state = after(
      viewed(),
      { type: 'started', action: 'approve' },
      viewed({ requestId: 'ceremony-2' }),
      { type: 'failed', failure: { code: 'internal' }, requestId: 'ceremony-1' },
    );
    expect(state.failure).toBeUndefined();
    expect(state.held?.view.requestId).toBe('ceremony-2');
  });

  it('says that the page went away when the request is gone', () => {
    const state = after(
      viewed(),
      { type: 'started', action: 'approve' },
      { type: 'failed', failure: { code: 'request-gone' }, requestId: 'ceremony-1' },
    );
    expect(state.held).toBeUndefined();
    expect(state.former?.how).toBe('ended');
    expect(state.failure).toBeUndefined();
  });

  it('shows the next request that an answer brings', () => {
    const state = after(
      viewed(),
      { type: 'started', action: 'approve' },
      { type: 'succeeded', view: ceremonyView({ requestId: 'ceremony-2' }), now: 0 },
    );
    expect(state.held?.view.requestId).toBe('ceremony-2');
    expect(state.former?.how).toBe('approve');
    expect(state.busy).toBeUndefined();
  });

  it('keeps the request on screen while the background cannot be reached', () => {
    const state = after(viewed(), { type: 'unreachable' });
    expect(state.held?.view.requestId).toBe('ceremony-1');
    expect(state.connected).toBe(false);
  });
});
