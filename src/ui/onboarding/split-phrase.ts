/** One more than the longest phrase, so that a phrase with a word too many shows as such and is not cut to fit. */
const MOST_WORDS = 32;
const LONGEST_PASTE = 4096;

/**
 * The words of pasted or typed text in the order given: any white space or commas between them, numbering and quotes
 * around them fall away. Whether they are words of the list is for `readPhrase` to say.
 */
export function splitPhrase(text: string): readonly string[] {
  return text
    .slice(0, LONGEST_PASTE)
    .normalize('NFKD')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .split(/[\s,;|]+/u)
    .map((token) =>
      token
        .replace(/^[^\p{L}\p{N}]*\p{N}+[.):\]-]+/u, '')
        .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, ''),
    )
    .filter((token) => /\p{L}/u.test(token))
    .slice(0, MOST_WORDS);
}
