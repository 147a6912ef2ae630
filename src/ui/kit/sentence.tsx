import { Fragment, type ReactNode } from 'react';

import { t, type MessageKey } from './t';

export interface SentenceProps {
  readonly of: MessageKey;
  /** What stands at `$1`, `$2`, …: elements such as `UntrustedText`. */
  readonly parts: readonly ReactNode[];
}

/** A translated sentence with elements inside, so that untrusted text is never pasted into a plain string. */
export function Sentence({ of, parts }: SentenceProps): ReactNode {
  const marks = parts.map((_, index) => String.fromCodePoint(0xe000 + index));
  return [...t(of, marks).split(/([\uE000-\uE008])/u)].map((piece, index) => {
    const part = marks.indexOf(piece);
    return <Fragment key={index}>{part === -1 ? piece : parts[part]}</Fragment>;
  });
}
