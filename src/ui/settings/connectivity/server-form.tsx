import { useRef, useState, type ReactNode } from 'react';

import type { IceServerView } from '../../../messages/network-views';
import { Button, Field, t, TextField, type MessageKey } from '../../kit';
import { isTurn, readIceServer, type IceServerProblem } from './read-ice-server';

const PROBLEMS = {
  empty: 'settings_server_empty',
  malformed: 'settings_server_malformed',
  credentials: 'settings_server_credentials',
  repeated: 'settings_server_repeated',
  'too-many': 'settings_server_too_many',
} as const satisfies Record<IceServerProblem, MessageKey>;

export interface ServerFormProps {
  readonly servers: readonly IceServerView[];
  readonly busy: boolean;
  readonly onAdd: (server: IceServerView) => void;
  readonly onCancel: () => void;
}

/** One more connection server. The fields for a TURN server's credentials appear when its address says that it is one. */
export function ServerForm({ servers, busy, onAdd, onCancel }: ServerFormProps): ReactNode {
  const url = useRef<HTMLInputElement>(null);
  const username = useRef<HTMLInputElement>(null);
  const credential = useRef<HTMLInputElement>(null);
  const [turn, setTurn] = useState(false);
  const [problem, setProblem] = useState<IceServerProblem>();
  const submit = (): void => {
    const read = readIceServer(
      {
        url: url.current?.value ?? '',
        username: username.current?.value ?? '',
        credential: credential.current?.value ?? '',
      },
      servers,
    );
    setProblem(read.ok ? undefined : read.error);
    if (read.ok) onAdd(read.value);
    else (read.error === 'credentials' ? username : url).current?.focus();
  };
  const error = problem === undefined ? undefined : t(PROBLEMS[problem]);
  return (
    <form
      className="stack settings-below"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) submit();
      }}
    >
      <Field
        label={t('settings_server_url')}
        hint={t('settings_server_url_hint')}
        error={problem === 'credentials' ? undefined : error}
      >
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            type="text"
            autoComplete="off"
            spellCheck={false}
            maxLength={256}
            placeholder="stun:stun.example.org:3478"
            data-testid="server-url"
            ref={url}
            onInput={(event) => {
              setTurn(isTurn(event.currentTarget.value));
              setProblem(undefined);
            }}
          />
        )}
      </Field>
      {turn && (
        <>
          <TextField
            label={t('settings_server_username')}
            maxLength={256}
            error={problem === 'credentials' ? error : undefined}
            testId="server-username"
            ref={username}
          />
          <Field label={t('settings_server_credential')}>
            {(wiring) => (
              <input
                {...wiring}
                className="input"
                type="password"
                autoComplete="off"
                maxLength={256}
                data-testid="server-credential"
                ref={credential}
              />
            )}
          </Field>
        </>
      )}
      <div className="row row-end">
        <Button onClick={onCancel}>{t('kit_cancel')}</Button>
        <Button kind="primary" type="submit" busy={busy} testId="server-save">
          {t('settings_server_add')}
        </Button>
      </div>
    </form>
  );
}
