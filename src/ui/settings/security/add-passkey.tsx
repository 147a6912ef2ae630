import { useRef, useState, type ReactNode } from 'react';

import { send } from '../../../messages/client';
import type { UiFailure } from '../../../messages/table';
import {
  Button,
  concernsPassword,
  enrolPasskey,
  ErrorBanner,
  PasskeyTrouble,
  t,
  TextField,
  useSubmission,
  type PasskeyFailure,
} from '../../kit';
import { VaultPasswordField, type VaultPasswordHandle } from '../backup/vault-password';

export interface AddPasskeyProps {
  readonly onAdded: () => void;
  readonly onCancel: () => void;
}

/** The password first, then the browser's own dialog twice: once to make the passkey, once to use it. */
export function AddPasskey({ onAdded, onCancel }: AddPasskeyProps): ReactNode {
  const password = useRef<VaultPasswordHandle>(null);
  const name = useRef<HTMLInputElement>(null);
  const [trouble, setTrouble] = useState<PasskeyFailure>();

  const add = async (): Promise<UiFailure | undefined> => {
    setTrouble(undefined);
    const text = password.current?.take();
    if (text === undefined) return undefined;
    const label = (name.current?.value ?? '').trim();
    const begun = await send('security.begin-passkey', { password: text });
    if (!begun.ok) return begun.error;
    const made = await enrolPasskey(begun.value, label);
    if (!made.ok) {
      setTrouble(made);
      return undefined;
    }
    const { ticket } = begun.value;
    const added = await send('security.add-passkey', { ticket, label, proof: made.proof });
    if (!added.ok) return added.error;
    onAdded();
    return undefined;
  };
  const { busy, failure, submit } = useSubmission(add);

  return (
    <form className="stack settings-below" autoComplete="off" noValidate onSubmit={submit}>
      {failure !== undefined && !concernsPassword(failure) && <ErrorBanner failure={failure} />}
      {trouble !== undefined && <PasskeyTrouble failure={trouble} />}
      <TextField
        label={t('ways_label')}
        hint={t('ways_label_hint')}
        maxLength={64}
        testId="ways-label"
        ref={name}
      />
      <VaultPasswordField ref={password} failure={failure} testId="ways-password" />
      <div className="row">
        <Button kind="primary" type="submit" icon="passkey" busy={busy} testId="ways-save">
          {t('ways_submit')}
        </Button>
        <Button disabled={busy} onClick={onCancel}>
          {t('kit_cancel')}
        </Button>
      </div>
      <p className="small muted" role="status">
        {busy && t('ways_working')}
      </p>
    </form>
  );
}
