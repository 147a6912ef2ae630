import { useState, type ReactNode } from 'react';

import type { ConnectionView } from '../../../messages/link-views';
import {
  AddressGroups,
  Button,
  ConfirmRow,
  Notice,
  Sentence,
  t,
  UntrustedText,
  type Action,
} from '../../kit';
import { AnswerFormat } from './answer-format';
import { connectionActions } from './connection-actions';
import { Moment } from './moment';

export interface ConnectionDetailsProps {
  readonly connection: ConnectionView;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly action: Action;
  readonly onChanged: () => void;
}

/** What few people need every day: dates, origins, the form of answers, and forgetting. */
export function ConnectionDetails(props: ConnectionDetailsProps): ReactNode {
  const { connection, now, action, onChanged } = props;
  const { sessionId } = connection;
  const can = connectionActions(connection);
  return (
    <div className="stack popup-details">
      <Facts connection={connection} now={now} />
      <Pair {...props} />
      {can.answerMode && (
        <AnswerFormat
          mode={connection.answerMode}
          onChoose={(answerMode) => {
            void action
              .run('connections.set-answer-mode', { sessionId, answerMode })
              .then(onChanged);
          }}
        />
      )}
      <Forget {...props} />
    </div>
  );
}

function Facts({ connection, now }: Pick<ConnectionDetailsProps, 'connection' | 'now'>): ReactNode {
  const { accountAddress, serviceOrigin, tabOrigin, since, lastUsedAt } = connection;
  return (
    <div className="stack stack-tight small muted">
      <p>
        <Moment of="connection_since" at={since} now={now} exact />
      </p>
      <p>
        <Moment of="connection_used" at={lastUsedAt} now={now} exact />
      </p>
      <p>
        <Sentence
          of="connection_service"
          parts={[<UntrustedText key="service" text={serviceOrigin} most={Infinity} />]}
        />
      </p>
      <p>
        {tabOrigin === undefined ? (
          t('connection_page_unknown')
        ) : (
          <Sentence
            of="connection_page"
            parts={[<UntrustedText key="page" text={tabOrigin} most={Infinity} />]}
          />
        )}
      </p>
      <AddressGroups address={accountAddress} />
    </div>
  );
}

function Pair({ connection, action, onChanged }: ConnectionDetailsProps): ReactNode {
  const { sessionId, pair, tabOrigin = '', serviceOrigin } = connection;
  if (pair === 'none') return null;
  const parts = [
    <b key="page">
      <UntrustedText text={tabOrigin} most={Infinity} />
    </b>,
    <b key="service">
      <UntrustedText text={serviceOrigin} most={Infinity} />
    </b>,
  ];
  if (pair === 'remembered') {
    return (
      <p className="small muted" data-testid="connection-pair">
        <Sentence of="connection_pair_remembered" parts={parts} />
      </p>
    );
  }
  return (
    <Notice kind="info" title={t('connection_pair_offer')} testId="connection-pair">
      <div className="stack stack-tight">
        <p>
          <Sentence of="connection_pair_detail" parts={parts} />
        </p>
        <div className="row">
          <Button
            testId="connection-remember-pair"
            busy={action.busy === 'connections.remember-pair'}
            onClick={() => {
              void action.run('connections.remember-pair', { sessionId }).then(onChanged);
            }}
          >
            {t('connection_pair_remember')}
          </Button>
        </div>
      </div>
    </Notice>
  );
}

function Forget({ connection, action, onChanged }: ConnectionDetailsProps): ReactNode {
  const { sessionId, host } = connection;
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <div className="row">
        <Button
          kind="quiet"
          icon="trash"
          testId="connection-forget"
          onClick={() => {
            setAsking(true);
          }}
        >
          {t('connection_forget')}
        </Button>
      </div>
    );
  }
  return (
    <ConfirmRow
      testId="connection-forget-confirm"
      question={
        <Sentence
          of="connection_forget_question"
          parts={[<UntrustedText key="host" text={host} most={Infinity} />]}
        />
      }
      confirm={t('connection_forget')}
      busy={action.busy === 'connections.forget'}
      onConfirm={() => {
        void action.run('connections.forget', { sessionId }).then(onChanged);
      }}
      onCancel={() => {
        setAsking(false);
      }}
    />
  );
}
