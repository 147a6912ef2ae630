import type { OpenVault } from '../../core/vault';
import type { LinkAccountView, LinkPromptView } from '../../messages/link-views';
import type { AccountView, VaultStatusView } from '../../messages/views';
import type { LinkRecord } from './link-record';
import { findPasskey, judge } from './link-service';

export interface LinkSituation {
  readonly record: LinkRecord;
  readonly waiting: number;
  readonly status: VaultStatusView;
  /** Absent while locked: the view then tells nothing of what the vault holds. */
  readonly vault?: OpenVault;
  readonly freshUntil?: number;
  readonly accounts: readonly AccountView[];
}

/** What the prompt shows of a link: its host, where it was found, and whose account it would prove. */
export async function buildLinkPromptView(situation: LinkSituation): Promise<LinkPromptView> {
  const { record, vault, freshUntil } = situation;
  const { link, tabOrigin } = record;
  const { marks, ...verdict } = await judge(record, vault);
  const accounts =
    vault === undefined ? undefined : await withPasskeys(vault, record, situation.accounts);
  return {
    kind: 'link',
    requestId: record.id,
    source: record.source,
    host: link.host,
    ...(link.unicodeHost === undefined ? {} : { unicodeHost: link.unicodeHost }),
    serviceOrigin: link.serviceOrigin,
    ...(tabOrigin === undefined || tabOrigin === 'null' ? {} : { tabOrigin }),
    verdict,
    marks,
    ...(link.madeAt === undefined ? {} : { codeMadeAt: link.madeAt }),
    waiting: situation.waiting,
    deadline: record.deadline,
    vault: situation.status,
    verification: {
      // Services may require verification, and say so only after the approval: so it is asked for always.
      need: freshUntil === undefined ? 'password' : 'none',
      ...(freshUntil === undefined ? {} : { freshUntil }),
    },
    ...(accounts === undefined ? {} : { accounts }),
  };
}

async function withPasskeys(
  vault: OpenVault,
  record: LinkRecord,
  accounts: readonly AccountView[],
): Promise<readonly LinkAccountView[]> {
  const before =
    record.connectionId === undefined
      ? undefined
      : await vault.connections.find(record.connectionId);
  const offered = accounts.filter(
    ({ hidden, address }) => !hidden && (before === undefined || before.accountAddress === address),
  );
  return Promise.all(
    offered.map(async (account) => {
      const known = await findPasskey(vault, record.link.rpId, account.address);
      return { ...account, passkey: known === undefined ? 'new' : 'known' } as const;
    }),
  );
}
