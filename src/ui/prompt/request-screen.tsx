import type { ReactNode } from 'react';

import { assertNever } from '../../core/result';
import { CeremonyScreen } from './ceremony/ceremony-screen';
import { LinkScreen } from './link/link-screen';
import type { RequestView } from './request-view';
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
    default:
      return assertNever(view);
  }
}
