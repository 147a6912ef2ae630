import { describe, expect, it } from 'vitest';

import { ceremonyView, UNLOCKED } from '../../../test/fakes/ui-views';
import { closesAfter } from './closes-after';
import { INITIAL, reduce, type PromptEvent, type PromptState } from './prompt-state';
import type { RequestView } from './request-view';

const show = (view: RequestView, ...more: readonly PromptEvent[]): PromptState =>
  [{ type: 'viewed', view, now: 0 } as const, ...more].reduce(reduce, INITIAL);

describe('an idle window', () => {
  const idle: PromptEvent = { type: 'viewed', view: { kind: 'idle' }, now: 0 };
  const view = ceremonyView({ vault: UNLOCKED });

  it('stays open while a request is shown, or before the background has answered', () => {
    expect(closesAfter(show(view))).toBeUndefined();
    expect(closesAfter(INITIAL)).toBeUndefined();
  });

  it('closes sooner after the user’s own action than after the page withdrew', () => {
    const acted = show(
      view,
      { type: 'started', action: 'approve' },
      {
        type: 'succeeded',
        view: { kind: 'idle' },
        now: 0,
      },
    );
    expect(closesAfter(acted)).toBe(400);
    expect(closesAfter(show(view, idle))).toBe(4000);
  });

  it('stays open as long as there is a failure to read', () => {
    const state = show(
      view,
      {
        type: 'failed',
        failure: { code: 'storage-unavailable' },
        requestId: 'ceremony-1',
      },
      idle,
    );
    expect(closesAfter(state)).toBeUndefined();
  });
});
