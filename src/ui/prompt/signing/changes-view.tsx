import type { ReactNode } from 'react';

import type { AccountChange, AssetChange, Decimal, ReviewView } from '../../../core/algorand';
import { Notice, Sentence, t } from '../../kit';
import { AccountHead, Moved } from './account-moves';
import { AddressText } from './address-text';
import { AmountText, AssetText } from './amount-text';
import { formatAlgos } from './format-amount';
import { holdingKey, type ReviewFacts } from './review-facts';

export interface ChangesViewProps {
  readonly review: ReviewView;
  readonly facts: ReviewFacts;
}

/** What these bytes do to the user's own accounts, before any detail. */
export function ChangesView({ review, facts }: ChangesViewProps): ReactNode {
  return (
    <section className="review-card" aria-labelledby="review-changes" data-testid="prompt-changes">
      <h2 id="review-changes">{t('prompt_sign_changes')}</h2>
      {review.changes.length === 0 && <p>{t('prompt_sign_changes_none')}</p>}
      {review.changes.map((change) => (
        <Account key={change.account} change={change} facts={facts} />
      ))}
      <Fees review={review} />
    </section>
  );
}

function Account({
  change,
  facts,
}: {
  readonly change: AccountChange<Decimal>;
  readonly facts: ReviewFacts;
}): ReactNode {
  return (
    <div className="review-account">
      <AccountHead account={change.account} facts={facts} />
      <dl className="review-changes">
        {change.assets.map((asset) => (
          <Asset key={asset.asset} account={change.account} change={asset} facts={facts} />
        ))}
      </dl>
      {change.rekeyedTo !== undefined && (
        <Notice kind="danger" title={t('prompt_sign_rekeyed')}>
          <AddressText value={change.rekeyedTo} facts={facts} />
        </Notice>
      )}
      {change.appsMayMoveMore && <Notice kind="warn">{t('prompt_sign_more')}</Notice>}
    </div>
  );
}

interface AssetProps {
  readonly account: string;
  readonly change: AssetChange<Decimal>;
  readonly facts: ReviewFacts;
}

function Asset({ account, change, facts }: AssetProps): ReactNode {
  const { asset, closesTo } = change;
  const now = facts.balances.get(holdingKey(account, asset));
  return (
    <>
      {change.out !== '0' && (
        <Moved way="out">
          <AmountText asset={asset} amount={change.out} facts={facts} />
        </Moved>
      )}
      {closesTo !== undefined && (
        <Moved way="out">
          <b>{t('prompt_sign_everything')}</b> <AssetText asset={asset} facts={facts} />
          {now !== undefined && (
            <div className="small muted">
              <Sentence
                of="prompt_sign_everything_now"
                parts={[<AmountText key="now" asset={asset} amount={now} facts={facts} />]}
              />
            </div>
          )}
          <div className="small muted">{t('prompt_sign_everything_to')}</div>
          <AddressText value={closesTo} facts={facts} />
        </Moved>
      )}
      {change.in !== '0' && (
        <Moved way="in">
          <AmountText asset={asset} amount={change.in} facts={facts} />
        </Moved>
      )}
      {change.receivesRest && <Moved way="in">{t('prompt_sign_rest_in')}</Moved>}
    </>
  );
}

function Fees({ review }: { readonly review: ReviewView }): ReactNode {
  const { own, total } = review.fees;
  const words =
    own === total
      ? t('prompt_sign_fees_all', [formatAlgos(total)])
      : own === '0'
        ? t('prompt_sign_fees_others', [formatAlgos(total)])
        : t('prompt_sign_fees_own', [formatAlgos(own), formatAlgos(total)]);
  return (
    <p className="review-fees">
      <b>{t('prompt_sign_fees')}</b> {words}
    </p>
  );
}
