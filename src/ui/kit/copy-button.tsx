import { useEffect, useState, type ReactNode } from 'react';

import { Button } from './button';
import { t } from './t';

export interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
}

/** Copies something that is not secret, and says so. */
export function CopyButton({ text, label }: CopyButtonProps): ReactNode {
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (outcome === 'idle') return undefined;
    const timer = setTimeout(() => {
      setOutcome('idle');
    }, 2000);
    return () => {
      clearTimeout(timer);
    };
  }, [outcome]);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => {
        setOutcome('copied');
      },
      () => {
        setOutcome('failed');
      },
    );
  };
  return (
    <>
      <Button
        kind="quiet"
        icon={outcome === 'copied' ? 'check' : outcome === 'failed' ? 'danger' : 'copy'}
        label={label}
        onClick={copy}
      />
      <span className="visually-hidden" role="status">
        {outcome === 'copied' && t('kit_copied')}
        {outcome === 'failed' && t('kit_copy_failed')}
      </span>
    </>
  );
}
