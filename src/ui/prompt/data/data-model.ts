import type { UiRequest } from '../../../messages/table';
import type { DataPromptView } from '../../../messages/signing-views';
import type { PromptState } from '../prompt-state';
import { vaultStage, type VaultStage } from '../vault-stage';

export type DataStage = 'contradicted' | VaultStage | 'reading' | 'decide';

export interface DataModel {
  readonly stage: DataStage;
  /** Every item is a sign-in whose facts were checked. */
  readonly signIn: boolean;
  /** The site of all items, where it is the same. */
  readonly domain: string | undefined;
  /** Nothing but arming stands between the user and approval. */
  readonly approvable: boolean;
}

export function dataModel(state: PromptState, view: DataPromptView): DataModel {
  const stage = stageOf(state, view);
  const items = view.review?.items ?? [];
  const domains = new Set(items.map(({ domain }) => domain));
  return {
    stage,
    signIn: items.length > 0 && items.every((item) => item.signIn !== undefined),
    domain: domains.size === 1 ? items[0]?.domain : undefined,
    approvable: stage === 'decide' && state.connected && state.busy === undefined,
  };
}

function stageOf(state: PromptState, view: DataPromptView): DataStage {
  if (state.held?.contradicted === true) return 'contradicted';
  return vaultStage(view.vault) ?? (view.review === undefined ? 'reading' : 'decide');
}

/** The approval to send: made only from what is on screen. */
export function dataApproval(
  state: PromptState,
  view: DataPromptView,
): UiRequest<'prompt.approve-signing'> | undefined {
  return dataModel(state, view).approvable ? { requestId: view.requestId, typed: [] } : undefined;
}
