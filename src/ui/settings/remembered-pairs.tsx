import { useState, type ReactNode } from 'react';

import type { PairView } from '../../messages/link-views';
import {
  Button,
  Card,
  ConfirmRow,
  ErrorBanner,
  formatDate,
  List,
  ListRow,
  Sentence,
  t,
  UntrustedText,
  useAction,
  useView,
  type Action,
} from '../kit';

/** Pages whose codes for another site are no longer warned about: each can be warned about again. */
export function RememberedPairs(): ReactNode {
  const { view, refresh } = useView('connections.pairs', {}, ['connections', 'vault']);
  const action = useAction();
  if (view.kind === 'loading') return null;
  if (view.kind === 'failed') return <ErrorBanner failure={view.error} />;
  const pairs = view.value;
  return (
    <Card title={t('settings_pairs')} testId="settings-pairs">
      <p className="muted">{t('settings_pairs_intro')}</p>
      {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
      {pairs.length === 0 ? (
        <p className="muted" data-testid="pairs-none">
          {t('settings_pairs_none')}
        </p>
      ) : (
        <List label={t('settings_pairs')}>
          {pairs.map((pair) => (
            <PairRow
              key={`${pair.tabOrigin} ${pair.serviceOrigin}`}
              pair={pair}
              action={action}
              onChanged={refresh}
            />
          ))}
        </List>
      )}
    </Card>
  );
}

interface PairRowProps {
  readonly pair: PairView;
  readonly action: Action;
  readonly onChanged: () => void;
}

function PairRow({ pair, action, onChanged }: PairRowProps): ReactNode {
  const { tabOrigin, serviceOrigin, since } = pair;
  const [asking, setAsking] = useState(false);
  const parts = [
    <b key="page">
      <UntrustedText text={tabOrigin} most={Infinity} />
    </b>,
    <b key="service">
      <UntrustedText text={serviceOrigin} most={Infinity} />
    </b>,
  ];
  return (
    <ListRow
      testId="pair-row"
      title={<UntrustedText text={tabOrigin} most={Infinity} />}
      detail={
        <>
          <Sentence
            of="settings_pair_leads"
            parts={[<UntrustedText key="service" text={serviceOrigin} most={Infinity} />]}
          />
          <div>{t('settings_pair_since', [formatDate(since)])}</div>
        </>
      }
      actions={
        !asking && (
          <Button
            kind="quiet"
            icon="trash"
            label={t('settings_pair_forget_label', [tabOrigin, serviceOrigin])}
            testId="pair-forget"
            onClick={() => {
              setAsking(true);
            }}
          />
        )
      }
    >
      {asking && (
        <ConfirmRow
          testId="pair-forget-confirm"
          question={<Sentence of="settings_pair_question" parts={parts} />}
          confirm={t('settings_pair_forget')}
          busy={action.busy !== undefined}
          onConfirm={() => {
            void action
              .run('connections.forget-pair', { tabOrigin, serviceOrigin })
              .then(onChanged);
          }}
          onCancel={() => {
            setAsking(false);
          }}
        />
      )}
    </ListRow>
  );
}
