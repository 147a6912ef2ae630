/*
 * The phrase between its making and the vault's. It lives in this module alone: React's state and props are walked by
 * developer tools and kept alive by old renders, a module's variable is not. Strings cannot be wiped, only let go.
 */
let kept: readonly string[] = [];

export function keepPhrase(words: readonly string[]): void {
  kept = words;
}

export function keptWords(): readonly string[] {
  return kept;
}

export function forgetPhrase(): void {
  kept = [];
}
