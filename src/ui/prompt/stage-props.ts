import type { RefObject } from 'react';

import type { CeremonyPromptView } from '../../messages/views';
import type { PromptModel } from './prompt-model';
import type { Prompt } from './use-prompt';

export interface StageViewProps {
  readonly prompt: Prompt;
  readonly view: CeremonyPromptView;
  readonly model: PromptModel;
  /** The window's uncontrolled inputs: read at the click, kept nowhere. */
  readonly userNameRef: RefObject<HTMLInputElement | null>;
  readonly passwordRef: RefObject<HTMLInputElement | null>;
  readonly approveRef: RefObject<HTMLButtonElement | null>;
  readonly passwordMissing: boolean;
  readonly onPasswordInput: () => void;
}
