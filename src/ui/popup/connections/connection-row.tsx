import { useState, type ReactNode } from 'react';

import type { ConnectionView } from '../../../messages/link-views';
import {
  Address,
  Badge,
  Button,
  ErrorBanner,
  Icon,
  ListRow,
  Sentence,
  t,
  tCount,
  UntrustedText,
  useAction,
} from '../../kit';
import { connectionActions, isAlive } from './connection-actions';
import { ConnectionDetails } from './connection-details';
import { ConnectionEnd } from './connection-end';
import { Moment } from './moment';
import { phaseMark } from './phase-mark';
import { describeProgress } from './phase-words';
import { ReconnectOutcome, useReconnect } from './reconnect';
import { RemoteEndLine } from './remote-end';

export interface ConnectionRowProps {
  readonly connection: ConnectionView;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly onChanged: () => void;
}

/** One connection: with whom, as whom, how it stands, and what can be done about it. */
export function ConnectionRow({ connection, now, onChanged }: ConnectionRowProps): ReactNode {
  const { sessionId, host, phase, openRequests } = connection;
  const [open, setOpen] = useState(false);
  const action = useAction();
  const again = useReconnect(sessionId);
  const can = connectionActions(connection);
  const mark = phaseMark(phase.kind);
  const progress = describeProgress(phase);
  return (
    <ListRow
      testId={`connection-row-${host}`}
      title={<UntrustedText text={host} most={Infinity} />}
      detail={<Who connection={connection} />}
      actions={
        <Button
          kind="quiet"
          icon="more"
          label={t('connection_more')}
          testId="connection-more"
          expanded={open}
          onClick={() => {
            setOpen(!open);
          }}
        />
      }
    >
      <div className="stack stack-tight popup-connection">
        <div className="row">
          <span role="status">
            <Badge kind={mark.kind} icon={mark.icon} testId="connection-state">
              {t(mark.word)}
            </Badge>
          </span>
          {openRequests > 0 && (
            <Badge kind="warn" icon="info" testId="connection-requests">
              {tCount('connection_requests', openRequests)}
            </Badge>
          )}
          <span className="small muted">
            <Moment of="connection_used" at={connection.lastUsedAt} now={now} />
          </span>
        </div>
        {progress !== undefined && <p className="small muted">{progress}</p>}
        {(phase.kind === 'open' || phase.kind === 'reconnecting') && (
          <RemoteEndLine end={connection.remoteEnd} />
        )}
        {!isAlive(phase) && <ConnectionEnd phase={phase} />}
        {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
        <ReconnectOutcome outcome={again.outcome} />
        <div className="row">
          {can.close && (
            <Button
              icon="close"
              testId="connection-close"
              busy={action.busy === 'connections.close'}
              onClick={() => {
                void action.run('connections.close', { sessionId }).then(onChanged);
              }}
            >
              {t('connection_close')}
            </Button>
          )}
          {can.reconnect && (
            <Button
              icon="reload"
              testId="connection-reconnect"
              busy={again.busy}
              onClick={again.reconnect}
            >
              {t('connection_reconnect')}
            </Button>
          )}
        </div>
        {open && (
          <ConnectionDetails
            connection={connection}
            now={now}
            action={action}
            onChanged={onChanged}
          />
        )}
      </div>
    </ListRow>
  );
}

function Who({ connection }: { readonly connection: ConnectionView }): ReactNode {
  const { accountName, accountAddress, peerName } = connection;
  return (
    <>
      {accountName !== undefined && (
        <div>
          <UntrustedText text={accountName} />
        </div>
      )}
      <Address address={accountAddress} copy={false} testId="connection-account" />
      {peerName !== undefined && (
        <div className="popup-fact" data-testid="connection-peer">
          <Icon name="info" small />
          <span>
            <Sentence
              of="connection_peer"
              parts={[<UntrustedText key="name" text={peerName} most={40} />]}
            />
          </span>
        </div>
      )}
    </>
  );
}
