import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatAlgos, formatAmount, groupDigits } from './format-amount';

const plain = (shown: string): string => shown.replaceAll('\u{202F}', '');

describe('an amount', () => {
  it.each([
    ['0', 6, '0'],
    ['1', 6, '0.000001'],
    ['1000000', 6, '1'],
    ['12500000', 6, '12.5'],
    ['18446744073709551615', 0, '18 446 744 073 709 551 615'],
    ['18446744073709551615', 19, '1.8446744073709551615'],
    ['1000', 3, '1'],
    ['1000', 0, '1 000'],
    ['100', 0, '100'],
  ])('of %s units with %i decimals reads %s', (amount, decimals, shown) => {
    expect(formatAmount(amount, decimals)).toBe(shown.replaceAll(' ', '\u{202F}'));
  });

  it('never loses or gains a unit, at any size', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        fc.integer({ min: 0, max: 19 }),
        (amount, decimals) => {
          const [whole = '', fraction = ''] = plain(
            formatAmount(amount.toString(), decimals),
          ).split('.');
          expect(BigInt(whole + fraction.padEnd(decimals, '0'))).toBe(amount);
        },
      ),
    );
  });

  it('is grouped from the right', () => {
    expect(groupDigits('1234567')).toBe('1\u{202F}234\u{202F}567');
    expect(formatAlgos('1234567000001')).toBe('1\u{202F}234\u{202F}567.000001');
  });
});
