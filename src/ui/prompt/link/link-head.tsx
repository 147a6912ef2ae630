import type { ReactNode } from 'react';

import type { LinkPromptView } from '../../../messages/link-views';
import { Icon, Notice, Sentence, StepHeading, t, UntrustedText, type MessageKey } from '../../kit';
import { Host, pageName } from '../host';
import { Evidence } from './evidence';
import { HostMarks } from './host-marks';
import type { LinkStage } from './link-model';

export interface LinkHeadProps {
  readonly view: LinkPromptView;
  readonly stage: LinkStage;
  /** The stop screen lies behind the user. */
  readonly continued: boolean;
}

/** Where the login would go, and where the code came from. */
export function LinkHead({ view, stage, continued }: LinkHeadProps): ReactNode {
  const question = t(questionOf(view, stage));
  return (
    <div className="stack stack-tight">
      {/* While locked the password has the focus, on the stop screen "cancel"; else the heading, where no key does anything. */}
      {stage === 'unlock' || stage === 'stop' ? (
        <h1>{question}</h1>
      ) : (
        <StepHeading key={stage}>{question}</StepHeading>
      )}
      {stage === 'stop' && <StopWarning view={view} />}
      <div className={unproven(view) ? 'prompt-site prompt-site-asked' : 'prompt-site'}>
        <Icon name="site" />
        <div className="prompt-site-text">
          <span className="small muted">{t('prompt_link_service')}</span>
          <Host host={view.host} testId="prompt-origin" />
          {/* The letters of a look-alike are the deceit itself: never shown. */}
          {view.unicodeHost !== undefined && !view.marks.includes('mixed-script') && (
            <span className="small muted">
              <Sentence
                of="prompt_link_unicode"
                parts={[<UntrustedText key="name" text={view.unicodeHost} most={Infinity} />]}
              />
            </span>
          )}
          <Evidence view={view} />
        </div>
      </div>
      <HostMarks view={view} />
      {continued && stage !== 'stop' && (
        <Notice kind="warn" title={t('prompt_link_continued')}>
          <p>
            <Sentence of="prompt_link_continued_detail" parts={[<b key="host">{view.host}</b>]} />
          </p>
        </Notice>
      )}
    </div>
  );
}

function questionOf(view: LinkPromptView, stage: LinkStage): MessageKey {
  if (stage === 'stop') return 'prompt_link_stop';
  if (view.source === 'reconnect') return 'prompt_link_ask_again';
  return unproven(view) ? 'prompt_link_ask_which' : 'prompt_link_ask';
}

function unproven({ verdict, source }: LinkPromptView): boolean {
  return verdict.kind === 'no-evidence' && source !== 'reconnect';
}

/** One page shows the login of another: the words of the attack, with both names in them. */
function StopWarning({ view }: { readonly view: LinkPromptView }): ReactNode {
  const host = <b key="host">{view.host}</b>;
  const page = view.verdict.kind === 'relay-warning' ? view.verdict.tabOrigin : undefined;
  return (
    <div id="prompt-stop">
      <Notice kind="danger" live testId="prompt-stop-warning">
        <p>
          {page === undefined ? (
            <Sentence of="prompt_link_stop_hidden" parts={[host]} />
          ) : (
            <Sentence
              of="prompt_link_stop_detail"
              parts={[
                <b key="page">
                  <UntrustedText text={pageName(page)} most={Infinity} />
                </b>,
                host,
              ]}
            />
          )}
        </p>
      </Notice>
    </div>
  );
}
