import { useRef, useState, type ReactNode } from 'react';

import { send } from '../../../messages/client';
import type { UiFailure } from '../../../messages/table';
import {
  Button,
  Card,
  Checkbox,
  concernsPassword,
  ErrorBanner,
  Notice,
  t,
  tCount,
  useSubmission,
  useView,
} from '../../kit';
import { NewPassword, type NewPasswordHandle } from '../../onboarding/new-password';
import { VaultPasswordField, type VaultPasswordHandle } from '../backup/vault-password';

const TEST_IDS = { password: 'change-next', repeat: 'change-repeat' } as const;

/** Another password for the vault, and on request another vault key under it. */
export function ChangePassword(): ReactNode {
  const [open, setOpen] = useState(false);
  const [changed, setChanged] = useState<'password' | 'key'>();
  return (
    <Card title={t('change_title')} testId="settings-password">
      <p className="muted">{t('change_intro')}</p>
      {changed !== undefined && (
        <Notice kind="success" live title={t('change_done')} testId="change-done">
          <p>{t(changed === 'key' ? 'change_done_key' : 'change_done_same_key')}</p>
          <p>{t('change_done_backups')}</p>
        </Notice>
      )}
      {open ? (
        <ChangeForm
          onChanged={(what) => {
            setChanged(what);
            setOpen(false);
          }}
          onCancel={() => {
            setOpen(false);
          }}
        />
      ) : (
        <div className="row">
          <Button
            icon="key"
            testId="change-open"
            onClick={() => {
              setChanged(undefined);
              setOpen(true);
            }}
          >
            {t('change_open')}
          </Button>
        </div>
      )}
    </Card>
  );
}

interface ChangeFormProps {
  readonly onChanged: (what: 'password' | 'key') => void;
  readonly onCancel: () => void;
}

function ChangeForm({ onChanged, onCancel }: ChangeFormProps): ReactNode {
  const present = useRef<VaultPasswordHandle>(null);
  const next = useRef<NewPasswordHandle>(null);
  const { view } = useView('security.passkeys', {}, ['vault']);
  const passkeys = view.kind === 'ready' ? view.value.length : 0;
  const [newKey, setNewKey] = useState(false);

  const change = async (): Promise<UiFailure | undefined> => {
    const nextText = await next.current?.check();
    if (nextText === undefined) return undefined;
    const password = present.current?.take();
    if (password === undefined) return undefined;
    const answer = await send('security.change-password', { password, next: nextText, newKey });
    if (!answer.ok) return answer.error;
    next.current?.clear();
    onChanged(newKey ? 'key' : 'password');
    return undefined;
  };
  const { busy, failure, submit } = useSubmission(change);

  return (
    <form className="stack settings-below" autoComplete="off" noValidate onSubmit={submit}>
      {failure !== undefined && !concernsPassword(failure) && <ErrorBanner failure={failure} />}
      <VaultPasswordField ref={present} failure={failure} testId="change-present" />
      <NewPassword
        ref={next}
        label={t('change_next')}
        hint={t('change_next_hint')}
        testIds={TEST_IDS}
        // What cannot be measured shows when the form is sent, with its reason.
        onTrouble={() => undefined}
      />
      <div className="stack stack-tight">
        <Checkbox
          label={t('change_new_key')}
          checked={newKey}
          disabled={busy}
          testId="change-new-key"
          onChange={setNewKey}
        />
        <p className="small muted">{t('change_new_key_why')}</p>
        {newKey && passkeys > 0 && (
          <Notice kind="warn" live testId="change-drops-passkeys">
            {tCount('change_drops_passkeys', passkeys)}
          </Notice>
        )}
      </div>
      <div className="row">
        <Button kind="primary" type="submit" icon="key" busy={busy} testId="change-save">
          {t('change_submit')}
        </Button>
        <Button disabled={busy} onClick={onCancel}>
          {t('kit_cancel')}
        </Button>
      </div>
      <p className="small muted" role="status">
        {busy && t('change_working')}
      </p>
    </form>
  );
}
