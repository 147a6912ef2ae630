import { describe, expect, it } from 'vitest';

import { inRounds, perSecond } from './rounds';

describe('inRounds', () => {
  it('turns the order around from round to round, after one round that is not counted', async () => {
    const order: string[] = [];
    const contender = (name: 'a' | 'b') => ({
      name,
      measure: () => Promise.resolve(order.push(name)),
    });
    const figures = await inRounds([contender('a'), contender('b')], 3);

    expect(order.join('')).toBe('abbaabba');
    expect(figures('a')).toEqual([4, 5, 8]);
    expect(figures('b')).toEqual([3, 6, 7]);
  });
});

describe('perSecond', () => {
  it('counts the time of the operations and not the time between them', async () => {
    const spin = (milliseconds: number) => {
      const end = performance.now() + milliseconds;
      while (performance.now() < end);
    };
    const figure = await perSecond(
      5,
      () => {
        spin(4);
      },
      () => {
        spin(40);
      },
    );

    // Whatever else the machine does only makes it slower; with the time between, it would be below 23.
    expect(figure).toBeLessThanOrEqual(250);
    expect(figure).toBeGreaterThan(25);
  });

  it('runs as many operations as it was told', async () => {
    let count = 0;
    await perSecond(12, () => {
      count += 1;
    });

    expect(count).toBe(12);
  });
});
