import type { CeremonyEvent, Decision } from '../../core/flows';
import { UiError } from '../../messages/router';
import type { UiRequest } from '../../messages/table';
import type { PromptView } from '../../messages/views';
import { accountView } from './account-service';
import type { ApprovalDesk } from './approval-desk';
import type { CeremonyRecord } from './ceremony-record';
import type { CeremonyService } from './ceremony-service';
import { buildLinkPromptView } from './link-prompt-view';
import type { LinkService } from './link-service';
import type { PeerRequestService } from './peer-request-service';
import type { PhraseRecovery } from './phrase-passkeys';
import { openProof } from './passkey-proof';
import { buildPromptView } from './prompt-view';
import type { Surroundings } from './surroundings';
import type { VaultService } from './vault-service';

export interface PromptPorts {
  readonly desk: ApprovalDesk;
  readonly ceremonies: CeremonyService;
  readonly links: LinkService;
  readonly requests: PeerRequestService;
  readonly vault: VaultService;
  readonly recovery: PhraseRecovery;
}

/** What the prompt window sees and decides. */
export interface PromptService {
  current(): Promise<PromptView>;
  approve(request: UiRequest<'prompt.approve'>): Promise<PromptView>;
  approveLink(request: UiRequest<'prompt.approve-link'>): Promise<PromptView>;
  approveSigning(request: UiRequest<'prompt.approve-signing'>): Promise<PromptView>;
  deny(requestId: string): Promise<PromptView>;
  useOther(requestId: string): Promise<PromptView>;
}

export function createPromptService(ports: PromptPorts): PromptService {
  const { desk, ceremonies, links, requests, vault, recovery } = ports;

  const surroundings = async (waiting: number): Promise<Surroundings> => {
    const open = await vault.open();
    const freshUntil = await vault.verifiedUntil();
    return {
      waiting,
      status: await vault.status(),
      accounts: open === undefined ? [] : (await open.accounts.list()).items.map(accountView),
      ...(open === undefined ? {} : { vault: open }),
      ...(freshUntil === undefined ? {} : { freshUntil }),
    };
  };

  const current = async (): Promise<PromptView> => {
    const head = await desk.head();
    if (head === undefined) return { kind: 'idle' };
    const around = await surroundings(head.waiting);
    const ceremony = await ceremonies.find(head.id);
    if (ceremony !== undefined) return buildPromptView({ ...around, record: ceremony, recovery });
    const link = links.find(head.id);
    if (link !== undefined) return buildLinkPromptView({ ...around, record: link });
    return (await requests.view(head.id, around)) ?? { kind: 'idle' };
  };

  /**
   * UV is what was checked: a password or an enrolled passkey within this request, or either within the freshness window
   * that the user saw. An authenticator's PRF gives another output without UV, so that what opens the vault proves it.
   */
  const verify = async (
    { password, passkey }: Pick<UiRequest<'prompt.approve'>, 'password' | 'passkey'>,
    needed: boolean,
  ): Promise<boolean> => {
    if (password !== undefined) {
      await vault.verify(password);
      return true;
    }
    if (passkey !== undefined) {
      await openProof(passkey, (proof) => vault.verify(proof));
      return true;
    }
    if ((await vault.verifiedUntil()) !== undefined) return true;
    if (needed) throw new UiError({ code: 'not-allowed', detail: 'verification is needed' });
    return false;
  };

  const visibleCeremony = async (requestId: string): Promise<CeremonyRecord> => {
    const head = await desk.head();
    const record = head?.id === requestId ? await ceremonies.find(requestId) : undefined;
    if (record === undefined) throw new UiError({ code: 'request-gone' });
    return record;
  };

  const decideCeremony = async (
    requestId: string,
    event: Parameters<CeremonyService['decide']>[1],
  ): Promise<PromptView> => {
    if (!(await ceremonies.decide(requestId, event))) throw new UiError({ code: 'request-gone' });
    return current();
  };

  return {
    current,

    async approve({ requestId, password, passkey, ...chosen }) {
      const record = await visibleCeremony(requestId);
      await vault.require();
      const view = await buildPromptView({ ...(await surroundings(0)), record, recovery });
      const verification = await verify(
        { password, passkey },
        view.verification.need === 'password',
      );
      if (!(await ceremonies.documentIsHere(requestId))) {
        throw new UiError({ code: 'request-gone' });
      }
      const decision: Decision = {
        verification,
        ...(chosen.credentialId === undefined ? {} : { credentialId: chosen.credentialId }),
        ...(chosen.userName === undefined ? {} : { userName: chosen.userName }),
        ...(chosen.accountAddress === undefined ? {} : { accountAddress: chosen.accountAddress }),
      };
      return decideCeremony(requestId, { type: 'approved', decision });
    },

    async approveLink({ requestId, accountAddress, password, passkey, acknowledged }) {
      const head = await desk.head();
      if (head?.id !== requestId || links.find(requestId) === undefined) {
        throw new UiError({ code: 'request-gone' });
      }
      const open = await vault.require();
      const verification = await verify({ password, passkey }, true);
      const decision = { accountAddress, acknowledged, verification };
      if (!(await links.approve(requestId, decision, open))) {
        throw new UiError({ code: 'not-allowed', detail: 'the second step was not taken' });
      }
      return current();
    },

    async approveSigning({ requestId, typed }) {
      const head = await desk.head();
      if (head?.id !== requestId) throw new UiError({ code: 'request-gone' });
      await vault.require();
      await requests.approve(requestId, typed);
      return current();
    },

    async deny(requestId) {
      if ((await desk.head())?.id !== requestId) throw new UiError({ code: 'request-gone' });
      const ceremony = await ceremonies.find(requestId);
      if (ceremony !== undefined) return decideCeremony(requestId, { type: 'denied' });
      await links.refuse(requestId);
      await requests.refuse(requestId);
      return current();
    },

    useOther: (requestId) =>
      decideCeremony(requestId, { type: 'useOther' } satisfies CeremonyEvent),
  };
}
