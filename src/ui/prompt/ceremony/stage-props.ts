import type { RefObject } from 'react';

import type { CeremonyPromptView } from '../../../messages/views';
import type { ApprovalHandle } from '../use-approval';
import type { Prompt } from '../use-prompt';
import type { CeremonyModel } from './ceremony-model';

export interface StageViewProps {
  readonly prompt: Prompt;
  readonly view: CeremonyPromptView;
  readonly model: CeremonyModel;
  /** An uncontrolled input: read at the click, kept nowhere. */
  readonly userNameRef: RefObject<HTMLInputElement | null>;
  readonly approval: ApprovalHandle;
}
