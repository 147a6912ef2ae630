import { generatePhrase } from '../../core/algorand';
import type { CredentialSource } from '../../core/authenticator';
import type { RandomBytes } from '../../core/ports';
import { SIGNAL_SUBJECTS, type OpenVault } from '../../core/vault';
import { UiError, type UiHandlers } from '../../messages/router';
import type { Change } from '../../messages/table';
import type { SiteView, WaitingView } from '../../messages/views';
import type { ActiveTab } from '../../platform/tabs/active-tab';
import { siteOf } from '../../platform/tabs/site-of';
import { accountView, addAccount, initialContents } from './account-service';
import type { BackupHandlers } from './backup-handlers';
import type { CeremonyJournal } from './ceremony-journal';
import type { HookWatch } from './hook-watch';
import type { LinkHandlers } from './link-handlers';
import type { NetworkHandlers } from './network-handlers';
import type { PasskeyFinder } from './passkey-finder';
import type { PromptService } from './prompt-service';
import { passkeyView } from './prompt-view';
import { refuseWeakPassword } from './refuse-weak-password';
import type { SecurityHandlers } from './security-handlers';
import type { SettingsService } from './settings-service';
import { createSignalHandlers } from './signal-handlers';
import type { SiteService } from './site-service';
import { createSyncHandlers } from './sync-handlers';
import type { SyncService } from './sync-service';
import type { VaultService } from './vault-service';
import type { WaitingRequests } from './waiting-requests';

export interface UiPorts {
  readonly vault: VaultService;
  readonly prompt: PromptService;
  readonly sites: SiteService;
  readonly settings: SettingsService;
  readonly journal: Pick<CeremonyJournal, 'list' | 'clear'>;
  readonly hooks: Pick<HookWatch, 'stateAt'>;
  readonly random: RandomBytes;
  readonly waiting: WaitingRequests;
  readonly activeTab: () => Promise<ActiveTab | undefined>;
  readonly changed: (what: Change['changed']) => void;
  readonly linkHandlers: LinkHandlers;
  readonly networkHandlers: NetworkHandlers;
  readonly backupHandlers: BackupHandlers;
  readonly sync: SyncService;
  readonly finder: PasskeyFinder;
  readonly securityHandlers: SecurityHandlers;
}

const FIRST_ACCOUNT = 'Account 1';

/** One handler for each message of the table; what a page may call is decided before, by the router. */
export function createUiHandlers(ports: UiPorts): UiHandlers {
  const { vault, prompt, sites, settings } = ports;
  const changed = <Value>(what: Change['changed'], value: Value): Value => {
    ports.changed(what);
    return value;
  };

  return {
    'vault.status': () => vault.status(),
    'vault.unlock': ({ password }) => vault.unlock(password),
    'vault.lock': () => vault.lock(),
    'vault.export-raw': () => vault.exportRaw(),
    'vault.erase': () => vault.erase(),
    'vault.generate-phrase': () => Promise.resolve({ words: generatePhrase(ports.random) }),
    'vault.create': async ({ phrase, password }) => {
      refuseWeakPassword(password);
      const open = await vault.create(password, initialContents(phrase, FIRST_ACCOUNT));
      return { account: await firstAccount(open) };
    },
    'accounts.list': async () => {
      const { items } = await (await vault.look()).accounts.list();
      return items.map(accountView);
    },
    'accounts.add': async ({ name }) => {
      const account = await addAccount(await vault.require(), name);
      ports.changed('prompt');
      return changed('accounts', accountView(account));
    },
    'accounts.rename': async ({ id, name }) => {
      const account = await (await vault.require()).accounts.rename(id, name);
      return changed('accounts', accountView(found(account)));
    },
    'accounts.set-hidden': async ({ id, hidden }) => {
      const account = await (await vault.require()).accounts.setHidden(id, hidden);
      return changed('accounts', accountView(found(account)));
    },
    'passkeys.list': async ({ after, limit }) => {
      const { credentials } = await vault.look();
      const page = await credentials.list({ limit, ...(after === undefined ? {} : { after }) });
      const listed = await ports.sync.listed();
      return {
        items: page.items.map((source) => {
          const view = passkeyView(source);
          return view.comesBack === 'nowhere' && listed.has(source.id)
            ? { ...view, comesBack: 'list' }
            : view;
        }),
        total: await credentials.count(),
        ...(page.next === undefined ? {} : { next: page.next }),
      };
    },
    'passkeys.find': (sought) => ports.finder.find(sought),
    'passkeys.restore': async ({ credentialId, ...sought }) => {
      const source = await ports.finder.restore(sought, credentialId);
      return changed('passkeys', passkeyView(source));
    },
    'passkeys.rename': ({ credentialId, userName }) =>
      withPasskey(credentialId, 'passkeys', async (open, source) => {
        // The user's own name stands against what the site calls the account later.
        await open.signals.put({ credentialId: source.id, subject: 'name', answer: 'refused' });
        return open.credentials.rename(source.id, userName);
      }),
    'passkeys.delete': async ({ credentialId }) => {
      const open = await vault.require();
      const source = found(await open.credentials.remove(credentialId));
      for (const subject of SIGNAL_SUBJECTS) await open.signals.remove(subject, source.id);
      return changed('passkeys', passkeyView(source));
    },
    'passkeys.undo-delete': async ({ credentialId }) => {
      const open = await vault.require();
      const source = found(await open.credentials.undoRemove(asCredentialId(credentialId)));
      ports.sync.revived(source.id);
      return changed('passkeys', passkeyView(source));
    },
    'sites.active': () => activeSite(),
    'sites.choose': async ({ origin, choice }) => {
      const site = await activeSite();
      // A page of ours that lost its tab must not decide for another one.
      if (site.origin !== origin) throw new UiError({ code: 'not-found' });
      await sites.choose(origin, choice);
      return changed('sites', { ...site, choice });
    },
    'sites.never': async () => ({ count: await sites.countNever() }),
    'sites.add-never': async ({ host }) => {
      if (!(await sites.addNever(host))) throw new UiError({ code: 'not-allowed' });
      return changed('sites', { count: await sites.countNever() });
    },
    'sites.clear-never': async () => {
      await sites.clearNever();
      return changed('sites', { count: 0 });
    },
    'inspector.list': () => ports.journal.list(),
    'inspector.clear': async () => {
      await ports.journal.clear();
      return changed('inspector', []);
    },
    'waiting.list': () => waitingInTab(),
    'waiting.take': async ({ id }) => {
      if (!(await ports.waiting.take(id))) throw new UiError({ code: 'request-gone' });
      return waitingInTab();
    },
    'settings.get': () => settings.get(),
    'settings.set': async (next) => {
      const stored = await settings.set(next);
      // The new time counts from now, also when it is shorter than what is left.
      await vault.noteActivity();
      return stored;
    },
    'prompt.current': () => prompt.current(),
    'prompt.approve': (decision) => prompt.approve(decision),
    'prompt.approve-link': (decision) => prompt.approveLink(decision),
    'prompt.approve-signing': (decision) => prompt.approveSigning(decision),
    'prompt.deny': ({ requestId }) => prompt.deny(requestId),
    'prompt.use-other': ({ requestId }) => prompt.useOther(requestId),
    ...createSignalHandlers({
      lookAtVault: () => vault.look(),
      requireVault: () => vault.require(),
      changed: () => {
        ports.changed('passkeys');
      },
    }),
    ...ports.linkHandlers,
    ...ports.networkHandlers,
    ...ports.backupHandlers,
    ...createSyncHandlers(ports.sync),
    ...ports.securityHandlers,
  };

  async function withPasskey(
    credentialId: string,
    what: Change['changed'],
    work: (open: OpenVault, source: CredentialSource) => Promise<CredentialSource | undefined>,
  ) {
    const open = await vault.require();
    const source = found(await open.credentials.findByCredentialId(asCredentialId(credentialId)));
    return changed(what, passkeyView(found(await work(open, source))));
  }

  async function waitingInTab(): Promise<readonly WaitingView[]> {
    const tab = await ports.activeTab();
    return tab === undefined ? [] : ports.waiting.list(tab.id);
  }

  async function activeSite(): Promise<SiteView> {
    const site = siteOf((await ports.activeTab())?.url, import.meta.env.TARGET);
    switch (site.kind) {
      case 'ours': {
        const hook = await ports.hooks.stateAt(site.origin);
        const choice = await sites.choice(site.origin);
        return { origin: site.origin, choice, ...(hook === undefined ? {} : { hook }) };
      }
      case 'closed':
        return { closedHost: site.host, choice: 'default' };
      case 'none':
        return { choice: 'default' };
    }
  }
}

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new UiError({ code: 'not-found' });
  return value;
}

/** An id from our own page: it is only ever looked up, and what is not stored is not found. */
function asCredentialId(text: string): CredentialSource['id'] {
  return text as CredentialSource['id'];
}

async function firstAccount(open: OpenVault) {
  const { items } = await open.accounts.list();
  return accountView(found(items[0]));
}
