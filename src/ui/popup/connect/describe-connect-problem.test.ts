import { describe, expect, it } from 'vitest';

import messages from '../../../../public/_locales/en/messages.json';
import { describeConnectProblem } from './describe-connect-problem';
import type { ConnectProblem } from './follow-codes';

const problems = {
  'tab-without-code': 3,
  'tab-unreachable': 3,
  nothing: 1,
  'image-unreadable': 1,
  'image-too-large': 1,
  'image-without-code': 1,
  reader: 1,
} as const satisfies Record<ConnectProblem, number>;

describe('describeConnectProblem', () => {
  // Without a browser a message shows its key.
  it.each(Object.entries(problems))('says for %s what to do next', (problem, ways) => {
    const { title, next } = describeConnectProblem(problem as ConnectProblem);
    expect(messages).toHaveProperty(title);
    expect(next).toHaveLength(ways);
    for (const key of next) expect(messages).toHaveProperty(key);
  });

  it('tells all problems apart', () => {
    const titles = Object.keys(problems).map(
      (problem) => describeConnectProblem(problem as ConnectProblem).title,
    );
    expect(new Set(titles).size).toBe(titles.length);
  });
});
