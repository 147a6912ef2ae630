import type { LinkAccountView, LinkPromptView } from '../../../messages/link-views';
import type { UiRequest } from '../../../messages/table';
import type { PromptState } from '../prompt-state';
import type { Verified } from '../verified';
import { vaultStage, type VaultStage } from '../vault-stage';
import { offeredLinkAccounts } from './link-request';

export type LinkStage =
  /** Two descriptions of one request: only denying is left. */
  | 'contradicted'
  /** A page shows the login of somebody else: cancel, or go on by a deliberate step. */
  | 'stop'
  | VaultStage
  | 'no-account'
  | 'decide';

/** What the user has done on this screen, beside choosing an account. */
export interface LinkSteps {
  /** On the stop screen: the statement is ticked. */
  readonly stated: boolean;
  /** The stop screen lies behind the user. */
  readonly continued: boolean;
  /** A host that is seen for the first time, with nothing known of where its code was shown: the user vouches for it. */
  readonly vouched: boolean;
}

export const NO_STEPS: LinkSteps = { stated: false, continued: false, vouched: false };

export interface LinkModel {
  readonly stage: LinkStage;
  readonly accounts: readonly LinkAccountView[];
  readonly chosen: LinkAccountView | undefined;
  readonly asksVouching: boolean;
  readonly asksPassword: boolean;
  /** Nothing but arming and the password stands between the user and approval. */
  readonly approvable: boolean;
  /** On the stop screen: nothing but arming stands between the user and the next screen. */
  readonly passable: boolean;
  readonly showsApprove: boolean;
}

export function linkModel(state: PromptState, view: LinkPromptView, steps: LinkSteps): LinkModel {
  const stage = stageOf(state, view, steps);
  const accounts = offeredLinkAccounts(view) ?? [];
  const chosen = accounts.find((account) => account.address === state.account.id);
  const decide = stage === 'decide';
  const asksVouching = decide && needsVouching(view);
  const free = state.connected && state.busy === undefined;
  return {
    stage,
    accounts,
    chosen,
    asksVouching,
    asksPassword: decide && view.verification.need === 'password',
    approvable: decide && free && chosen !== undefined && (!asksVouching || steps.vouched),
    passable: stage === 'stop' && free && steps.stated,
    showsApprove: decide,
  };
}

function stageOf(state: PromptState, view: LinkPromptView, steps: LinkSteps): LinkStage {
  if (state.held?.contradicted === true) return 'contradicted';
  // Before the password: who is being deceived must not unlock for it.
  if (view.verdict.kind === 'relay-warning' && !steps.continued) return 'stop';
  const vault = vaultStage(view.vault);
  if (vault !== undefined) return vault;
  return offeredLinkAccounts(view)?.length === 0 ? 'no-account' : 'decide';
}

function needsVouching({ verdict }: LinkPromptView): boolean {
  return verdict.kind === 'no-evidence' && verdict.firstTime;
}

/**
 * The approval to send: made only from what is on screen.
 *
 * @param verified what the input holds at the click, or a passkey's answer; it goes nowhere else
 */
export function linkApproval(
  state: PromptState,
  view: LinkPromptView,
  steps: LinkSteps,
  verified: Verified,
): UiRequest<'prompt.approve-link'> | undefined {
  const model = linkModel(state, view, steps);
  if (!model.approvable || model.chosen === undefined) return undefined;
  const { password, passkey } = verified;
  if (model.asksPassword && !password && passkey === undefined) return undefined;
  return {
    requestId: view.requestId,
    accountAddress: model.chosen.address,
    acknowledged: view.verdict.kind === 'relay-warning' || model.asksVouching,
    ...(model.asksPassword && password && { password }),
    ...(model.asksPassword && passkey && { passkey }),
  };
}
