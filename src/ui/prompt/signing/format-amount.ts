import type { Decimal } from '../../../core/algorand';

/** Between groups of three digits: narrow and unbreakable, and in no language a decimal mark. */
const GAP = '\u{202F}';

/**
 * A whole number in groups of three digits. The same in every language: a full stop that one reader takes for a thousand
 * and another for a fraction has no place beside money.
 */
export function groupDigits(number: Decimal): string {
  return BigInt(number)
    .toString()
    .replace(/\B(?=(?:\d{3})+$)/gu, GAP);
}

/**
 * An amount of smallest units as a decimal number, exact at any size. Zeros at the end of the fraction are left out.
 *
 * @param decimals 0 to 19
 */
export function formatAmount(amount: Decimal, decimals: number): string {
  const unit = 10n ** BigInt(decimals);
  const whole = groupDigits((BigInt(amount) / unit).toString());
  const fraction = (BigInt(amount) % unit).toString().padStart(decimals, '0').replace(/0+$/u, '');
  return decimals === 0 || fraction === '' ? whole : `${whole}.${fraction}`;
}

/** MicroAlgos as Algos. */
export function formatAlgos(microAlgos: Decimal): string {
  return formatAmount(microAlgos, 6);
}
