import { describe, expect, it } from 'vitest';

import { countTargets, formatNumber, formatSection, formatTable, isMet, type Line } from './report';

const line = (rounds: readonly number[], bound: 'at least' | 'at most', value: number) =>
  ({ what: 'figure', unit: 'ms', rounds, target: { bound, value } }) satisfies Line;

describe('isMet', () => {
  it.each([
    [[399, 400, 900], 'at most', 400, true],
    [[1, 400.004, 401], 'at most', 400, false],
    [[0.1, 0.8, 0.8], 'at least', 0.8, true],
    [[0.1, 0.799, 9], 'at least', 0.8, false],
  ] as const)('of %j %s %d is %s', (rounds, bound, value, met) => {
    expect(isMet(line(rounds, bound, value))).toBe(met);
  });
});

describe('countTargets', () => {
  it('leaves lines without a target out', () => {
    const free: Line = { what: 'free', unit: 'B', rounds: [1] };
    const lines = [line([5], 'at most', 4), line([5], 'at least', 4), free];

    expect(countTargets([{ title: '', notes: [], lines }])).toEqual({ met: 1, all: 2 });
  });
});

describe('formatSection', () => {
  it('says of each target whether it was met', () => {
    const text = formatSection({
      title: 'Speed',
      lines: [
        line([390, 380, 700], 'at most', 400),
        line([60, 70, 50], 'at most', 50),
        { what: 'size', unit: 'B', rounds: [1234] },
      ],
      notes: ['Measured.'],
    });

    expect(text.split('\n')).toEqual([
      'Speed',
      '',
      '         median    min – max    target',
      'figure   390 ms    380 – 700  ≤ 400 ms     met',
      'figure  60.0 ms  50.0 – 70.0   ≤ 50 ms  MISSED',
      'size     1234 B    one value',
      '',
      '  Measured.',
    ]);
  });
});

describe('formatTable', () => {
  it('sets the first column flush left and the others flush right', () => {
    expect(
      formatTable([
        ['', 'median'],
        ['create', '5'],
      ]),
    ).toEqual(['        median', 'create       5']);
  });
});

describe('formatNumber', () => {
  it.each([
    [1234.5, '1235'],
    [99.94, '99.9'],
    [0.805, '0.81'],
    [-0.02, '-0.02'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});
