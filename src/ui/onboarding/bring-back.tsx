import { useState, type ReactNode } from 'react';

import { Button, Card, ErrorBanner, Notice, t, tCount, useAction, useView } from '../kit';

type Answer = { readonly kind: 'later' } | { readonly kind: 'done'; readonly count: number };

/** Offers what another browser with these words left in the browser's account; nothing at all where there is none. */
export function BringBack(): ReactNode {
  const { view } = useView('sync.status', {}, []);
  const action = useAction();
  const [answer, setAnswer] = useState<Answer>();
  if (view.kind !== 'ready') return null;
  const { missing, here } = view.value;
  if (missing === 0 || answer?.kind === 'later') return null;
  if (answer?.kind === 'done') {
    return (
      <Notice
        kind="success"
        live
        title={tCount('bring_back_done', answer.count)}
        testId="bring-back-done"
      >
        <p>{t('bring_back_done_next')}</p>
      </Notice>
    );
  }
  return (
    <Card title={tCount('bring_back_found', missing)} testId="bring-back">
      <p>{t('bring_back_intro')}</p>
      <p className="small muted">{t('bring_back_from_then')}</p>
      {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
      <div className="row">
        <Button
          kind="primary"
          busy={action.busy !== undefined}
          testId="bring-back-yes"
          onClick={() => {
            void action.run('sync.turn-on', {}).then((reply) => {
              if (reply.ok) setAnswer({ kind: 'done', count: reply.value.here - here });
            });
          }}
        >
          {t('bring_back_yes')}
        </Button>
        <Button
          disabled={action.busy !== undefined}
          testId="bring-back-later"
          onClick={() => {
            setAnswer({ kind: 'later' });
          }}
        >
          {t('bring_back_later')}
        </Button>
      </div>
    </Card>
  );
}
