import type { ReactNode } from 'react';

import type {
  AssetRole,
  Decimal,
  ReviewField,
  ReviewTransaction,
  ReviewValue,
} from '../../../core/algorand';
import { Address, t } from '../../kit';
import type { ReviewFacts } from './review-facts';
import { ReviewValueText } from './review-value';
import { SignerText } from './signer-text';
import { formatTime } from './time-text';
import { FIELD_WORDS } from './words/field-words';
import { WarningList } from './warnings-view';

export interface TransactionDetailsProps {
  readonly transaction: ReviewTransaction<Decimal>;
  readonly facts: ReviewFacts;
}

/** Every field of a transaction, in the order of the review. */
export function TransactionDetails({ transaction, facts }: TransactionDetailsProps): ReactNode {
  const { lines, warnings, time } = transaction;
  return (
    <div className="review-details">
      {warnings.length > 0 && <WarningList warnings={warnings} />}
      <dl className="review-fields">
        {lines.map(({ field, value }, index) => {
          const marked = warnings.some(
            ({ level, fields }) => level === 'strong' && fields.includes(field),
          );
          return (
            <div
              key={index}
              className={marked ? 'review-field review-field-danger' : 'review-field'}
            >
              <dt>{t(FIELD_WORDS[field])}</dt>
              <dd>
                <ReviewValueText value={value} facts={facts} />
                <RoleBefore
                  field={field}
                  value={value}
                  asset={assetOf(transaction)}
                  facts={facts}
                />
              </dd>
            </div>
          );
        })}
      </dl>
      {time !== undefined && <p className="small muted">{formatTime(time)}</p>}
      <SignerText signer={transaction.signer} facts={facts} />
    </div>
  );
}

const ROLES: Partial<Readonly<Record<ReviewField, AssetRole>>> = {
  'asset-manager': 'manager',
  'asset-reserve': 'reserve',
  'asset-freeze': 'freeze',
  'asset-clawback': 'clawback',
};

/** Who had a role of an existing asset, where that changes: the node's word. */
function RoleBefore(props: {
  readonly field: ReviewField;
  readonly value: ReviewValue<Decimal>;
  readonly asset: Decimal | undefined;
  readonly facts: ReviewFacts;
}): ReactNode {
  const { field, value, asset, facts } = props;
  const role = ROLES[field];
  const roles = asset === undefined ? undefined : facts.assets.get(asset)?.roles;
  if (role === undefined || roles === undefined) return null;
  const before = roles[role];
  if (before === (value.kind === 'address' ? value.address : undefined)) return null;
  return (
    <p className="small muted" data-testid={`prompt-before-${field}`}>
      {t('prompt_sign_role_before')}{' '}
      {before === undefined ? (
        <ReviewValueText value={{ kind: 'nobody' }} facts={facts} />
      ) : (
        <Address address={before} copy={false} />
      )}
    </p>
  );
}

function assetOf({ lines }: ReviewTransaction<Decimal>): Decimal | undefined {
  return lines.map(({ value }) => value).find((value) => value.kind === 'asset')?.asset;
}
