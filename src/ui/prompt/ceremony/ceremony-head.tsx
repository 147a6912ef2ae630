import type { ReactNode } from 'react';

import type { CeremonyPromptView } from '../../../messages/views';
import { Icon, Notice, Sentence, StepHeading, t, type MessageKey } from '../../kit';
import { Origin } from '../origin';
import { originParts } from '../origin-parts';
import type { CeremonyStage } from './ceremony-model';

const questions = {
  create: 'prompt_ask_create',
  get: 'prompt_ask_get',
} as const satisfies Record<CeremonyPromptView['operation'], MessageKey>;

export interface CeremonyHeadProps {
  readonly view: CeremonyPromptView;
  readonly stage: CeremonyStage;
}

/** Who asks, and what for: from the browser's facts, never from the page's words. */
export function CeremonyHead({ view, stage }: CeremonyHeadProps): ReactNode {
  const { origin, topOrigin, rpId } = view;
  const question = t(questions[view.operation]);
  const parts = originParts(origin);
  const host = parts.subdomain + parts.registrable;
  return (
    <div className="stack stack-tight">
      {/* While locked the password has the focus; everywhere else the heading, where no key does anything. */}
      {stage === 'unlock' ? <h1>{question}</h1> : <StepHeading key={stage}>{question}</StepHeading>}
      <div className="prompt-site">
        <Icon name="site" />
        <div className="prompt-site-text">
          <span className="small muted">{t('prompt_site')}</span>
          <Origin origin={origin} testId="prompt-origin" />
          {host !== rpId && (
            <span className="small muted">
              <Sentence
                of={view.related === true ? 'prompt_related' : 'prompt_rp_id'}
                parts={[<b key="rp">{rpId}</b>]}
              />
            </span>
          )}
        </div>
      </div>
      {parts.international && <Notice kind="warn">{t('prompt_international')}</Notice>}
      {view.hook !== undefined && (
        <Notice kind="warn" title={t('hook_title')} testId="prompt-hook">
          <p>{t(view.hook === 'frozen' ? 'hook_frozen' : 'hook_wrapped')}</p>
        </Notice>
      )}
      {topOrigin !== undefined && (
        <Notice kind="warn" title={t('prompt_embedded')}>
          <p>
            <Origin origin={topOrigin} />
          </p>
        </Notice>
      )}
    </div>
  );
}
