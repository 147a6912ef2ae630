import { registrableDomain } from '../../core/webauthn';
import type { ConnectionRecord, OpenVault } from '../../core/vault';
import { UiError } from '../../messages/router';
import type { ConnectionView, LinkSubmitView, PairView } from '../../messages/link-views';
import type { LinkService } from './link-service';
import { hasEnded, type SessionRecord } from './session-record';
import type { SessionService } from './session-service';
import type { VaultService } from './vault-service';

export interface ConnectionPorts {
  readonly vault: Pick<VaultService, 'look' | 'require'>;
  readonly sessions: Pick<SessionService, 'all' | 'get'>;
  readonly links: Pick<LinkService, 'reopen'>;
}

/** The list of connections that pages show: those that live, and those that the vault remembers. */
export class ConnectionService {
  readonly #ports: ConnectionPorts;

  constructor(ports: ConnectionPorts) {
    this.#ports = ports;
  }

  /** Living ones first, then by last use. @throws UiError 'locked': the names of sites are sealed. */
  async list(): Promise<readonly ConnectionView[]> {
    const vault = await this.#ports.vault.look();
    const [sessions, remembered, pairs, accounts] = await Promise.all([
      this.#ports.sessions.all(),
      vault.connections.list(),
      vault.sites.pairs(),
      vault.accounts.list(),
    ]);
    const names = new Map(accounts.items.map(({ address, name }) => [address, name]));
    const living = new Set(sessions.map(({ id }) => id));
    const isRemembered = (tabOrigin: string, serviceOrigin: string): boolean =>
      pairs.items.some(
        (pair) => pair.tabOrigin === tabOrigin && pair.serviceOrigin === serviceOrigin,
      );
    const finish = (view: Omit<ConnectionView, 'pair' | 'accountName'>, worked: boolean) => {
      const name = names.get(view.accountAddress);
      return {
        ...view,
        ...(name === undefined ? {} : { accountName: name }),
        pair: pairOf(view, worked, isRemembered),
      };
    };
    const views = [
      ...sessions.map((session) => finish(sessionView(session), session.linked)),
      ...remembered.items
        .filter(({ id }) => !living.has(id))
        .map((record) => finish(rememberedView(record), true)),
    ];
    const rank = ({ phase }: ConnectionView): number =>
      phase.kind === 'open' ? 0 : isOver(phase.kind) ? 2 : 1;
    return views.sort(
      (left, right) => rank(left) - rank(right) || right.lastUsedAt - left.lastUsedAt,
    );
  }

  async reconnect(id: string): Promise<LinkSubmitView> {
    const session = await this.#ports.sessions.get(id);
    if (session !== undefined && !hasEnded(session)) return { kind: 'accepted' };
    return this.#ports.links.reopen(await this.#find(id));
  }

  /** The page and the service belong together: the user says so after it worked, never before. */
  async rememberPair(id: string): Promise<void> {
    const { tabOrigin, serviceOrigin } = await this.#find(id);
    if (tabOrigin === undefined || tabOrigin === 'null') throw new UiError({ code: 'not-found' });
    const vault = await this.#ports.vault.require();
    await vault.sites.rememberPair(tabOrigin, serviceOrigin);
  }

  /** The newest first. @throws UiError 'locked' */
  async pairs(): Promise<readonly PairView[]> {
    const { items } = await (await this.#ports.vault.look()).sites.pairs();
    return [...items].sort((left, right) => right.since - left.since);
  }

  async forgetPair(tabOrigin: string, serviceOrigin: string): Promise<readonly PairView[]> {
    const vault = await this.#ports.vault.require();
    await vault.sites.forgetPair(tabOrigin, serviceOrigin);
    return this.pairs();
  }

  async #find(id: string): Promise<ConnectionRecord> {
    const vault: OpenVault = await this.#ports.vault.require();
    const record = await vault.connections.find(id);
    if (record === undefined) throw new UiError({ code: 'not-found' });
    return record;
  }
}

function isOver(kind: ConnectionView['phase']['kind']): boolean {
  return kind === 'closed' || kind === 'failed' || kind === 'disconnected';
}

type BareView = Omit<ConnectionView, 'pair' | 'accountName'>;

function sessionView(session: SessionRecord): BareView {
  const { snapshot } = session;
  const peerName = snapshot?.peer?.name;
  return {
    sessionId: session.id,
    host: session.host,
    serviceOrigin: session.service.origin,
    ...(session.tabOrigin === undefined ? {} : { tabOrigin: session.tabOrigin }),
    accountAddress: session.accountAddress,
    since: session.since,
    lastUsedAt: session.lastUsedAt,
    phase: phaseOf(snapshot),
    remoteEnd: snapshot?.remoteEnd ?? 'unknown',
    ...(peerName === undefined ? {} : { peerName }),
    answerMode: session.answerMode,
    openRequests: snapshot?.openRequests ?? 0,
  };
}

function phaseOf(snapshot: SessionRecord['snapshot']): ConnectionView['phase'] {
  if (snapshot === undefined) return { kind: 'linking' };
  const { phase } = snapshot;
  if (phase.kind !== 'failed') return phase;
  const { kind, why, detail } = phase;
  return { kind, why, ...(detail === undefined ? {} : { detail }) };
}

function rememberedView(record: ConnectionRecord): BareView {
  return {
    sessionId: record.id,
    host: new URL(record.serviceOrigin).host,
    serviceOrigin: record.serviceOrigin,
    ...(record.tabOrigin === undefined ? {} : { tabOrigin: record.tabOrigin }),
    accountAddress: record.accountAddress,
    since: record.since,
    lastUsedAt: record.lastUsedAt,
    phase: { kind: 'disconnected' },
    remoteEnd: record.remoteEnd,
    ...(record.peerName === undefined ? {} : { peerName: record.peerName }),
    answerMode: record.answerMode,
    openRequests: 0,
  };
}

function pairOf(
  { tabOrigin, serviceOrigin }: BareView,
  worked: boolean,
  isRemembered: (tabOrigin: string, serviceOrigin: string) => boolean,
): ConnectionView['pair'] {
  if (tabOrigin === undefined || tabOrigin === 'null' || !worked) return 'none';
  if (isRemembered(tabOrigin, serviceOrigin)) return 'remembered';
  return isSameSite(tabOrigin, serviceOrigin) ? 'none' : 'offer';
}

function isSameSite(left: string, right: string): boolean {
  const [one, other] = [new URL(left).hostname, new URL(right).hostname];
  const site = registrableDomain(one);
  return one === other || (site !== undefined && site === registrableDomain(other));
}
