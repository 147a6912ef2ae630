import type { ReactNode } from 'react';

import { assertNever } from '../../core/result';
import { CeremonyScreen } from './ceremony/ceremony-screen';
import { DataScreen } from './data/data-screen';
import { LinkScreen } from './link/link-screen';
import type { RequestView } from './request-view';
import { SigningScreen } from './signing/signing-screen';
import type { Prompt } from './use-prompt';

export interface RequestScreenProps {
  readonly prompt: Prompt;
  readonly view: RequestView;
}

/** Each kind of request has a screen of its own. */
export function RequestScreen({ prompt, view }: RequestScreenProps): ReactNode {
  switch (view.kind) {
    case 'ceremony':
      return <CeremonyScreen prompt={prompt} view={view} />;
    case 'link':
      return <LinkScreen prompt={prompt} view={view} />;
    case 'signing':
      return <SigningScreen prompt={prompt} view={view} />;
    case 'data':
      return <DataScreen prompt={prompt} view={view} />;
    default:
      return assertNever(view);
  }
}
