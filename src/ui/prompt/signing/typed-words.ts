import type { TypedConfirmation } from '../../../core/algorand';

/** One word to type, and every danger that it stands for. */
export interface TypedWord {
  readonly word: string;
  readonly confirmations: readonly TypedConfirmation[];
}

/** What stands in the inputs, by word. */
export type TypedTexts = Readonly<Record<string, string>>;

/** The words of a review, each once, in their order. */
export function typedWords(confirmations: readonly TypedConfirmation[]): readonly TypedWord[] {
  const words = new Set(confirmations.map(({ word }) => word));
  return [...words].map((word) => ({
    word,
    confirmations: confirmations.filter((confirmation) => confirmation.word === word),
  }));
}

/** Whether a text is its word; case and spaces do not matter, because addresses are shown with gaps. */
export function isTyped(word: string, typed: TypedTexts): boolean {
  const text = Object.hasOwn(typed, word) ? (typed[word] ?? '') : '';
  return normal(text) === normal(word);
}

function normal(text: string): string {
  return text.replace(/\s/gu, '').toUpperCase();
}
