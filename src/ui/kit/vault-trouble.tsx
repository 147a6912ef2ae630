import { useState, type ReactNode } from 'react';

import { send } from '../../messages/client';
import type { UiErrorCode, UiFailure } from '../../messages/table';
import type { VaultState } from '../../messages/views';
import { Button } from './button';
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

export function isTroubled(state: VaultState): state is TroubledState {
  return state in codes;
}

export interface VaultTroubleProps {
  readonly state: TroubledState;
  readonly reason?: string | undefined;
  readonly onRetry: () => void;
}

/**
 * A vault that cannot be opened: what happened, what is safe, a copy of the sealed data to keep, and another try. There is no
 * reset here on purpose: what looks damaged today may be readable after an update or on a healthy disk.
 */
export function VaultTrouble({ state, reason, onRetry }: VaultTroubleProps): ReactNode {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<UiFailure>();

  const save = async (): Promise<void> => {
    setBusy(true);
    const answer = await send('vault.export-raw', {});
    setBusy(false);
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
    </div>
  );
}
