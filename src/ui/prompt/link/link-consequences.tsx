import type { ReactNode } from 'react';

import type { LinkAccountView, LinkPromptView } from '../../../messages/link-views';
import { Sentence, t, UntrustedText } from '../../kit';

export interface LinkConsequencesProps {
  readonly view: LinkPromptView;
  /** The account that would be logged in. */
  readonly chosen: LinkAccountView | undefined;
}

/** What a yes sets going, in the order in which it happens. */
export function LinkConsequences({ view, chosen }: LinkConsequencesProps): ReactNode {
  const host = <b key="host">{view.host}</b>;
  const name = chosen === undefined ? null : <UntrustedText key="name" text={chosen.name} />;
  return (
    <section className="stack stack-tight" aria-labelledby="prompt-consequences">
      <h2 id="prompt-consequences" className="prompt-subhead">
        {t('prompt_link_then')}
      </h2>
      <ol className="prompt-consequences">
        <li>
          {chosen?.passkey === 'known' ? (
            <Sentence of="prompt_link_then_known" parts={[host]} />
          ) : (
            <Sentence of="prompt_link_then_new" parts={[host]} />
          )}
        </li>
        <li>
          {name === null ? (
            t('prompt_link_then_proof_any')
          ) : (
            <Sentence of="prompt_link_then_proof" parts={[name]} />
          )}
        </li>
        <li>{t('prompt_link_then_ask')}</li>
      </ol>
    </section>
  );
}
