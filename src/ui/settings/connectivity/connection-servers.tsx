import { useState, type ReactNode } from 'react';

import { DEFAULT_ICE_SERVERS } from '../../../core/liquid';
import type { IceServerView } from '../../../messages/network-views';
import {
  Badge,
  Button,
  Card,
  ConfirmRow,
  List,
  ListRow,
  Sentence,
  t,
  UntrustedText,
} from '../../kit';
import { areDefault } from './default-servers';
import { isTurn } from './read-ice-server';
import { ServerForm } from './server-form';

export interface ConnectionServersProps {
  readonly servers: readonly IceServerView[];
  readonly busy: boolean;
  /** Resolves with true once the servers are saved. */
  readonly onSave: (servers: readonly IceServerView[]) => Promise<boolean>;
}

/** Servers that help two ends to find each other through networks, and what they learn. */
export function ConnectionServers({ servers, busy, onSave }: ConnectionServersProps): ReactNode {
  const [below, setBelow] = useState<'add' | 'reset'>();
  const save = async (next: readonly IceServerView[]): Promise<void> => {
    if (await onSave(next)) setBelow(undefined);
  };
  return (
    <Card title={t('settings_servers')} testId="settings-servers">
      <p className="muted">{t('settings_servers_intro')}</p>
      <ul className="settings-points small">
        <li>{t('settings_servers_stun')}</li>
        <li>{t('settings_servers_turn')}</li>
      </ul>
      {servers.length === 0 ? (
        <p data-testid="servers-none">{t('settings_servers_none')}</p>
      ) : (
        <List label={t('settings_servers')}>
          {servers.map((server) => (
            <ServerRow
              key={server.url}
              server={server}
              busy={busy}
              onRemove={() => {
                void save(servers.filter(({ url }) => url !== server.url));
              }}
            />
          ))}
        </List>
      )}
      {below === undefined && (
        <div className="row">
          <Button
            icon="add"
            testId="server-add"
            onClick={() => {
              setBelow('add');
            }}
          >
            {t('settings_server_add')}
          </Button>
          {!areDefault(servers) && (
            <Button
              kind="quiet"
              icon="undo"
              testId="servers-reset"
              onClick={() => {
                setBelow('reset');
              }}
            >
              {t('settings_servers_reset')}
            </Button>
          )}
        </div>
      )}
      {below === 'add' && (
        <ServerForm
          servers={servers}
          busy={busy}
          onAdd={(server) => {
            void save([...servers, server]);
          }}
          onCancel={() => {
            setBelow(undefined);
          }}
        />
      )}
      {below === 'reset' && (
        <ConfirmRow
          testId="servers-reset-confirm"
          question={t('settings_servers_reset_question')}
          confirm={t('settings_servers_reset')}
          busy={busy}
          onConfirm={() => {
            void save(DEFAULT_ICE_SERVERS);
          }}
          onCancel={() => {
            setBelow(undefined);
          }}
        />
      )}
    </Card>
  );
}

interface ServerRowProps {
  readonly server: IceServerView;
  readonly busy: boolean;
  readonly onRemove: () => void;
}

function ServerRow({ server, busy, onRemove }: ServerRowProps): ReactNode {
  const { url, username } = server;
  return (
    <ListRow
      testId="server-row"
      title={
        <span className="row">
          <UntrustedText text={url} most={Infinity} />
          <Badge>{isTurn(url) ? 'TURN' : 'STUN'}</Badge>
        </span>
      }
      detail={
        username !== undefined && (
          <Sentence
            of="settings_server_as"
            parts={[<UntrustedText key="name" text={username} most={40} />]}
          />
        )
      }
      actions={
        <Button
          kind="quiet"
          icon="trash"
          label={t('settings_server_remove', [url])}
          testId="server-remove"
          busy={busy}
          onClick={onRemove}
        />
      }
    />
  );
}
