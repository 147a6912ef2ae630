import { useState, type ReactNode } from 'react';

import { assertNever } from '../../core/result';
import { send } from '../../messages/client';
import type { UiAnswer, UiFailure } from '../../messages/table';
import type { VaultStatusView } from '../../messages/views';
import { EmptyState } from './empty-state';
import { ErrorBanner } from './error-banner';
import { Icon } from './icon';
import { Spinner } from './spinner';
import { t } from './t';
import { concernsPassword, UnlockForm } from './unlock-form';
import type { ViewHandle } from './use-view';
import { VaultNotices } from './vault-notices';
import { isTroubled, VaultTrouble } from './vault-trouble';

export interface VaultGateProps {
  readonly status: ViewHandle<VaultStatusView>;
  /** Only drawn while the vault is open. */
  readonly children: ReactNode;
}

/** Shows what is behind it only while the vault is open; otherwise what is to be done first. */
export function VaultGate({ status, children }: VaultGateProps): ReactNode {
  const { view, refresh } = status;
  if (view.kind === 'loading') return <Spinner />;
  if (view.kind === 'failed') return <ErrorBanner failure={view.error} />;
  const { state, notices = [] } = view.value;
  if (isTroubled(view.value)) {
    // Never onboarding over any trace of a vault.
    return <VaultTrouble status={view.value} onRetry={refresh} />;
  }
  switch (state) {
    case 'unlocked':
      return (
        <>
          <VaultNotices notices={notices} />
          {children}
        </>
      );
    case 'locked':
      return <Locked status={view.value} onTried={refresh} />;
    case 'absent':
      return (
        <EmptyState icon="key" title={t('kit_absent')}>
          <p className="muted">{t('kit_absent_detail')}</p>
          <a
            className="button button-primary"
            href="../onboarding/onboarding.html"
            target="_blank"
            rel="noreferrer"
            data-testid="open-onboarding"
          >
            {t('kit_absent_start')}
            <Icon name="external" small />
          </a>
        </EmptyState>
      );
    case 'damaged':
    case 'newer-version':
    case 'storage-unavailable':
      return null;
    default:
      return assertNever(state);
  }
}

interface LockedProps {
  readonly status: VaultStatusView;
  readonly onTried: () => void;
}

function Locked({ status, onTried }: LockedProps): ReactNode {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<UiFailure>();
  const unlock = async (sent: Promise<UiAnswer<'vault.unlock'>>): Promise<void> => {
    setBusy(true);
    const answer = await sent;
    setBusy(false);
    setFailure(answer.ok ? undefined : answer.error);
    onTried();
  };
  return (
    <div className="stack">
      <h1>{t('kit_locked')}</h1>
      {failure !== undefined && !concernsPassword(failure) && <ErrorBanner failure={failure} />}
      <UnlockForm
        status={status}
        busy={busy}
        failure={failure}
        onUnlock={(password) => {
          void unlock(send('vault.unlock', { password }));
        }}
        onPasskey={(proof) => {
          void unlock(send('vault.unlock-by-passkey', proof));
        }}
      />
    </div>
  );
}
