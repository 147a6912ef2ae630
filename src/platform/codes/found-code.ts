export interface Point {
  readonly x: number;
  readonly y: number;
}

/** In the code's own orientation: upper left, upper right, lower right, lower left. */
export type Corners = readonly [Point, Point, Point, Point];

/** A QR code that was read out of a picture. Its text is as hostile as the picture. */
export interface FoundCode {
  /** 1 to {@link LONGEST_TEXT} UTF-16 units. */
  readonly text: string;
  /** Pixels of the picture that was given. */
  readonly corners: Corners;
}

/** Longer texts are no link of any kind that we know; such codes are passed over. */
export const LONGEST_TEXT = 2_048;

/** A picture with more codes than this is no sign-in page; the ones above are kept. */
export const MOST_CODES = 16;

/** Each text once, within the limits, in reading order: from the top, then from the left. */
export function tidyCodes(codes: readonly FoundCode[]): readonly FoundCode[] {
  const byText = new Map<string, FoundCode>();
  for (const code of codes) {
    if (code.text === '' || code.text.length > LONGEST_TEXT || byText.has(code.text)) continue;
    byText.set(code.text, code);
  }
  return [...byText.values()]
    .sort((left, right) => topOf(left) - topOf(right) || leftOf(left) - leftOf(right))
    .slice(0, MOST_CODES);
}

const topOf = ({ corners }: FoundCode): number => Math.min(...corners.map(({ y }) => y));
const leftOf = ({ corners }: FoundCode): number => Math.min(...corners.map(({ x }) => x));
