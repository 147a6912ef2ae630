import { send } from '../../messages/client';
import type { UiAnswer, UiRequest } from '../../messages/table';

/** The messages that say yes, one for each kind of request. */
type ApprovalName = 'prompt.approve' | 'prompt.approve-link' | 'prompt.approve-signing';

/** A yes, made only from what is on screen. */
export type Approval = {
  [Name in ApprovalName]: { readonly name: Name; readonly request: UiRequest<Name> };
}[ApprovalName];

export function sendApproval(approval: Approval): Promise<UiAnswer<'prompt.current'>> {
  switch (approval.name) {
    case 'prompt.approve':
      return send(approval.name, approval.request);
    case 'prompt.approve-link':
      return send(approval.name, approval.request);
    case 'prompt.approve-signing':
      return send(approval.name, approval.request);
  }
}
