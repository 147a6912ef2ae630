import type { ReactNode } from 'react';

import type { Decimal, ReviewValue } from '../../../core/algorand';
import { assertNever } from '../../../core/result';
import { CopyButton, t, UntrustedText } from '../../kit';
import { AddressText } from './address-text';
import { AmountText, AssetText } from './amount-text';
import { groupDigits } from './format-amount';
import type { ReviewFacts } from './review-facts';
import { ACTION_WORDS } from './words/action-words';
import { COMPLETION_WORDS } from './words/completion-words';

export interface ReviewValueTextProps {
  readonly value: ReviewValue<Decimal>;
  readonly facts: ReviewFacts;
}

/** One value of a transaction in full: nothing is rounded, shortened or left out without saying so. */
export function ReviewValueText({ value, facts }: ReviewValueTextProps): ReactNode {
  switch (value.kind) {
    case 'address':
      return <AddressText value={value} facts={facts} />;
    case 'algos':
      return <AmountText asset="0" amount={value.microAlgos} facts={facts} />;
    case 'asset-amount':
      return <AmountText asset={value.asset} amount={value.amount} facts={facts} />;
    case 'asset':
      return <AssetText asset={value.asset} facts={facts} />;
    case 'app':
      return appText(value.app);
    case 'number':
      return groupDigits(value.number);
    case 'round':
      return t('review_value_round', [groupDigits(value.round)]);
    case 'flag':
      return t(value.flag ? 'review_value_yes' : 'review_value_no');
    case 'action':
      return t(ACTION_WORDS[value.action]);
    case 'on-completion':
      return t(COMPLETION_WORDS[value.onCompletion]);
    case 'text':
      return <ForeignText text={value.text} cut={value.cut} />;
    case 'bytes':
      return <Hex hex={value.hex} note={bytesNote(value.hex, value.length)} />;
    case 'program':
      return <Hex hex={value.hash} note={t('review_value_program', [String(value.length)])} />;
    case 'schema':
      return t('review_value_schema', [groupDigits(value.integers), groupDigits(value.byteSlices)]);
    case 'box':
      return (
        <span className="review-address">
          <span>{t('review_value_box', [appText(value.app)])}</span>
          {value.text === undefined ? (
            <Hex hex={value.hex} />
          ) : (
            <ForeignText text={value.text} cut={false} />
          )}
        </span>
      );
    case 'holding':
      return (
        <span className="review-address">
          <span>{t('review_value_holding', [t('review_value_asset', [value.asset])])}</span>
          <AddressText value={value.account} facts={facts} />
        </span>
      );
    case 'locals':
      return (
        <span className="review-address">
          <span>{t('review_value_locals', [appText(value.app)])}</span>
          <AddressText value={value.account} facts={facts} />
        </span>
      );
    case 'none':
      return t('review_value_none');
    case 'nobody':
      return t('review_value_nobody');
    case 'transaction-id':
      return (
        <span className="row">
          <span className="mono review-hex">{value.id}</span>
          <CopyButton text={value.id} label={t('review_value_copy_id')} />
        </span>
      );
    default:
      return assertNever(value);
  }
}

function appText(app: Decimal): string {
  return app === '0' ? t('review_value_app_new') : t('review_value_app', [app]);
}

function bytesNote(hex: string, length: number): string {
  const key = hex.length / 2 < length ? 'review_value_bytes_cut' : 'review_value_bytes';
  return t(key, [String(length)]);
}

function Hex({ hex, note }: { readonly hex: string; readonly note?: string }): ReactNode {
  return (
    <span className="review-address">
      <span className="mono review-hex" dir="ltr">
        {hex}
      </span>
      {note !== undefined && <span className="small muted">{note}</span>}
    </span>
  );
}

/** Text that came with the transaction. It stands apart as a quotation, so that it cannot pass for words of ours. */
export function ForeignText({
  text,
  cut,
}: {
  readonly text: string;
  readonly cut: boolean;
}): ReactNode {
  return (
    <span className="review-address">
      <span className="review-quote" tabIndex={text.length > 240 ? 0 : undefined}>
        <UntrustedText text={text} most={Infinity} />
      </span>
      {cut && <span className="small muted">{t('review_value_cut')}</span>}
    </span>
  );
}
