import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { getMessage, readMessages } from '../../../../e2e/screens/fake-extension';
import { connectionView } from '../../../../test/fakes/connection-views';
import { SESSION_CLOSED, SESSION_FAILED } from '../../../core/flows/peer-session-phase';
import { REMOTE_ENDS } from '../../../core/liquid';
import type { ConnectionView } from '../../../messages/link-views';
import { t } from '../../kit/t';
import { connectionActions } from './connection-actions';
import { phaseMark } from './phase-mark';
import { describeEnd, describeProgress } from './phase-words';
import { remoteEndWords } from './remote-end-words';

beforeEach(async () => {
  const messages = await readMessages();
  vi.stubGlobal('chrome', {
    i18n: { getMessage: (key: string, parts: string[]) => getMessage(messages, key, parts) },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

type Phase = ConnectionView['phase'];
const closed = SESSION_CLOSED.map((why): Phase => ({ kind: 'closed', why }));
const failed = SESSION_FAILED.map((why): Phase => ({ kind: 'failed', why }));
const ended: readonly Phase[] = [...closed, ...failed, { kind: 'disconnected' }];
const alive: readonly Phase[] = [
  { kind: 'linking' },
  { kind: 'proving' },
  { kind: 'offering', attempt: 1 },
  { kind: 'offering', attempt: 2 },
  { kind: 'open' },
  { kind: 'reconnecting', attempt: 2, of: 5 },
];
const nameOf = (phase: Phase): string => JSON.stringify(phase);
const sentence = /^[A-Z“].*[.?]$/u;

describe('the words for an end', () => {
  it.each(ended.map((phase) => [nameOf(phase), phase] as const))(
    'say for %s what happened, what is safe and what to do',
    (_, phase) => {
      const words = describeEnd(phase);
      expect(words?.what).toMatch(sentence);
      expect(words?.safe).toMatch(sentence);
      expect(words?.next).toMatch(sentence);
      expect(JSON.stringify(words)).not.toMatch(/connection_|undefined|\$\d/u);
    },
  );

  it('tell all ends apart', () => {
    const sentences = new Set(ended.map((phase) => describeEnd(phase)?.what));
    // A newer connection takes over from one that worked and from one that did not yet: the same story.
    expect(sentences.size).toBe(ended.length - 1);
  });

  it('point to reconnecting exactly where the button is', () => {
    const promised = ended.filter((phase) => /reconnect/iu.test(describeEnd(phase)?.next ?? ''));
    const offered = ended.filter((phase) => connectionActions(connectionView({ phase })).reconnect);
    expect(promised).toEqual(offered);
  });

  it('are none while there is hope', () => {
    expect(alive.map(describeEnd)).toEqual(alive.map(() => undefined));
  });
});

describe('the words for what goes on', () => {
  it('exist while something goes on, and never else', () => {
    const working = [...alive, ...ended].filter((phase) => describeProgress(phase) !== undefined);
    expect(working).toEqual(alive.filter(({ kind }) => kind !== 'open'));
  });

  it('count the tries', () => {
    expect(describeProgress({ kind: 'reconnecting', attempt: 2, of: 5 })).toMatch(/2 of 5/u);
  });
});

describe('the mark of a state', () => {
  it('differs in word and icon for each', () => {
    const kinds = new Set([...alive, ...ended].map(({ kind }) => kind));
    const marks = [...kinds].map(phaseMark);
    expect(new Set(marks.map(({ icon }) => icon)).size).toBe(kinds.size);
    expect(new Set(marks.map(({ word }) => t(word))).size).toBe(kinds.size);
    for (const { word } of marks) expect(t(word)).not.toBe(word);
  });
});

describe('where the other end is', () => {
  it('is said for each finding', () => {
    const lines = REMOTE_ENDS.map((end) => t(remoteEndWords(end).line));
    expect(new Set(lines).size).toBe(REMOTE_ENDS.length);
    expect(lines.join(' ')).not.toContain('connection_');
  });

  it('warns only when it is not here', () => {
    const warned = REMOTE_ENDS.filter((end) => remoteEndWords(end).warning !== undefined);
    expect(warned).toEqual(['elsewhere']);
  });
});
