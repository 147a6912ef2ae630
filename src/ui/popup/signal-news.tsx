import type { ReactNode } from 'react';

import type { SignalView } from '../../messages/views';
import {
  Button,
  ErrorBanner,
  formatDate,
  List,
  ListRow,
  Notice,
  Sentence,
  t,
  UntrustedText,
  useAction,
  useView,
  type MessageKey,
} from '../kit';

const REASONS = {
  unknown: 'signals_unknown',
  'not-accepted': 'signals_not_accepted',
} as const satisfies Record<NonNullable<SignalView['because']>, MessageKey>;

export interface SignalNewsProps {
  /** The passkeys themselves have changed. */
  readonly onChanged: () => void;
}

/** What sites said of the user's passkeys: news with a way back, and below them every passkey out of sight. */
export function SignalNews({ onChanged }: SignalNewsProps): ReactNode {
  const { view, refresh } = useView('signals.list', {}, ['passkeys', 'vault']);
  const action = useAction();
  if (view.kind === 'loading') return null;
  if (view.kind === 'failed') return <ErrorBanner failure={view.error} />;
  const { signals } = view.value;
  const hidden = signals.filter(({ subject }) => subject === 'existence');
  const answer = (name: 'signals.undo' | 'signals.dismiss', signal: SignalView): void => {
    const { credentialId } = signal.passkey;
    void action.run(name, { credentialId, subject: signal.subject }).then(() => {
      refresh();
      onChanged();
    });
  };
  const remove = ({ passkey }: SignalView): void => {
    void action.run('passkeys.delete', { credentialId: passkey.credentialId }).then(() => {
      refresh();
      onChanged();
    });
  };
  return (
    <>
      {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
      {signals
        .filter(({ seen }) => !seen)
        .map((signal) => (
          <Notice
            key={`${signal.subject} ${signal.passkey.credentialId}`}
            kind="info"
            testId={`signal-${signal.subject}`}
          >
            <News signal={signal} />
            <div className="row row-end">
              <Button
                kind="quiet"
                icon="undo"
                testId="signal-undo"
                onClick={() => {
                  answer('signals.undo', signal);
                }}
              >
                {t('kit_undo')}
              </Button>
              <Button
                kind="quiet"
                testId="signal-dismiss"
                onClick={() => {
                  answer('signals.dismiss', signal);
                }}
              >
                {t('signals_leave')}
              </Button>
            </div>
          </Notice>
        ))}
      {hidden.length > 0 && (
        <section className="stack stack-tight" data-testid="signals-hidden">
          <h2>{t('signals_hidden')}</h2>
          <List label={t('signals_hidden')}>
            {hidden.map((signal) => (
              <HiddenRow
                key={signal.passkey.credentialId}
                signal={signal}
                onShow={() => {
                  answer('signals.undo', signal);
                }}
                onDelete={() => {
                  remove(signal);
                }}
              />
            ))}
          </List>
        </section>
      )}
    </>
  );
}

function News({ signal }: { readonly signal: SignalView }): ReactNode {
  const { passkey, because, before } = signal;
  const site = <UntrustedText key="site" text={passkey.rpId} most={40} keep="both" />;
  if (because !== undefined) {
    return (
      <p>
        <Sentence of={REASONS[because]} parts={[site, <Name key="name" of={passkey.userName} />]} />
      </p>
    );
  }
  return (
    <p>
      <Sentence
        of="signals_renamed"
        parts={[
          site,
          <Name key="before" of={before?.userName ?? ''} />,
          <Name key="after" of={passkey.userName} />,
        ]}
      />
    </p>
  );
}

function Name({ of: name }: { readonly of: string }): ReactNode {
  return name === '' ? t('popup_nameless') : <UntrustedText text={name} />;
}

interface HiddenRowProps {
  readonly signal: SignalView;
  readonly onShow: () => void;
  readonly onDelete: () => void;
}

function HiddenRow({ signal, onShow, onDelete }: HiddenRowProps): ReactNode {
  const { passkey, at } = signal;
  return (
    <ListRow
      title={<UntrustedText text={passkey.rpId} most={Infinity} />}
      testId={`hidden-row-${passkey.credentialId}`}
      detail={
        <>
          <div>
            <Name of={passkey.userName} />
          </div>
          <div>{t('signals_hidden_at', [formatDate(at)])}</div>
        </>
      }
      actions={
        <>
          <Button kind="quiet" icon="eye" label={t('signals_show')} onClick={onShow} />
          <Button kind="quiet" icon="trash" label={t('popup_delete')} onClick={onDelete} />
        </>
      }
    />
  );
}
