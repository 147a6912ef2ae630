import { describe, expect, it } from 'vitest';

import { CONDITIONS, corpus, KINDS, SIZES, type PictureSpec } from './corpus';
import type { Reading } from './read-corpus';
import { countInvented, quantile, shareRead } from './tally';

const specs = corpus();

const reading = (spec: PictureSpec, texts: readonly string[]): Reading => ({
  spec,
  texts,
  reader: 'qr-scanner',
  ms: 1,
});

describe('the corpus', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(corpus(7)).toEqual(corpus(7));
    expect(corpus(8)).not.toEqual(corpus(7));
  });

  it('has every kind in every size and condition, alone and on pages', () => {
    for (const kind of KINDS) {
      for (const size of SIZES) {
        const fitting = specs.filter(({ codes }) =>
          codes.some((code) => code.kind === kind && code.size === size),
        );
        const conditions = new Set(fitting.map(({ condition }) => condition));
        expect(conditions).toEqual(new Set(CONDITIONS));
        expect(fitting.map(({ scene }) => scene)).toEqual(
          expect.arrayContaining(['alone', 'page', 'page at 2×']),
        );
      }
    }
  });

  it('has at least 300 codes of the size that has to be read', () => {
    const codes = specs.flatMap((spec) => spec.codes);
    expect(codes.filter(({ size }) => size >= 120).length).toBeGreaterThanOrEqual(300);
    expect(new Set(codes.map(({ text }) => text)).size).toBe(codes.length);
  });

  it('keeps every code inside its picture and apart from the others', () => {
    for (const { width, height, codes } of specs) {
      for (const [index, { x, y, size }] of codes.entries()) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x + size).toBeLessThanOrEqual(width);
        expect(y + size).toBeLessThanOrEqual(height);
        const next = codes[index + 1];
        if (next !== undefined) expect(next.x).toBeGreaterThanOrEqual(x + size);
      }
    }
  });
});

describe('the tally', () => {
  const several = specs.find(({ codes }) => codes.length === 3);
  if (several === undefined) throw new Error('no picture with three codes');
  const texts = several.codes.map(({ text }) => text);

  it('counts codes, not pictures', () => {
    const readings = [reading(several, texts), reading(several, texts.slice(1))];
    expect(shareRead(readings, () => true)).toEqual({ read: 5, all: 6 });
    expect(shareRead(readings, ({ kind }) => kind === 'inverted')).toEqual({ read: 0, all: 0 });
  });

  it('counts a wrong text as invented and as not read', () => {
    const readings = [reading(several, [...texts.slice(1), `${texts[0] ?? ''}x`])];
    expect(shareRead(readings, () => true)).toEqual({ read: 2, all: 3 });
    expect(countInvented(readings)).toBe(1);
  });

  it('takes quantiles of the values themselves', () => {
    const values = [5, 1, 4, 2, 3];
    expect([quantile(values, 0), quantile(values, 0.5), quantile(values, 1)]).toEqual([1, 3, 5]);
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});
