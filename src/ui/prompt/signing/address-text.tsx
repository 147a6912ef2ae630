import type { ReactNode } from 'react';

import type { AddressMark, AddressValue } from '../../../core/algorand';
import { AddressGroups, Badge, CopyButton, t, UntrustedText } from '../../kit';
import { nameOf, type ReviewFacts } from './review-facts';
import { MARK_WORDS } from './words/mark-words';

const kinds = {
  own: 'success',
  known: 'plain',
  new: 'warn',
  zero: 'danger',
} as const satisfies Record<AddressMark, 'plain' | 'warn' | 'danger' | 'success'>;

export interface AddressTextProps {
  readonly value: AddressValue;
  readonly facts: ReviewFacts;
}

/** A whole address, whose it is, and the user's name for it. */
export function AddressText({ value, facts }: AddressTextProps): ReactNode {
  return (
    <span className="review-address">
      <span className="row">
        <OwnName address={value.address} facts={facts} />
        <Mark mark={value.mark} />
        <CopyButton text={value.address} label={t('kit_copy_address')} />
      </span>
      <AddressGroups address={value.address} />
    </span>
  );
}

/** One line for lists: the user's name, or ten characters on each side, never fewer. */
export function AddressBrief({ value, facts }: AddressTextProps): ReactNode {
  const name = nameOf(facts, value.address);
  return (
    <span className="review-brief" title={value.address}>
      {name === undefined ? (
        <span className="mono" dir="ltr">
          {`${value.address.slice(0, 10)}…${value.address.slice(-10)}`}
        </span>
      ) : (
        <UntrustedText text={name} />
      )}{' '}
      <Mark mark={value.mark} />
    </span>
  );
}

export function Mark({ mark }: { readonly mark: AddressMark }): ReactNode {
  return <Badge kind={kinds[mark]}>{t(MARK_WORDS[mark])}</Badge>;
}

function OwnName({
  address,
  facts,
}: {
  readonly address: string;
  readonly facts: ReviewFacts;
}): ReactNode {
  const name = nameOf(facts, address);
  return name === undefined ? null : (
    <b>
      <UntrustedText text={name} />
    </b>
  );
}
