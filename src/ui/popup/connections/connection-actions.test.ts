import { describe, expect, it } from 'vitest';

import { connectionView } from '../../../../test/fakes/connection-views';
import type { ConnectionView } from '../../../messages/link-views';
import { connectionActions } from './connection-actions';

const actions = (phase: ConnectionView['phase']) => connectionActions(connectionView({ phase }));

describe('what can be done with a connection', () => {
  it.each([
    { kind: 'linking' },
    { kind: 'proving' },
    { kind: 'offering', attempt: 1 },
    { kind: 'open' },
    { kind: 'reconnecting', attempt: 1, of: 5 },
  ] as const)('that lives ($kind) is ending it', (phase) => {
    expect(actions(phase)).toMatchObject({ close: true, reconnect: false, answerMode: true });
  });

  it('that a restart cut is opening it again', () => {
    expect(actions({ kind: 'disconnected' })).toMatchObject({ close: false, reconnect: true });
  });

  it.each(['second-answer', 'flooded', 'revoked', 'superseded', 'dialect'] as const)(
    'that ended by %s is not opening it again',
    (why) => {
      expect(actions({ kind: 'closed', why })).toMatchObject({
        close: false,
        reconnect: false,
        answerMode: false,
      });
    },
  );

  it('never leads back to a service that sent a hostile challenge', () => {
    expect(actions({ kind: 'failed', why: 'hostile-challenge' }).reconnect).toBe(false);
  });

  it.each([
    ['none', false],
    ['offer', true],
    ['remembered', false],
  ] as const)('with a pair that is %s: remembering is offered: %s', (pair, offered) => {
    expect(connectionActions(connectionView({ pair })).rememberPair).toBe(offered);
  });
});
