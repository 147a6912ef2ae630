import type { ReactNode } from 'react';

import type { WaitingView } from '../../messages/views';
import {
  Button,
  ErrorBanner,
  List,
  ListRow,
  Sentence,
  t,
  UntrustedText,
  useAction,
  useView,
} from '../kit';

/**
 * What the active tab's sign-in forms wait for: the way to them by keyboard, and where a page covers the offer at its
 * field. Says nothing of what the vault holds; our window does, once it is asked.
 */
export function WaitingSignIns(): ReactNode {
  const { view, refresh } = useView('waiting.list', {}, ['waiting', 'prompt']);
  const action = useAction();
  if (view.kind !== 'ready' || view.value.length === 0) return null;
  return (
    <section className="popup-waiting stack stack-tight" aria-labelledby="popup-waiting">
      <h2 id="popup-waiting">{t('popup_waiting')}</h2>
      <List label={t('popup_waiting')}>
        {view.value.map((waiting) => (
          <ListRow
            key={waiting.id}
            testId={`waiting-row-${hostOf(waiting.origin)}`}
            title={<UntrustedText text={hostOf(waiting.origin)} most={48} keep="both" />}
            detail={<Detail waiting={waiting} />}
            actions={
              <Button
                kind="primary"
                testId="waiting-take"
                busy={action.busy !== undefined}
                onClick={() => {
                  void action.run('waiting.take', { id: waiting.id }).then(refresh);
                }}
              >
                {t('popup_waiting_take')}
              </Button>
            }
          />
        ))}
      </List>
      {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
    </section>
  );
}

/** A frame of another site signs in for itself, not for the page around it. */
function Detail({ waiting }: { readonly waiting: WaitingView }): ReactNode {
  if (waiting.topOrigin === undefined) return t('popup_waiting_detail');
  const around = hostOf(waiting.topOrigin);
  return (
    <Sentence
      of="popup_waiting_within"
      parts={[<UntrustedText key="around" text={around} most={48} keep="both" />]}
    />
  );
}

function hostOf(origin: string): string {
  return origin.replace(/^https?:\/\//u, '');
}
