import type { ReactNode } from 'react';

import { Address, Icon, t, UntrustedText } from '../../kit';
import { nameOf, type ReviewFacts } from './review-facts';

/** The name and the short address of an account of the user, above what it gains and loses. */
export function AccountHead({
  account,
  facts,
}: {
  readonly account: string;
  readonly facts: ReviewFacts;
}): ReactNode {
  const name = nameOf(facts, account);
  return (
    <div className="review-account-head">
      {name !== undefined && (
        <b>
          <UntrustedText text={name} />
        </b>
      )}
      <Address address={account} copy={false} />
    </div>
  );
}

/** One line of what leaves an account or comes to it. */
export function Moved({
  way,
  children,
}: {
  readonly way: 'out' | 'in';
  readonly children: ReactNode;
}): ReactNode {
  return (
    <>
      <dt className={`review-${way}`}>
        <Icon name={way === 'out' ? 'arrowUp' : 'arrowDown'} small />{' '}
        {t(way === 'out' ? 'prompt_sign_out' : 'prompt_sign_in')}
      </dt>
      <dd>{children}</dd>
    </>
  );
}
