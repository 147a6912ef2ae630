import { useState, type ReactNode } from 'react';

import type { AccountView } from '../../messages/views';
import {
  Address,
  AddressGroups,
  Button,
  ErrorBanner,
  ListRow,
  Qr,
  RenameForm,
  t,
  UntrustedText,
  useAction,
} from '../kit';

export interface AccountRowProps {
  readonly account: AccountView;
  readonly onChanged: () => void;
}

/** One account: its address to read, copy and scan; its name to change; out of sight if the user likes. */
export function AccountRow({ account, onChanged }: AccountRowProps): ReactNode {
  const { id, address, name, hidden } = account;
  const [below, setBelow] = useState<'qr' | 'rename'>();
  const action = useAction();
  const toggle = (what: 'qr' | 'rename') => () => {
    setBelow(below === what ? undefined : what);
  };
  const rename = async (next: string): Promise<void> => {
    const answer = await action.run('accounts.rename', { id, name: next });
    if (answer.ok) setBelow(undefined);
    onChanged();
  };
  return (
    <ListRow
      title={<UntrustedText text={name} />}
      detail={hidden ? t('popup_account_is_hidden') : undefined}
      testId={`account-row-${address}`}
      actions={
        <>
          <Button
            kind="quiet"
            icon="qr"
            label={t('popup_account_qr')}
            expanded={below === 'qr'}
            onClick={toggle('qr')}
          />
          <Button
            kind="quiet"
            icon="edit"
            label={t('popup_rename')}
            expanded={below === 'rename'}
            onClick={toggle('rename')}
          />
          <Button
            kind="quiet"
            icon={hidden ? 'eye' : 'eyeOff'}
            label={t(hidden ? 'popup_account_unhide' : 'popup_account_hide')}
            busy={action.busy === 'accounts.set-hidden'}
            onClick={() => {
              void action.run('accounts.set-hidden', { id, hidden: !hidden }).then(onChanged);
            }}
          />
        </>
      }
    >
      <Address address={address} testId="account-address" />
      {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
      {below === 'qr' && (
        <div className="popup-qr">
          <Qr text={address} label={t('popup_account_qr_label')} />
          <AddressGroups address={address} />
        </div>
      )}
      {below === 'rename' && (
        <RenameForm
          label={t('popup_account_name')}
          name={name}
          maxLength={64}
          busy={action.busy === 'accounts.rename'}
          onRename={(next) => {
            void rename(next);
          }}
          onCancel={toggle('rename')}
        />
      )}
    </ListRow>
  );
}
