import { describe, expect, it } from 'vitest';

import messages from '../../../../public/_locales/en/messages.json';
import { describeProbeFailure, type ProbeFailure } from './describe-probe';

const failures = {
  address: true,
  unreachable: true,
  timeout: true,
  refused: true,
  malformed: true,
  'wrong-genesis': true,
} as const satisfies Record<ProbeFailure, true>;
const all = Object.keys(failures) as ProbeFailure[];

describe('describeProbeFailure', () => {
  // Without a browser a message shows its key.
  it.each(all)('says for %s what happened and what to do', (because) => {
    const { title, next } = describeProbeFailure(because);
    expect(messages).toHaveProperty(title);
    expect(messages).toHaveProperty(next);
  });

  it('tells all of them apart', () => {
    expect(new Set(all.map((because) => describeProbeFailure(because).title)).size).toBe(
      all.length,
    );
  });
});
