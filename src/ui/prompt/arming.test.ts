import { describe, expect, it } from 'vitest';

import { ARMING_DELAY_MS, DISARMED, step, untilArmed, type Arming, type Glance } from './arming';

const look = (now: number, change: Partial<Glance> = {}): Glance => ({
  now,
  attentive: true,
  content: 'request 1',
  ...change,
});

const after = (...glances: readonly Glance[]): Arming => glances.reduce(step, DISARMED);

describe('arming', () => {
  it('is not armed at first sight', () => {
    expect(untilArmed(after(look(1000)), 1000)).toBe(ARMING_DELAY_MS);
  });

  it('is armed after 500 ms of visible focus and not a millisecond before', () => {
    const arming = after(look(1000), look(1200));
    expect(untilArmed(arming, 1499)).toBe(1);
    expect(untilArmed(arming, 1500)).toBe(0);
  });

  it('stays armed while nothing changes', () => {
    expect(untilArmed(after(look(1000), look(1500), look(90_000)), 90_000)).toBe(0);
  });

  it('never arms without focus, however long it waits', () => {
    expect(untilArmed(after(look(0, { attentive: false })), 60_000)).toBeUndefined();
  });

  it('starts again when focus was lost in between', () => {
    const arming = after(look(0), look(600, { attentive: false }), look(700));
    expect(untilArmed(arming, 700)).toBe(ARMING_DELAY_MS);
  });

  it('starts again when the content changes', () => {
    const arming = after(look(0), look(600), look(601, { content: 'request 2' }));
    expect(untilArmed(arming, 601)).toBe(ARMING_DELAY_MS);
  });

  it('starts again when content goes away and the same comes back', () => {
    const arming = after(look(0), look(600, { content: undefined }), look(610));
    expect(untilArmed(arming, 610)).toBe(ARMING_DELAY_MS);
  });

  it('does not count the time before the focus came', () => {
    const arming = after(look(0, { attentive: false }), look(5000));
    expect(untilArmed(arming, 5400)).toBe(100);
  });

  it('starts again when the clock ran backwards', () => {
    expect(untilArmed(after(look(1000), look(200)), 200)).toBe(ARMING_DELAY_MS);
  });
});
