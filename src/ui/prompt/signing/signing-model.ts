import type { UiRequest } from '../../../messages/table';
import type { SigningPromptView } from '../../../messages/signing-views';
import type { PromptState } from '../prompt-state';
import { vaultStage, type VaultStage } from '../vault-stage';
import { isTyped, typedWords, type TypedTexts, type TypedWord } from './typed-words';

export type SigningStage =
  /** Two descriptions of one request: only denying is left. */
  | 'contradicted'
  | VaultStage
  /** The transactions are being read, or a node asked. */
  | 'reading'
  | 'decide';

export interface SigningModel {
  readonly stage: SigningStage;
  /** What must be typed before approving. */
  readonly words: readonly TypedWord[];
  /** How many of these are not typed yet. */
  readonly untyped: number;
  /** Nothing but arming stands between the user and approval. */
  readonly approvable: boolean;
  readonly dangerous: boolean;
}

export function signingModel(
  state: PromptState,
  view: SigningPromptView,
  typed: TypedTexts,
): SigningModel {
  const stage = stageOf(state, view);
  const words = typedWords(view.review?.confirmations ?? []);
  const untyped = words.filter(({ word }) => !isTyped(word, typed)).length;
  const free = state.connected && state.busy === undefined;
  return {
    stage,
    words,
    untyped,
    approvable: stage === 'decide' && free && untyped === 0,
    dangerous: view.review?.level === 'strong',
  };
}

function stageOf(state: PromptState, view: SigningPromptView): SigningStage {
  if (state.held?.contradicted === true) return 'contradicted';
  return vaultStage(view.vault) ?? (view.review === undefined ? 'reading' : 'decide');
}

/** The approval to send: made only from what is on screen. */
export function signingApproval(
  state: PromptState,
  view: SigningPromptView,
  typed: TypedTexts,
): UiRequest<'prompt.approve-signing'> | undefined {
  const model = signingModel(state, view, typed);
  if (!model.approvable) return undefined;
  return { requestId: view.requestId, typed: model.words.map(({ word }) => word) };
}
