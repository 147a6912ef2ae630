import type { UiRequest } from '../../../messages/table';
import type { AccountView, CeremonyPromptView, PasskeyView } from '../../../messages/views';
import { offeredAccounts, offeredPasskeys } from './offers';
import type { PromptState } from '../prompt-state';
import type { Verified } from '../verified';
import { vaultStage, type VaultStage } from '../vault-stage';

/** The one question that the window puts to the user. */
export type CeremonyStage =
  /** Two descriptions of one request: only denying is left. */
  | 'contradicted'
  /** A Liquid challenge that must not be signed: only denying is left. */
  | 'refused'
  | VaultStage
  | 'no-passkey'
  | 'no-account'
  | 'decide';

/** What approving would do, in the words on the button. */
export type CeremonyAnswer = 'save' | 'sign-in' | 'tell-site';

export interface CeremonyModel {
  readonly stage: CeremonyStage;
  readonly answer: CeremonyAnswer;
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

export function ceremonyModel(state: PromptState, view: CeremonyPromptView): CeremonyModel {
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
    answer: answerOf(view),
    passkeys,
    accounts: obstructed ? [] : accounts,
    asksUserName: decide && view.operation === 'create' && !obstructed,
    asksPassword: decide && view.verification.need === 'password',
    approvable: decide && chosen && state.connected && state.busy === undefined,
    showsApprove: decide,
    showsUseOther: stage !== 'refused' && stage !== 'contradicted',
  };
}

function stageOf(state: PromptState, view: CeremonyPromptView): CeremonyStage {
  if (state.held?.contradicted === true) return 'contradicted';
  if (view.liquid?.kind === 'refused') return 'refused';
  const vault = vaultStage(view.vault);
  if (vault !== undefined) return vault;
  if (view.obstacle !== undefined) return 'decide';
  if (view.operation === 'get' && offeredPasskeys(view)?.length === 0) return 'no-passkey';
  if (offeredAccounts(view)?.length === 0) return 'no-account';
  return 'decide';
}

function answerOf(view: CeremonyPromptView): CeremonyAnswer {
  if (view.obstacle !== undefined) return 'tell-site';
  return view.operation === 'create' ? 'save' : 'sign-in';
}

/**
 * The approval to send: made only from what is on screen.
 *
 * @param typed what the inputs hold at the click, and a passkey's answer; neither goes anywhere else
 */
export function ceremonyApproval(
  state: PromptState,
  view: CeremonyPromptView,
  typed: { readonly userName: string | undefined } & Verified,
): UiRequest<'prompt.approve'> | undefined {
  const model = ceremonyModel(state, view);
  if (!model.approvable) return undefined;
  if (model.asksPassword && !typed.password && typed.passkey === undefined) return undefined;
  const { passkey, account } = state;
  return {
    requestId: view.requestId,
    ...(view.operation === 'get' && passkey.id !== undefined && { credentialId: passkey.id }),
    ...(model.asksUserName && typed.userName !== undefined && { userName: typed.userName }),
    ...(model.accounts.length > 0 && account.id !== undefined && { accountAddress: account.id }),
    ...(model.asksPassword && typed.password && { password: typed.password }),
    ...(model.asksPassword && typed.passkey && { passkey: typed.passkey }),
  };
}
