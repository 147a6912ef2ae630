import type { ReactNode } from 'react';

import { CopyButton } from './copy-button';
import { t } from './t';

export interface AddressProps {
  readonly address: string;
  readonly copy?: boolean;
  readonly testId?: string;
}

/**
 * An Algorand address with its middle hidden. The whole address stays in the element's text, so that selecting it copies all
 * of it; ten characters on each side, because look-alikes with four are cheap to make.
 */
export function Address({ address, copy = true, testId }: AddressProps): ReactNode {
  const long = address.length > 24;
  return (
    <span className="address">
      <span title={address} data-testid={testId} dir="ltr">
        {long ? address.slice(0, 10) : address}
        {long && <span className="address-middle">{address.slice(10, -10)}</span>}
        {long && <span className="address-tail">{address.slice(-10)}</span>}
      </span>
      {copy && <CopyButton text={address} label={t('kit_copy_address')} />}
    </span>
  );
}

export interface AddressGroupsProps {
  readonly address: string;
  readonly testId?: string;
}

/** The whole address in groups of four, for comparing by eye or by voice. */
export function AddressGroups({ address, testId }: AddressGroupsProps): ReactNode {
  const groups = address.match(/.{1,4}/gu) ?? [];
  return (
    <span className="address-groups" title={address} data-testid={testId} dir="ltr">
      {groups.map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </span>
  );
}
