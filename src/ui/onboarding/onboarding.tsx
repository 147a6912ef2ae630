import type { ReactNode } from 'react';

import { assertNever } from '../../core/result';
import {
  ErrorBanner,
  isTroubled,
  Shell,
  Spinner,
  StepHeading,
  t,
  useView,
  VaultTrouble,
} from '../kit';
import { SetUp } from './set-up';
import { SetUpAlready } from './set-up-already';

/** Asks what is there before it offers anything: no trace of a vault is ever met with "create a new one". */
export function Onboarding(): ReactNode {
  // No topics: the vault that comes into being here must not replace the last step with "set up already".
  const { view, refresh } = useView('vault.status', {}, []);

  const screen = (): ReactNode => {
    switch (view.kind) {
      case 'loading':
        return (
          <p className="row muted" role="status">
            <Spinner />
            {t('onboarding_loading')}
          </p>
        );
      case 'failed':
        return <ErrorBanner failure={view.error} />;
      case 'ready': {
        if (view.value.state === 'absent') return <SetUp />;
        if (!isTroubled(view.value)) return <SetUpAlready />;
        return (
          <>
            <StepHeading>{t('trouble_title')}</StepHeading>
            <VaultTrouble status={view.value} onRetry={refresh} mayErase />
          </>
        );
      }
      default:
        return assertNever(view);
    }
  };
  return <Shell kind="page">{screen()}</Shell>;
}
