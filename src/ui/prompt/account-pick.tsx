import type { ReactNode } from 'react';

import type { AccountView } from '../../messages/views';
import { AddressGroups, Choice, Notice, t, UntrustedText } from '../kit';
import type { Choice as Pick } from './choice';
import { Single } from './single';

export interface AccountPickProps<Account extends AccountView> {
  readonly accounts: readonly Account[];
  readonly chosen: Pick;
  /** Over a single account, and over several. */
  readonly label: string;
  readonly legend: string;
  readonly hint: string;
  /** What is to be said of an account beside its name. */
  readonly mark?: (account: Account) => ReactNode;
  readonly onChoose: (address: string) => void;
}

/** Which account, with its whole address: a name is only what the user called it. */
export function AccountPick<Account extends AccountView>(
  props: AccountPickProps<Account>,
): ReactNode {
  const { accounts, chosen, mark } = props;
  const [only] = accounts;
  if (only !== undefined && accounts.length === 1 && chosen.id === only.address) {
    return (
      <Single label={props.label} hint={props.hint} testId={`prompt-account-${only.address}`}>
        <span className="row">
          <span className="list-title">
            <UntrustedText text={only.name} />
          </span>
          {mark?.(only)}
        </span>
        <AddressGroups address={only.address} />
      </Single>
    );
  }
  return (
    <fieldset className="prompt-choices">
      <legend>
        <span className="field-label">{props.legend}</span>
        <span className="field-hint prompt-legend-hint">{props.hint}</span>
      </legend>
      {chosen.lost && (
        <Notice kind="warn" live>
          {t('prompt_choice_lost')}
        </Notice>
      )}
      {accounts.map((account) => (
        <Choice
          key={account.address}
          name="account"
          value={account.address}
          checked={chosen.id === account.address}
          title={
            <span className="row">
              <UntrustedText text={account.name} />
              {mark?.(account)}
            </span>
          }
          detail={
            chosen.id === account.address ? (
              <AddressGroups address={account.address} />
            ) : (
              <span className="mono" title={account.address}>
                {shortAddress(account.address)}
              </span>
            )
          }
          testId={`prompt-account-${account.address}`}
          onChoose={props.onChoose}
        />
      ))}
    </fieldset>
  );
}

function shortAddress(address: string): string {
  return `${address.slice(0, 10)}…${address.slice(-10)}`;
}
