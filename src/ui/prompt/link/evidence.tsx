import type { ReactNode } from 'react';

import { assertNever } from '../../../core/result';
import type { LinkPromptView } from '../../../messages/link-views';
import { Badge, formatTime, t, type MessageKey } from '../../kit';
import { Origin } from '../origin';

const sources = {
  'scan-tab': 'prompt_link_source_scan',
  'link-click': 'prompt_link_source_click',
  'context-menu': 'prompt_link_source_picture',
  camera: 'prompt_link_source_camera',
  image: 'prompt_link_source_image',
  paste: 'prompt_link_source_paste',
  reconnect: 'prompt_link_source_again',
} as const satisfies Record<LinkPromptView['source'], MessageKey>;

/** How the code came here, and what its page has to do with the service. */
export function Evidence({ view }: { readonly view: LinkPromptView }): ReactNode {
  return (
    <div className="stack stack-tight prompt-evidence">
      <Relation view={view} />
      <span className="small muted">
        {t(sources[view.source])} {ageOf(view)}
      </span>
    </div>
  );
}

function ageOf({ codeMadeAt, marks }: LinkPromptView): string | undefined {
  if (marks.includes('age-unknown')) return t('prompt_link_age_unknown');
  return codeMadeAt === undefined ? undefined : t('prompt_link_made_at', [formatTime(codeMadeAt)]);
}

function Relation({ view }: { readonly view: LinkPromptView }): ReactNode {
  const { verdict } = view;
  switch (verdict.kind) {
    case 'same-host':
      return (
        <div>
          <Badge kind="success" icon="check" testId="prompt-this-tab">
            {t('prompt_link_same_host')}
          </Badge>
        </div>
      );
    case 'same-site':
      return <Page label="prompt_link_same_site" origin={verdict.tabOrigin} />;
    case 'remembered-pair':
      return <Page label="prompt_link_remembered" origin={verdict.tabOrigin} />;
    case 'relay-warning':
      return verdict.tabOrigin === undefined ? null : (
        <Page label="prompt_link_foreign" origin={verdict.tabOrigin} />
      );
    case 'no-evidence':
      return null;
    default:
      return assertNever(verdict);
  }
}

interface PageProps {
  readonly label: MessageKey;
  readonly origin: string;
}

function Page({ label, origin }: PageProps): ReactNode {
  return (
    <div className="prompt-page">
      <span className="small muted">{t(label)}</span>
      <Origin origin={origin} testId="prompt-tab-origin" />
    </div>
  );
}
