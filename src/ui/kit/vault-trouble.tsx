import { useState, type ReactNode } from 'react';

import { send } from '../../messages/client';
import type { UiErrorCode, UiFailure } from '../../messages/table';
import type { VaultState, VaultStatusView } from '../../messages/views';
import { Button } from './button';
import { EraseVault } from './erase-vault';
import { ErrorBanner } from './error-banner';
import { saveFile } from './save-file';
import { t } from './t';

export type TroubledState = Extract<
  VaultState,
  'damaged' | 'newer-version' | 'storage-unavailable'
>;

const codes = {
  damaged: 'vault-damaged',
  'newer-version': 'vault-newer-version',
  'storage-unavailable': 'storage-unavailable',
} as const satisfies Record<TroubledState, UiErrorCode>;

export function isTroubled<Status extends { readonly state: VaultState }>(
  status: Status,
): status is Status & { readonly state: TroubledState } {
  return status.state in codes;
}

export interface VaultTroubleProps {
  readonly status: Pick<VaultStatusView, 'reason' | 'copyTaken'> & {
    readonly state: TroubledState;
  };
  readonly onRetry: () => void;
  /** Only where there is room to think: deleting is offered, after a copy was. Elsewhere the way there is shown. */
  readonly mayErase?: boolean;
}

/**
 * A vault that cannot be opened: what happened, what is safe, a copy of the sealed data to keep, and another try. Deleting
 * comes last, after the copy, and not for a vault of a later release: what looks lost today may be readable after an update
 * or on a healthy disk.
 */
export function VaultTrouble({ status, onRetry, mayErase = false }: VaultTroubleProps): ReactNode {
  const { state, reason, copyTaken } = status;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<UiFailure>();

  const save = async (): Promise<void> => {
    setBusy(true);
    const answer = await send('vault.export-raw', {});
    setBusy(false);
    // The way out appears, if there is one.
    onRetry();
    if (answer.ok) {
      setFailure(undefined);
      saveFile(`tidekey-vault-${new Date().toISOString().slice(0, 10)}.json`, answer.value.json);
    } else {
      setFailure(answer.error);
    }
  };

  const detail = reason === undefined ? {} : { detail: reason };
  return (
    <div className="stack">
      <ErrorBanner failure={{ code: codes[state], ...detail }} />
      <p className="small muted">{t('trouble_copy_hint')}</p>
      <div className="row">
        <Button
          kind="primary"
          icon="download"
          busy={busy}
          testId="vault-export"
          onClick={() => {
            void save();
          }}
        >
          {t('trouble_copy')}
        </Button>
        <Button testId="vault-retry" onClick={onRetry}>
          {t('trouble_retry')}
        </Button>
      </div>
      {failure !== undefined && <ErrorBanner failure={failure} title={t('trouble_copy_failed')} />}
      {mayErase && copyTaken === true && <EraseVault onErased={onRetry} />}
      {!mayErase && state !== 'newer-version' && (
        <a
          className="small"
          href="../onboarding/onboarding.html"
          target="_blank"
          rel="noreferrer"
          data-testid="vault-recovery"
        >
          {t('trouble_more')}
        </a>
      )}
    </div>
  );
}
