import type { ReactNode } from 'react';

import type { DataItemView } from '../../../core/algorand';
import { AddressGroups, CopyButton, Notice, t, UntrustedText } from '../../kit';
import { SignInForm } from './sign-in-form';

export interface DataItemCardProps {
  readonly item: DataItemView;
  readonly count: number;
  /** The user's name of the account that signs. */
  readonly own: string | undefined;
}

/** One item: a sign-in as a form, anything else as the data that it is, with a louder warning. */
export function DataItemCard({ item, count, own }: DataItemCardProps): ReactNode {
  const { signIn, signer } = item;
  return (
    <section className="review-card" data-testid={`prompt-data-${item.index}`}>
      {count > 1 && <h2>{t('prompt_data_item', [String(item.index + 1), String(count)])}</h2>}
      {signIn === undefined ? (
        <>
          <Notice kind="danger" title={t('prompt_data_not_sign_in')} testId="prompt-data-warning">
            <p>{t('prompt_data_not_sign_in_detail')}</p>
          </Notice>
          <dl className="review-fields">
            <div className="review-field">
              <dt>{t('prompt_data_domain')}</dt>
              <dd>
                <UntrustedText text={item.domain} most={Infinity} />
              </dd>
            </div>
          </dl>
        </>
      ) : (
        <SignInForm signIn={signIn} />
      )}
      {signIn?.account !== signer && (
        <div className="review-field">
          <span className="row">
            <span className="muted">{t('prompt_data_signer')}</span>
            <b>{own === undefined ? null : <UntrustedText text={own} />}</b>
            <CopyButton text={signer} label={t('kit_copy_address')} />
          </span>
          <AddressGroups address={signer} />
        </div>
      )}
      {signIn === undefined ? (
        <DataText item={item} />
      ) : (
        <>
          <p className="small muted">{t('prompt_data_moves_nothing')}</p>
          <details className="technical">
            <summary>{t('prompt_data_text')}</summary>
            <DataText item={item} />
          </details>
        </>
      )}
    </section>
  );
}

/** The text itself, never as markup and never folded into something nicer. */
function DataText({ item }: { readonly item: DataItemView }): ReactNode {
  return (
    <div className="stack stack-tight">
      {item.signIn === undefined && <span className="field-label">{t('prompt_data_text')}</span>}
      <div className="review-quote review-data mono" tabIndex={0}>
        <UntrustedText text={item.text} most={Infinity} testId="prompt-data-text" />
      </div>
      {item.cut && <p className="small muted">{t('prompt_data_cut')}</p>}
    </div>
  );
}
