import { wordlist } from '@scure/bip39/wordlists/english.js';

/** The 2048 English words of BIP-39, sorted; Algorand's 25 words use the same list. */
export const WORDS: readonly string[] = wordlist;

const INDEX_OF = new Map(WORDS.map((word, index) => [word, index] as const));
const LONGEST_TYPED_WORD = 16;
/** The first four letters name a word (BIP-39), so that a typed word that has them is most likely meant as it. */
const NAMING_LETTERS = 4;
const FAREST = 2;

/** The place of a word in the list, 0 to 2047. */
export function wordIndex(word: string): number | undefined {
  return INDEX_OF.get(word);
}

/** Words that begin with what was typed so far, alphabetically; none for empty input. */
export function suggestWords(prefix: string, limit = 5): readonly string[] {
  const typed = prefix.normalize('NFKD').trim().toLowerCase();
  if (typed === '') return [];
  return WORDS.filter((word) => word.startsWith(typed)).slice(0, limit);
}

/** The words most likely meant by a word that is not in the list, best first, at most three. */
export function nearestWords(typed: string): readonly string[] {
  if (typed.length === 0 || typed.length > LONGEST_TYPED_WORD) return [];
  return WORDS.map((word) => {
    const edits = editDistance(typed, word);
    return { word, edits, cost: sharesName(typed, word) ? Math.min(edits, 1) : edits };
  })
    .filter(({ cost }) => cost <= FAREST)
    .sort((one, other) => one.cost - other.cost || one.edits - other.edits)
    .slice(0, 3)
    .map(({ word }) => word);
}

function sharesName(typed: string, word: string): boolean {
  if (typed.length < NAMING_LETTERS) return typed.length > 2 && word.startsWith(typed);
  return word.length >= NAMING_LETTERS && typed.startsWith(word.slice(0, NAMING_LETTERS));
}

/** Optimal string alignment: insertion, deletion, replacement, and exchange of neighbours cost one each. */
function editDistance(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left.charAt(row - 1) === right.charAt(column - 1);
      const exchanged =
        left.charAt(row - 1) === right.charAt(column - 2) &&
        left.charAt(row - 2) === right.charAt(column - 1);
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          row > 1 && column > 1 && exchanged ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}
