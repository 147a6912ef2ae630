import type { ReactNode } from 'react';

import { Button, Card, Icon, StepHeading, t } from '../kit';

export interface StartStepProps {
  readonly busy: boolean;
  readonly onCreate: () => void;
  readonly onImport: () => void;
  readonly onFile: () => void;
}

export function StartStep({ busy, onCreate, onImport, onFile }: StartStepProps): ReactNode {
  return (
    <>
      <div className="stack stack-tight">
        <StepHeading>{t('onboarding_start_title')}</StepHeading>
        <p className="muted">{t('onboarding_start_intro')}</p>
      </div>
      <Card>
        <div className="start-option">
          <Icon name="key" />
          <div className="stack stack-tight">
            <h2>{t('onboarding_create_title')}</h2>
            <p className="muted">{t('onboarding_create_intro')}</p>
          </div>
        </div>
        <Button kind="primary" wide busy={busy} testId="onboarding-create" onClick={onCreate}>
          {t('onboarding_create')}
        </Button>
      </Card>
      <Card>
        <div className="start-option">
          <Icon name="wallet" />
          <div className="stack stack-tight">
            <h2>{t('onboarding_import_title')}</h2>
            <p className="muted">{t('onboarding_import_intro')}</p>
          </div>
        </div>
        <Button wide disabled={busy} testId="onboarding-import" onClick={onImport}>
          {t('onboarding_import')}
        </Button>
      </Card>
      <Card>
        <div className="start-option">
          <Icon name="download" />
          <div className="stack stack-tight">
            <h2>{t('onboarding_file_start_title')}</h2>
            <p className="muted">{t('onboarding_file_start_intro')}</p>
          </div>
        </div>
        <Button wide disabled={busy} testId="onboarding-file" onClick={onFile}>
          {t('onboarding_file_start')}
        </Button>
      </Card>
    </>
  );
}
