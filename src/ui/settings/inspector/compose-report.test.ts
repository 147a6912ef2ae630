import { describe, expect, it } from 'vitest';

import { inspectorEntry } from '../../../../test/fakes/ui-views';
import { composeReport } from './compose-report';

describe('composeReport', () => {
  it('says what was asked, which rule decided and what was answered', () => {
    expect(composeReport(inspectorEntry(), '0.1.0', true).split('\n')).toEqual([
      'Tidekey: 0.1.0',
      'time: 2025-11-01T12:26:40.000Z',
      'call: create, mediation optional',
      'origin: https://login.example.com',
      'frame: top, policy allowed',
      'user activation: yes',
      'hook: ours',
      'rp id: example.com',
      'challenge: 32 bytes',
      'user verification: preferred',
      'hints: none',
      'extensions: credProps',
      'excluded credentials: 2',
      'algorithms: -7, -257',
      'resident key: required',
      'attestation: none',
      'user id: 16 bytes',
      'rule: asked (no-preference)',
      'answer: created, by authenticator; flags UP AT; algorithm -7; attachment platform; results credProps',
    ]);
  });

  it('names no site unless it shall', () => {
    const text = composeReport(inspectorEntry({ topOrigin: 'https://shop.test' }), '0.1.0', false);
    expect(text).not.toMatch(/example|shop\.test/u);
    expect(text).toContain('origin: (left out)');
  });

  it('tells a request that waits, and one that was left to the browser', () => {
    const { answer, ...waiting } = inspectorEntry();
    expect(answer).toBeDefined();
    expect(composeReport(waiting, '0.1.0', true)).toContain('answer: waiting');
    const left = inspectorEntry({
      rule: 'related-origins',
      because: 'content-type',
      answer: { at: 1, kind: 'error', by: 'rule', error: 'SecurityError' },
      elsewhere: 'NotAllowedError',
    });
    const text = composeReport(left, '0.1.0', true);
    expect(text).toContain('rule: related-origins (content-type)');
    expect(text).toContain('answer: SecurityError, by rule\nelsewhere: NotAllowedError');
  });
});
