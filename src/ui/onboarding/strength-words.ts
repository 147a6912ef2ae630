import { t, type MessageKey } from '../kit';
import type { PasswordStrength } from './password-strength';

const names = [
  'strength_score_0',
  'strength_score_1',
  'strength_score_2',
  'strength_score_3',
  'strength_score_4',
] as const satisfies readonly MessageKey[];

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

const times: readonly (readonly [below: number, key: MessageKey])[] = [
  [1, 'strength_time_instant'],
  [minute, 'strength_time_seconds'],
  [hour, 'strength_time_minutes'],
  [day, 'strength_time_hours'],
  [31 * day, 'strength_time_days'],
  [year, 'strength_time_months'],
  [100 * year, 'strength_time_years'],
];

const suggestions = new Map<string, MessageKey>([
  ['l33t', 'strength_suggestion_l33t'],
  ['reverseWords', 'strength_suggestion_reversed'],
  ['allUppercase', 'strength_suggestion_uppercase'],
  ['capitalization', 'strength_suggestion_capital'],
  ['dates', 'strength_suggestion_dates'],
  ['recentYears', 'strength_suggestion_dates'],
  ['associatedYears', 'strength_suggestion_dates'],
  ['sequences', 'strength_suggestion_sequences'],
  ['repeated', 'strength_suggestion_repeated'],
  ['longerKeyboardPattern', 'strength_suggestion_keyboard'],
]);

export function strengthName(score: PasswordStrength['score']): string {
  return t(names[score]);
}

/** How long a guesser with the vault's file would need, as a span and not as a number that pretends to be exact. */
export function crackTime(seconds: number): string {
  const [, key] = times.find(([below]) => seconds < below) ?? [0, 'strength_time_centuries'];
  return t(key);
}

/** zxcvbn's suggestion in our words; what we do not know becomes the advice that is always right. */
export function suggestionWords(suggestion: string | undefined): string {
  return t(suggestions.get(suggestion ?? '') ?? 'strength_suggestion_words');
}
