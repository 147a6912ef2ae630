import type { ReactNode } from 'react';

import type { UiFailure } from '../../messages/table';
import { describeFailure } from './describe-failure';
import { Notice } from './notice';
import { t } from './t';
import { toVisibleString } from './visible-text';

export interface ErrorBannerProps {
  readonly failure: UiFailure;
  /** A more exact sentence than the code's own, such as how long to wait. */
  readonly title?: string;
  readonly children?: ReactNode;
}

/** What happened, what is safe, what to do next; the technical reason stays one click away. */
export function ErrorBanner({ failure, title, children }: ErrorBannerProps): ReactNode {
  const words = describeFailure(failure);
  return (
    <Notice kind="danger" live testId="error-banner" title={title ?? words.title}>
      <p>{words.safe}</p>
      <p>{words.next}</p>
      {children}
      <TechnicalReason code={failure.code} reason={failure.detail} />
    </Notice>
  );
}

export interface TechnicalReasonProps {
  readonly code: string;
  readonly reason?: string | undefined;
}

export function TechnicalReason({ code, reason }: TechnicalReasonProps): ReactNode {
  return (
    <details className="technical">
      <summary>{t('kit_technical_reason')}</summary>
      <pre>{reason === undefined ? code : `${code}: ${toVisibleString(reason)}`}</pre>
    </details>
  );
}
