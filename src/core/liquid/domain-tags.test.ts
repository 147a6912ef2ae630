import { describe, expect, it } from 'vitest';

import published from '../../../test/vectors/algorand-domain-tags.json';
import { DOMAIN_TAGS } from './domain-tags';

const tags: readonly string[] = DOMAIN_TAGS;

describe('domain tags', () => {
  it('are exactly those of go-algorand', () => {
    expect(tags).toEqual([...published.tags, ...published.notAHashIdButSigned].sort());
  });

  it('stand once each', () => {
    expect(new Set(tags).size).toBe(tags.length);
  });

  it('are at least two ASCII letters or digits, so that they refuse few honest challenges', () => {
    expect(tags.filter((tag) => !/^[A-Za-z0-9]{2,}$/u.test(tag))).toEqual([]);
    const chance = tags.reduce((sum, tag) => sum + 256 ** -tag.length, 0);
    expect(chance).toBeGreaterThan(0.000_38);
    expect(chance).toBeLessThan(0.000_39);
  });

  it.each([
    ...['TX', 'TG', 'MX', 'BH', 'OA', 'PF', 'PK', 'PL', 'PS', 'SD', 'TE', 'TL', 'VO', 'aB'],
    ...['Program', 'MsigProgram', 'PQProgram', 'ProgData', 'MultisigAddr', 'SpecialAddr'],
    ...['ORP', 'PQA', 'PQK', 'NPR', 'OT1', 'OT2', 'STIB', 'B256', 'arc', 'appID', 'spv'],
  ])('hold %s', (tag) => {
    expect(tags).toContain(tag);
  });
});
