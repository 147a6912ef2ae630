import type { ReactNode } from 'react';

import { Button, EmptyState, ErrorBanner, t, type IconName, type MessageKey } from '../kit';
import type { PromptState } from './prompt-state';

const words = {
  approve: ['success', 'prompt_idle_approved', 'prompt_idle_approved_detail'],
  deny: ['success', 'prompt_idle_denied', 'prompt_idle_denied_detail'],
  'use-other': ['key', 'prompt_idle_other', 'prompt_idle_other_detail'],
  ended: ['info', 'prompt_idle_ended', 'prompt_idle_ended_detail'],
  nothing: ['success', 'prompt_idle', 'prompt_idle_detail'],
} as const satisfies Record<
  NonNullable<PromptState['former']> | 'nothing',
  readonly [IconName, MessageKey, MessageKey]
>;

/** Nothing waits: says how the last request ended. */
export function IdleView({ state }: { readonly state: PromptState }): ReactNode {
  const [icon, title, detail] = words[state.former ?? 'nothing'];
  if (state.failure !== undefined) {
    return (
      <>
        <ErrorBanner failure={state.failure} />
        <div className="row row-end">
          <Button
            onClick={() => {
              window.close();
            }}
          >
            {t('prompt_close')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <div role="status" className="prompt-idle">
      <EmptyState icon={icon} title={t(title)}>
        <p className="muted">{t(detail)}</p>
      </EmptyState>
    </div>
  );
}
