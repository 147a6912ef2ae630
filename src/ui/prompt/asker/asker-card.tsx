import type { ReactNode } from 'react';

import type { AskerView } from '../../../messages/signing-views';
import { Badge, Icon, Sentence, t, UntrustedText, type IconName, type MessageKey } from '../../kit';
import { Host, pageName } from '../host';

type RemoteEnd = AskerView['remoteEnd'];
type BadgeKind = 'plain' | 'warn';

const ends = {
  'this-computer': ['plain', 'info', 'prompt_asker_here'],
  'same-network': ['warn', 'warn', 'prompt_asker_network'],
  elsewhere: ['warn', 'warn', 'prompt_asker_elsewhere'],
  unknown: ['warn', 'warn', 'prompt_asker_unknown'],
} as const satisfies Record<RemoteEnd, readonly [BadgeKind, IconName, MessageKey]>;

/** Who asks over a data channel: the service that vouched for it, and where the other end seems to be. */
export function AskerCard({ asker }: { readonly asker: AskerView }): ReactNode {
  const [kind, icon, place] = ends[asker.remoteEnd];
  return (
    <div className="prompt-site">
      <Icon name="site" />
      <div className="prompt-site-text">
        <span className="small muted">{t('prompt_asker')}</span>
        <Host host={asker.host} testId="prompt-origin" />
        {asker.tabOrigin !== undefined && pageName(asker.tabOrigin) !== asker.host && (
          <span className="small muted">
            <Sentence
              of="prompt_asker_page"
              parts={[<b key="page">{pageName(asker.tabOrigin)}</b>]}
            />
          </span>
        )}
        <span className="small muted">
          {asker.peerName === undefined ? (
            t('prompt_asker_unverified')
          ) : (
            <Sentence
              of="prompt_asker_name"
              parts={[<UntrustedText key="name" text={asker.peerName} most={40} />]}
            />
          )}
        </span>
        <div className="prompt-asker-end">
          <Badge kind={kind} icon={icon}>
            {t(place)}
          </Badge>
        </div>
      </div>
    </div>
  );
}
