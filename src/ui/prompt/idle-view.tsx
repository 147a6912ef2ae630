import type { ReactNode } from 'react';

import { Button, EmptyState, ErrorBanner, t, type IconName, type MessageKey } from '../kit';
import type { FormerRequest, PromptState } from './prompt-state';

type Words = readonly [IconName, MessageKey, MessageKey];

const ended: Words = ['info', 'prompt_idle_ended', 'prompt_idle_ended_detail'];

const signing = {
  approve: ['success', 'prompt_idle_signed', 'prompt_idle_signed_detail'],
  deny: ['success', 'prompt_idle_denied', 'prompt_idle_sign_denied_detail'],
  'use-other': ended,
  ended: ['info', 'prompt_idle_ended', 'prompt_idle_sign_ended_detail'],
} as const satisfies Record<FormerRequest['how'], Words>;

const words = {
  ceremony: {
    approve: ['success', 'prompt_idle_approved', 'prompt_idle_approved_detail'],
    deny: ['success', 'prompt_idle_denied', 'prompt_idle_denied_detail'],
    'use-other': ['key', 'prompt_idle_other', 'prompt_idle_other_detail'],
    ended,
  },
  link: {
    approve: ['success', 'prompt_idle_linking', 'prompt_idle_linking_detail'],
    deny: ['success', 'prompt_idle_link_denied', 'prompt_idle_link_denied_detail'],
    'use-other': ended,
    ended: ['info', 'prompt_idle_ended', 'prompt_idle_link_ended_detail'],
  },
  signing,
  data: signing,
} as const satisfies Record<FormerRequest['kind'], Record<FormerRequest['how'], Words>>;

const nothing: Words = ['success', 'prompt_idle', 'prompt_idle_detail'];

/** Nothing waits: says how the last request ended. */
export function IdleView({ state }: { readonly state: PromptState }): ReactNode {
  const { former } = state;
  const [icon, title, detail] = former === undefined ? nothing : words[former.kind][former.how];
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
