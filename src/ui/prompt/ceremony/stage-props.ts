import type { RefObject } from 'react';

import type { CeremonyPromptView } from '../../../messages/views';
import type { Prompt } from '../use-prompt';
import type { CeremonyModel } from './ceremony-model';

export interface StageViewProps {
  readonly prompt: Prompt;
  readonly view: CeremonyPromptView;
  readonly model: CeremonyModel;
  /** The window's uncontrolled inputs: read at the click, kept nowhere. */
  readonly userNameRef: RefObject<HTMLInputElement | null>;
  readonly passwordRef: RefObject<HTMLInputElement | null>;
  readonly approveRef: RefObject<HTMLButtonElement | null>;
  readonly passwordMissing: boolean;
  readonly onPasswordInput: () => void;
}
