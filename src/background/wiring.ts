import type { VaultPorts } from '../core/vault';
import {
  claimsCapability,
  clientCapabilities,
  siteConduct,
  type SiteConduct,
} from '../core/webauthn';
import { routeUiMessage, type Routed } from '../messages/router';
import type { OwnIdentity, RelaySender, SenderFacts } from '../messages/sender';
import type { Change } from '../messages/table';
import { localStore, sessionStore } from '../platform/browser-storage/key-value-store';
import { openSyncArea } from '../platform/browser-storage/sync-area';
import { openStorageVaultMirror } from '../platform/browser-storage/vault-mirror';
import { localMessage, setCountBadge } from '../platform/action/count-badge';
import { inflateRaw } from '../platform/compression/inflate-raw';
import { RECALL } from '../messages/relay-port';
import { randomBytes, randomId } from '../platform/crypto/random';
import { createArgon2id } from '../platform/kdf';
import { log } from '../platform/log/log';
import type { ChosenImage } from '../platform/menus/image-menu';
import { openOwnPage, ownIdentity } from '../platform/runtime/own-identity';
import { createSessionHostDocument } from '../platform/session-host/open-session-host';
import { openIndexedDbVaultBackend } from '../platform/storage';
import { activeTab } from '../platform/tabs/active-tab';
import { tellFrames } from '../platform/tabs/tell-frames';
import { clearAlarm, setAlarm, setMinuteAlarm } from '../platform/time/alarms';
import { exclusively } from '../platform/time/exclusively';
import { fetchRelatedOrigins } from '../platform/well-known/fetch-related-origins';
import { createPromptWindow } from '../platform/windows/prompt-window';
import { createLiquidServices } from './liquid-wiring';
import {
  admitRequest,
  type AdmissionPorts,
  type CeremonyRequest,
  type Verdict,
} from './services/admit-request';
import { ApprovalDesk } from './services/approval-desk';
import { createBackupHandlers } from './services/backup-handlers';
import { BackupService } from './services/backup-service';
import { CeremonyJournal } from './services/ceremony-journal';
import { CeremonyService } from './services/ceremony-service';
import { createCeremonyStore } from './services/ceremony-store';
import { ChangeFeed } from './services/change-feed';
import { HookWatch } from './services/hook-watch';
import { connectHost } from './services/host-hub';
import { connectLink, type LinkPort } from './services/link-hub';
import { PasskeyFinder } from './services/passkey-finder';
import { PhraseRecovery } from './services/phrase-passkeys';
import { createPromptService } from './services/prompt-service';
import { createRefusalMemory } from './services/refusal-memory';
import { RelatedOriginsService } from './services/related-origins-service';
import { connectRelay, type RelayPort } from './services/relay-hub';
import { connectReport } from './services/report-hub';
import { RestoreService } from './services/restore-service';
import { SecretService } from './services/secret-service';
import { createSecurityHandlers } from './services/security-handlers';
import { SecurityService } from './services/security-service';
import { createSettingsService } from './services/settings-service';
import { signCeremony, type SignerPorts } from './services/sign-ceremony';
import { SignalService } from './services/signal-service';
import { createSiteService } from './services/site-service';
import { SoughtNames } from './services/sought-names';
import { SyncService } from './services/sync-service';
import { createUiHandlers } from './services/ui-handlers';
import { toUiError } from './services/vault-failure';
import { VaultService } from './services/vault-service';
import { WaitingRequests } from './services/waiting-requests';

/**
 * Chromium takes an extension's own origin. Firefox takes only a domain that the extension may access: this one is reserved
 * for ever (RFC 6761 section 6.4), so that no site can ever ask under it. See decision 026.
 */
const VAULT_RP_ID = import.meta.env.TARGET === 'firefox' ? 'tidekey.invalid' : undefined;

/** What the entry file hands the browser's events to. */
export interface Background {
  readonly vault: VaultService;
  readonly sync: SyncService;
  connectRelay(port: RelayPort): void;
  connectHost(port: RelayPort): void;
  connectLink(port: LinkPort): void;
  connectReport(port: RelayPort): void;
  /** The user chose a picture in a page's context menu: our own page reads it. */
  imageChosen(chosen: ChosenImage): Promise<void>;
  readonly changes: ChangeFeed;
  route(message: unknown, facts: SenderFacts): Routed;
  windowClosed(windowId: number): Promise<void>;
  readonly own: OwnIdentity;
}

/** Builds the one object graph of the background. Nothing here waits: listeners stand before the first event. */
export function createBackground(): Background {
  const own = ownIdentity();
  const session = sessionStore();
  const local = localStore();
  const now = (): number => Date.now();
  const after = (milliseconds: number, work: () => void): void => {
    setTimeout(work, milliseconds);
  };
  const changes = new ChangeFeed();
  const changed = (what: Change['changed']): void => {
    changes.publish({ changed: what });
  };
  const settings = createSettingsService(local);
  const sites = createSiteService(local, randomBytes);
  const promptWindow = createPromptWindow(session);
  const hostDocument = createSessionHostDocument(session);
  const desk = new ApprovalDesk(promptWindow);
  const { subtle } = crypto;
  const vaultPorts: VaultPorts = {
    backend: openIndexedDbVaultBackend(),
    mirror: openStorageVaultMirror(),
    kdf: createArgon2id(),
    subtle,
    random: randomBytes,
    now,
    randomId,
    // Whoever had a turn at the vault's disks may have written.
    exclusively: (work) =>
      exclusively(work).finally(() => {
        sync.soon();
      }),
  };
  const vault = new VaultService({
    vault: vaultPorts,
    session,
    local,
    settings,
    rpId: VAULT_RP_ID,
    alarms: { set: setAlarm, setMinute: setMinuteAlarm, clear: clearAlarm },
    changed: () => {
      changed('vault');
    },
    now,
    randomId,
  });
  const sync = new SyncService({
    vault,
    area: openSyncArea(),
    local,
    crypto: { subtle, random: randomBytes, now },
    alarms: { set: setAlarm, clear: clearAlarm },
    after,
    changed,
    log,
  });
  const signer: SignerPorts = {
    subtle,
    random: randomBytes,
    now,
    openVault: () => vault.open(),
    findAuthority: (address) => liquid.chain.findAuthority(address),
    log,
  };
  const liquid = createLiquidServices({
    session,
    local,
    vault,
    desk,
    hostDocument,
    signer,
    changed,
    now,
    after,
  });
  const relatedOrigins = new RelatedOriginsService({ fetchRelatedOrigins, now });
  const journal = new CeremonyJournal({
    session,
    now,
    changed: () => {
      changed('inspector');
    },
  });
  const hooks = new HookWatch({
    session,
    changed: () => {
      changed('sites');
    },
  });
  const conductAt = async (origin: string): Promise<SiteConduct> => {
    const { behaviour } = await settings.get();
    return siteConduct(await vault.exists(), await sites.choice(origin), behaviour);
  };
  const admission: AdmissionPorts = {
    conductAt,
    securityKeys: async () => (await settings.get()).securityKeys,
    claim: relatedOrigins.claim,
    knows: async (rpId) => {
      const open = await vault.open();
      if (open === undefined) return 'locked';
      return (await open.credentials.findByRpId(rpId)).length > 0 ? 'yes' : 'no';
    },
  };
  const signals = new SignalService({
    session,
    openVault: () => vault.open(),
    conductAt,
    claim: relatedOrigins.claim,
    changed: () => {
      changed('passkeys');
      // A waiting request may have lost what it offers.
      changed('prompt');
    },
    log,
    now,
  });
  const admit = (request: CeremonyRequest, sender: RelaySender): Promise<Verdict> =>
    admitRequest(request, sender, admission);
  const ceremonies = new CeremonyService({
    store: createCeremonyStore(session),
    desk,
    admit,
    refusals: createRefusalMemory(session, now),
    journal,
    sign: (record, decision) => signCeremony(signer, record, decision),
    changed: () => {
      changed('prompt');
    },
    now,
    randomId,
    after,
  });
  const waiting = new WaitingRequests({
    ceremonies,
    admit,
    journal,
    randomId,
    changed: (tabId, count) => {
      const title = localMessage(count === 0 ? 'extensionName' : 'action_waiting');
      void setCountBadge(tabId, count, title);
      changed('waiting');
    },
    recall: (tabId) => {
      tellFrames(tabId, RECALL);
    },
  });
  const { links, requests, sessions } = liquid;
  const soughtNames = new SoughtNames(session);
  const recovery = new PhraseRecovery(now, soughtNames);
  const prompt = createPromptService({
    desk,
    ceremonies,
    links,
    requests,
    vault,
    recovery,
  });
  const backups = new BackupService({
    vault,
    crypto: { ...vaultPorts, inflateRaw },
    local,
  });
  const handlers = createUiHandlers({
    vault,
    prompt,
    sites,
    settings,
    journal,
    hooks,
    random: randomBytes,
    waiting,
    activeTab,
    changed,
    linkHandlers: liquid.linkHandlers,
    networkHandlers: liquid.networkHandlers,
    backupHandlers: createBackupHandlers(
      backups,
      new RestoreService({ vault, crypto: vaultPorts, local }),
      new SecretService(vault),
      changed,
    ),
    sync,
    finder: new PasskeyFinder({
      requireVault: () => vault.require(),
      names: soughtNames,
      subtle,
      now,
    }),
    securityHandlers: createSecurityHandlers(
      new SecurityService({
        vault,
        session,
        rpId: VAULT_RP_ID,
        changed: () => {
          changed('vault');
        },
        random: randomBytes,
        now,
        randomId,
      }),
      vault,
    ),
  });

  // Each is nothing to do when nothing waits, and the vault may have been opened.
  changes.subscribe((change) => {
    if (change.changed !== 'vault') return;
    void signals.drain();
    void ceremonies.leaveUnknown(admission.knows);
    sync.soon();
    void vault.open().then((open) => (open === undefined ? soughtNames.forget() : undefined));
  });

  /** Whether clicks on links of this site are ours: there is a vault, whatever its state, and the site is not paused. */
  async function answersFor(origin: string): Promise<boolean> {
    const conduct = await conductAt(origin);
    return conduct !== 'absent' && conduct !== 'never';
  }

  /** What we say to a page that we can do. */
  async function capabilitiesFor(origin: string): Promise<readonly string[]> {
    return claimsCapability(await conductAt(origin)) ? clientCapabilities() : [];
  }

  return {
    own,
    vault,
    sync,
    changes,
    connectRelay: (port) => {
      connectRelay(port, { own, ceremonies, waiting, capabilitiesFor });
    },
    connectHost: (port) => {
      connectHost(port, { own, sessions });
    },
    connectReport: (port) => {
      connectReport(port, { own, signals, journal, hooks });
    },
    connectLink: (port) => {
      connectLink(port, { own, links, available: answersFor });
    },
    imageChosen: async ({ address, pageUrl }) => {
      const capture = await liquid.captures.choose(address, pageUrl);
      const asked = new URLSearchParams({ image: address, capture });
      await openOwnPage(`src/ui/scan/scan.html#${asked.toString()}`);
    },
    route: (message, facts) => routeUiMessage(message, facts, own, handlers, toUiError),
    windowClosed: async (windowId) => {
      if (await promptWindow.takeClosed(windowId)) await desk.windowClosed();
      await hostDocument.takeClosed(windowId);
    },
  };
}
