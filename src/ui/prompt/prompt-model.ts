import type { UiRequest } from '../../messages/table';
import type { AccountView, CeremonyPromptView, PasskeyView } from '../../messages/views';
import { offeredAccounts, offeredPasskeys } from './offers';
import type { PromptState } from './prompt-state';

/** The one question that the window puts to the user. */
export type PromptStage =
  /** Two descriptions of one request: only denying is left. */
  | 'contradicted'
  /** A Liquid challenge that must not be signed: only denying is left. */
  | 'refused'
  | 'no-vault'
  | 'vault-trouble'
  | 'unlock'
  | 'no-passkey'
  | 'no-account'
  | 'decide';

/** What approving would do, in the words on the button. */
export type Approval = 'save' | 'sign-in' | 'tell-site';

export interface PromptModel {
  readonly stage: PromptStage;
  readonly approval: Approval;
  readonly passkeys: readonly PasskeyView[];
  readonly accounts: readonly AccountView[];
  readonly asksUserName: boolean;
  readonly asksPassword: boolean;
  /** Nothing but arming and the password stands between the user and approval. */
  readonly approvable: boolean;
  /** The approve button is on screen, whether or not it can be used yet. */
  readonly showsApprove: boolean;
  readonly showsUseOther: boolean;
}

export function promptModel(state: PromptState, view: CeremonyPromptView): PromptModel {
  const stage = stageOf(state, view);
  const passkeys = offeredPasskeys(view) ?? [];
  const accounts = offeredAccounts(view) ?? [];
  const obstructed = view.obstacle !== undefined;
  const chosen =
    (view.operation === 'create' || state.passkey.id !== undefined) &&
    (view.liquid?.kind !== 'proof' || obstructed || state.account.id !== undefined);
  const decide = stage === 'decide';
  return {
    stage,
    approval: approvalOf(view),
    passkeys,
    accounts: obstructed ? [] : accounts,
    asksUserName: decide && view.operation === 'create' && !obstructed,
    asksPassword: decide && view.verification.need === 'password',
    approvable: decide && chosen && state.connected && state.busy === undefined,
    showsApprove: decide,
    showsUseOther: stage !== 'refused' && stage !== 'contradicted',
  };
}

function stageOf(state: PromptState, view: CeremonyPromptView): PromptStage {
  if (state.held?.contradicted === true) return 'contradicted';
  if (view.liquid?.kind === 'refused') return 'refused';
  switch (view.vault.state) {
    case 'absent':
      return 'no-vault';
    case 'locked':
      return 'unlock';
    case 'damaged':
    case 'newer-version':
    case 'storage-unavailable':
      return 'vault-trouble';
    case 'unlocked':
      break;
  }
  if (view.obstacle !== undefined) return 'decide';
  if (view.operation === 'get' && offeredPasskeys(view)?.length === 0) return 'no-passkey';
  if (offeredAccounts(view)?.length === 0) return 'no-account';
  return 'decide';
}

function approvalOf(view: CeremonyPromptView): Approval {
  if (view.obstacle !== undefined) return 'tell-site';
  return view.operation === 'create' ? 'save' : 'sign-in';
}

/**
 * The approval to send: made only from what is on screen.
 *
 * @param typed what the inputs hold at the click; the password goes nowhere else
 */
export function approvalRequest(
  state: PromptState,
  view: CeremonyPromptView,
  typed: { readonly userName: string | undefined; readonly password: string | undefined },
): UiRequest<'prompt.approve'> | undefined {
  const model = promptModel(state, view);
  if (!model.approvable) return undefined;
  if (model.asksPassword && !typed.password) return undefined;
  const { passkey, account } = state;
  return {
    requestId: view.requestId,
    ...(view.operation === 'get' && passkey.id !== undefined && { credentialId: passkey.id }),
    ...(model.asksUserName && typed.userName !== undefined && { userName: typed.userName }),
    ...(model.accounts.length > 0 && account.id !== undefined && { accountAddress: account.id }),
    ...(model.asksPassword && typed.password && { password: typed.password }),
  };
}

/** Milliseconds until an idle window closes itself; undefined while it has something to say or to do. */
export function closesAfter(state: PromptState): number | undefined {
  const { connected, held, busy, failure, former } = state;
  if (!connected || held !== undefined || busy !== undefined || failure !== undefined) {
    return undefined;
  }
  // A request that ended by itself needs time to be read; what the user did needs none.
  return former === 'ended' ? 4000 : former === undefined ? 1500 : 400;
}
