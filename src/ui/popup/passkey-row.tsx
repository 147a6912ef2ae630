import { useState, type ReactNode } from 'react';

import type { PasskeyView } from '../../messages/views';
import {
  Button,
  ErrorBanner,
  formatDate,
  ListRow,
  RenameForm,
  t,
  UntrustedText,
  useAction,
} from '../kit';

export interface PasskeyRowProps {
  readonly passkey: PasskeyView;
  /** Milliseconds since the epoch; absent before the first backup. */
  readonly lastBackupAt: number | undefined;
  readonly onChanged: () => void;
  readonly onDelete: () => void;
}

/** One passkey: which site, whose, since when. */
export function PasskeyRow(props: PasskeyRowProps): ReactNode {
  const { passkey, lastBackupAt, onChanged, onDelete } = props;
  const { credentialId, rpId, userName, createdAt, lastUsedAt } = passkey;
  const [renaming, setRenaming] = useState(false);
  const action = useAction();
  const rename = async (next: string): Promise<void> => {
    const answer = await action.run('passkeys.rename', { credentialId, userName: next });
    if (answer.ok) setRenaming(false);
    onChanged();
  };
  return (
    <ListRow
      title={<UntrustedText text={rpId} most={Infinity} />}
      testId={`passkey-row-${credentialId}`}
      detail={
        <>
          <div>{userName === '' ? t('popup_nameless') : <UntrustedText text={userName} />}</div>
          <div>
            {lastUsedAt === undefined
              ? t('popup_created', [formatDate(createdAt)])
              : t('popup_created_used', [formatDate(createdAt), formatDate(lastUsedAt)])}
          </div>
          <div data-testid="passkey-comes-back">{comesBack(passkey, lastBackupAt)}</div>
        </>
      }
      actions={
        <>
          <Button
            kind="quiet"
            icon="edit"
            label={t('popup_rename')}
            expanded={renaming}
            onClick={() => {
              setRenaming(!renaming);
            }}
          />
          <Button
            kind="quiet"
            icon="trash"
            label={t('popup_delete')}
            testId="passkey-delete"
            onClick={onDelete}
          />
        </>
      }
    >
      {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
      {renaming && (
        <RenameForm
          label={t('popup_passkey_name')}
          name={userName}
          maxLength={64}
          busy={action.busy === 'passkeys.rename'}
          onRename={(next) => {
            void rename(next);
          }}
          onCancel={() => {
            setRenaming(false);
          }}
        />
      )}
    </ListRow>
  );
}

/** From where the key would return if this browser were lost: the words, the sealed list, a backup file, or nowhere. */
function comesBack(passkey: PasskeyView, lastBackupAt = -Infinity): string {
  const { comesBack: by, createdAt, unconfirmed } = passkey;
  if (unconfirmed === true) return t('popup_unconfirmed');
  if (by === 'words') return t('popup_comes_back_words');
  if (by === 'list') return t('popup_comes_back_list');
  return createdAt <= lastBackupAt
    ? t('popup_comes_back_backup', [formatDate(lastBackupAt)])
    : t('popup_comes_back_nowhere');
}
