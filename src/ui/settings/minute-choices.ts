/**
 * The minutes offered for a setting, in order. A value that was set otherwise stays among them, so that opening the page
 * never changes it.
 */
export function minuteChoices(usual: readonly number[], current: number): readonly number[] {
  return [...new Set([...usual, current])].sort((one, other) => one - other);
}
