import type messages from '../../../public/_locales/en/messages.json';

export type MessageKey = keyof typeof messages;

/** A message that is written twice, `…_one` and `…_other`; `$1` is the count. */
export type CountedKey = {
  [Key in MessageKey]: Key extends `${infer Base}_one`
    ? `${Base}_other` extends MessageKey
      ? Base
      : never
    : never;
}[MessageKey];

interface Messages {
  readonly getMessage: (key: string, substitutions?: string[]) => string;
}

const browserMessages = (): Messages | undefined => {
  const { browser, chrome } = globalThis as {
    readonly browser?: { readonly i18n?: Messages };
    readonly chrome?: { readonly i18n?: Messages };
  };
  return browser?.i18n ?? chrome?.i18n;
};

/**
 * The words for `key` in the browser's language, `$1`…`$9` replaced. A key that the packaged locale lacks shows itself:
 * an ugly word is better than an empty button.
 */
export function t(key: MessageKey, substitutions: readonly string[] = []): string {
  const message = browserMessages()?.getMessage(key, [...substitutions]) ?? '';
  return message === '' ? key : message;
}

/** As {@link t}, in the singular or plural; `$1` is `count`, further substitutions follow from `$2` on. */
export function tCount(
  base: CountedKey,
  count: number,
  substitutions: readonly string[] = [],
): string {
  const one = new Intl.PluralRules('en').select(count) === 'one';
  return t(`${base}_${one ? 'one' : 'other'}`, [count.toLocaleString(), ...substitutions]);
}
