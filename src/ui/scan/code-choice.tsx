import { useEffect, useRef, type ReactNode } from 'react';

import { Button, Card, t, UntrustedText } from '../kit';
import type { CodeText } from './code-reader';
import { describeCode } from './describe-code';

export interface CodeChoiceProps {
  readonly codes: readonly CodeText[];
  /** When they were read, in milliseconds since the epoch. */
  readonly now: number;
  readonly onChoose: (text: string) => void;
}

/** Several codes in one picture: which one is meant is for a person to say. */
export function CodeChoice({ codes, now, onChoose }: CodeChoiceProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <Card>
      <h2 ref={heading} tabIndex={-1}>
        {t('scan_choose')}
      </h2>
      <p className="muted">{t('scan_choose_intro')}</p>
      <ul className="stack stack-tight">
        {codes.map(({ text }, index) => (
          <li key={text}>
            <Button
              wide
              testId={`scan-result-${index + 1}`}
              onClick={() => {
                onChoose(text);
              }}
            >
              <CodeName text={text} now={now} />
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function CodeName({ text, now }: { readonly text: string; readonly now: number }): ReactNode {
  const description = describeCode(text, now);
  if (description.kind === 'link') return <UntrustedText text={description.host} most={Infinity} />;
  return (
    <span className="scan-other">
      <UntrustedText text={description.text} most={48} />
      <span className="small muted">{t('scan_choose_other')}</span>
    </span>
  );
}
