import type { ReactNode } from 'react';

import { Card, Icon, StepHeading, t } from '../kit';

export function SetUpAlready(): ReactNode {
  return (
    <>
      <div className="stack stack-tight">
        <StepHeading>{t('onboarding_already_title')}</StepHeading>
        <p className="muted">{t('onboarding_already_intro')}</p>
      </div>
      <Card>
        <div className="start-option">
          <Icon name="lock" />
          <p>{t('onboarding_already_next')}</p>
        </div>
      </Card>
    </>
  );
}
