import type { ReactNode } from 'react';

import type { LinkPromptView } from '../../../messages/link-views';
import { Badge, Notice, t, type MessageKey } from '../../kit';

type QuietMark = Exclude<
  LinkPromptView['marks'][number],
  'punycode' | 'mixed-script' | 'age-unknown'
>;

const quiet = {
  port: 'prompt_link_mark_port',
  loopback: 'prompt_link_mark_loopback',
} as const satisfies Record<QuietMark, MessageKey>;

/** What is unusual about the host, although it is allowed. The age of the code stands beside its source. */
export function HostMarks({ view }: { readonly view: LinkPromptView }): ReactNode {
  const { marks, serviceOrigin } = view;
  const badges = Object.entries(quiet).filter(([mark]) => marks.some((given) => given === mark));
  const open = serviceOrigin.startsWith('http://');
  return (
    <>
      {marks.includes('mixed-script') && (
        <Notice kind="danger" title={t('prompt_link_mark_mixed')}>
          <p>{t('prompt_link_mark_mixed_detail')}</p>
        </Notice>
      )}
      {marks.includes('punycode') && !marks.includes('mixed-script') && (
        <Notice kind="warn">{t('prompt_international')}</Notice>
      )}
      {(badges.length > 0 || open) && (
        <div className="row">
          {badges.map(([mark, key]) => (
            <Badge key={mark} kind="warn">
              {t(key)}
            </Badge>
          ))}
          {open && <Badge kind="warn">{t('prompt_link_mark_http')}</Badge>}
        </div>
      )}
    </>
  );
}
