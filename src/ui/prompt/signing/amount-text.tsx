import type { ReactNode } from 'react';

import type { Decimal } from '../../../core/algorand';
import { t, UntrustedText } from '../../kit';
import { formatAlgos, formatAmount, groupDigits } from './format-amount';
import type { ReviewFacts } from './review-facts';

export interface AmountTextProps {
  /** `0` is Algos. */
  readonly asset: Decimal;
  readonly amount: Decimal;
  readonly facts: ReviewFacts;
}

/**
 * An amount with its unit. Only Algos have a name that we vouch for: an asset's name stands in quotes beside its number,
 * since its creator may have called it anything, even "Algos".
 */
export function AmountText({ asset, amount, facts }: AmountTextProps): ReactNode {
  if (asset === '0') return <b>{t('review_value_algos', [formatAlgos(amount)])}</b>;
  const known = facts.assets.get(asset);
  return (
    <span>
      <b>
        {known === undefined
          ? t('review_value_units', [groupDigits(amount)])
          : formatAmount(amount, known.decimals)}
      </b>{' '}
      <AssetText asset={asset} facts={facts} />
    </span>
  );
}

/** An asset by its number, and by what a node says of its name. */
export function AssetText({
  asset,
  facts,
}: {
  readonly asset: Decimal;
  readonly facts: ReviewFacts;
}): ReactNode {
  if (asset === '0') return t('review_value_algos', ['']).trim();
  const known = facts.assets.get(asset);
  const name = known?.unitName ?? known?.name;
  return (
    <span>
      {name !== undefined && (
        <>
          “<UntrustedText text={name} most={32} />
          ”°{' '}
        </>
      )}
      <span className={name === undefined ? undefined : 'muted'}>
        {t('review_value_asset', [asset])}
      </span>
    </span>
  );
}
