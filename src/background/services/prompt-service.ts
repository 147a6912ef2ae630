import type { CeremonyEvent, Decision } from '../../core/flows';
import { UiError } from '../../messages/router';
import type { UiRequest } from '../../messages/table';
import type { CeremonyPromptView, PromptView } from '../../messages/views';
import { accountView } from './account-service';
import type { ApprovalDesk } from './approval-desk';
import type { CeremonyRecord } from './ceremony-record';
import type { CeremonyService } from './ceremony-service';
import { buildPromptView } from './prompt-view';
import type { VaultService } from './vault-service';

interface VisibleCeremony {
  readonly record: CeremonyRecord;
  readonly waiting: number;
}

/** What the prompt window sees and decides. */
export interface PromptService {
  current(): Promise<PromptView>;
  approve(request: UiRequest<'prompt.approve'>): Promise<PromptView>;
  decide(
    requestId: string,
    event: Extract<CeremonyEvent, { type: 'denied' | 'useOther' }>,
  ): Promise<PromptView>;
}

export function createPromptService(
  desk: ApprovalDesk,
  ceremonies: CeremonyService,
  vault: VaultService,
): PromptService {
  const viewOf = async (visible: VisibleCeremony): Promise<CeremonyPromptView> => {
    const open = await vault.open();
    const freshUntil = await vault.verifiedUntil();
    return buildPromptView({
      ...visible,
      status: await vault.status(),
      accounts: open === undefined ? [] : (await open.accounts.list()).items.map(accountView),
      ...(open === undefined ? {} : { vault: open }),
      ...(freshUntil === undefined ? {} : { freshUntil }),
    });
  };

  const visibleCeremony = async (): Promise<VisibleCeremony | undefined> => {
    const head = await desk.head();
    const record = head === undefined ? undefined : await ceremonies.find(head.id);
    return head === undefined || record === undefined
      ? undefined
      : { record, waiting: head.waiting };
  };

  const current = async (): Promise<PromptView> => {
    const visible = await visibleCeremony();
    return visible === undefined ? { kind: 'idle' } : viewOf(visible);
  };

  /** UV is what was checked: a password within this ceremony, or within the freshness window that the user saw. */
  const verify = async (
    visible: VisibleCeremony,
    password: string | undefined,
  ): Promise<Decision['verification']> => {
    if (password !== undefined) {
      await vault.verify(password);
      return true;
    }
    if ((await vault.verifiedUntil()) !== undefined) return true;
    if ((await viewOf(visible)).verification.need === 'password') {
      throw new UiError({ code: 'not-allowed', detail: 'this site asks for verification' });
    }
    return false;
  };

  return {
    current,

    async approve({ requestId, password, ...chosen }) {
      const visible = await visibleCeremony();
      if (visible?.record.id !== requestId) throw new UiError({ code: 'request-gone' });
      await vault.require();
      const verification = await verify(visible, password);
      if (!(await ceremonies.documentIsHere(requestId))) {
        throw new UiError({ code: 'request-gone' });
      }
      const decision: Decision = {
        verification,
        ...(chosen.credentialId === undefined ? {} : { credentialId: chosen.credentialId }),
        ...(chosen.userName === undefined ? {} : { userName: chosen.userName }),
        ...(chosen.accountAddress === undefined ? {} : { accountAddress: chosen.accountAddress }),
      };
      if (!(await ceremonies.decide(requestId, { type: 'approved', decision }))) {
        throw new UiError({ code: 'request-gone' });
      }
      return current();
    },

    async decide(requestId, event) {
      if (!(await ceremonies.decide(requestId, event))) throw new UiError({ code: 'request-gone' });
      return current();
    },
  };
}
