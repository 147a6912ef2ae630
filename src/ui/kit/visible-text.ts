/** One run of text as it may be drawn: as it is, or as the name of a character that has no honest picture. */
export type VisibleSegment =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'escape'; readonly text: string };

/*
 * Controls, formats (bidi overrides, zero width), unassigned, private use, lone surrogates, line and paragraph
 * separators, spaces other than U+0020, fillers and the blank Braille cell.
 */
const dishonest = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/u;
const pictograph = /^\p{Extended_Pictographic}$/u;
const emojiStyle = '\u{FE0F}';

const nameOf = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
};

/** Splits text from outside into what can be drawn as it is and what must be named. The plain segments hold nothing else. */
export function visibleText(text: string): readonly VisibleSegment[] {
  const segments: VisibleSegment[] = [];
  let plain = '';
  let previous = '';
  const flush = (): void => {
    if (plain !== '') segments.push({ kind: 'plain', text: plain });
    plain = '';
  };
  for (const character of text) {
    const styled = character === emojiStyle && pictograph.test(previous);
    if (dishonest.test(character) && !styled) {
      flush();
      segments.push({ kind: 'escape', text: nameOf(character) });
    } else {
      plain += character;
    }
    previous = character;
  }
  flush();
  return segments;
}

/** As {@link visibleText}, as one string, for attributes and `<pre>`. */
export function toVisibleString(text: string): string {
  return visibleText(text)
    .map((segment) => segment.text)
    .join('');
}

/**
 * At most `most` code points. `both` keeps the end as well, for text whose end matters (a host's registrable domain).
 */
export function shorten(text: string, most: number, keep: 'start' | 'both' = 'start'): string {
  const characters = Array.from(text);
  if (characters.length <= most) return text;
  const room = Math.max(1, most - 1);
  const tail = keep === 'both' ? Math.floor(room / 2) : 0;
  const head = characters.slice(0, room - tail).join('');
  return `${head}…${tail === 0 ? '' : characters.slice(-tail).join('')}`;
}
