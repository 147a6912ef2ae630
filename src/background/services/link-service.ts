import { parseAddress } from '../../core/algorand';
import { encodeBase64Url } from '../../core/bytes';
import {
  assessLink,
  parseLinkRequest,
  requestKey,
  type LinkAssessment,
  type LinkRequest,
  type LinkSource,
  type LinkVerdict,
} from '../../core/liquid';
import type { ConnectionRecord, OpenVault } from '../../core/vault';
import type { LinkSubmitView } from '../../messages/link-views';
import type { ApprovalDesk, ApprovalSource, Waiting } from './approval-desk';
import type { LinkRecord, LinkStore } from './link-record';
import type { SessionService } from './session-service';
import type { UsedCodes } from './used-codes';

export interface LinkPorts {
  readonly store: LinkStore;
  readonly desk: ApprovalDesk;
  readonly used: UsedCodes;
  readonly allowPorts: () => Promise<boolean>;
  readonly sessions: Pick<SessionService, 'start' | 'prepare' | 'rest'>;
  readonly changed: () => void;
  readonly now: () => number;
  readonly randomId: () => string;
  readonly after: (milliseconds: number, work: () => void) => void;
}

/** What the user decided about a link. */
export interface LinkDecision {
  readonly accountAddress: string;
  readonly verification: boolean;
  /** The second, deliberate step where the verdict asks for one. */
  readonly acknowledged: boolean;
}

/** Codes of dapps expire at five minutes; so does the question about one. */
const ASKS_FOR = 5 * 60_000;
/** The window has drawn by then, and its approve button does not work yet: nobody waits for this work. */
const PREPARES_AFTER = 250;

/** Takes in link requests, lets the user decide, and hands approved ones to the sessions. */
export class LinkService implements ApprovalSource {
  readonly #ports: LinkPorts;

  constructor(ports: LinkPorts) {
    this.#ports = ports;
    void ports.desk.register(this);
  }

  /** A text that was scanned, pasted or clicked. `tabOrigin` comes from the browser, never from a page. */
  async submit(text: string, source: LinkSource, tabOrigin?: string): Promise<LinkSubmitView> {
    const { used, now, allowPorts } = this.#ports;
    const parsed = parseLinkRequest(text, {
      now: now(),
      allowLoopback: true,
      allowPorts: await allowPorts(),
    });
    if (!parsed.ok) return { kind: 'refused', problem: parsed.error };
    const key = requestKey(parsed.value);
    if (await used.has(key)) return { kind: 'refused', problem: 'reused' };
    if (this.#ports.store.all().some((waiting) => requestKey(waiting.link) === key)) {
      await this.#ports.desk.bringBack();
      return { kind: 'accepted' };
    }
    return this.#ask({
      link: parsed.value,
      source,
      ...(tabOrigin === undefined ? {} : { tabOrigin }),
    });
  }

  /** The user wants a remembered connection back. Its code was used: that is no reason to refuse here. */
  reopen(connection: ConnectionRecord): Promise<LinkSubmitView> {
    const { serviceOrigin, path, requestId, tabOrigin } = connection;
    const { host, hostname } = new URL(serviceOrigin);
    const link: LinkRequest = {
      serviceOrigin,
      host,
      ...(path === '' ? {} : { path }),
      requestId,
      age: 'unknown',
      rpId: hostname,
      marks: [],
    };
    return this.#ask({
      link,
      source: 'reconnect',
      connectionId: connection.id,
      ...(tabOrigin === undefined ? {} : { tabOrigin }),
    });
  }

  find(id: string): LinkRecord | undefined {
    return this.#ports.store.get(id);
  }

  /** False when it is not what the window shows, or needs a step that was not taken. */
  async approve(id: string, decision: LinkDecision, vault: OpenVault): Promise<boolean> {
    const record = this.#ports.store.get(id);
    if (record === undefined || !this.#ports.desk.isVisible(id)) return false;
    const { link, connectionId } = record;
    const [verdict, known, before] = await Promise.all([
      judge(record, vault),
      findPasskey(vault, link.rpId, decision.accountAddress),
      connectionId === undefined ? undefined : vault.connections.find(connectionId),
    ]);
    if (needsSecondStep(verdict) && !decision.acknowledged) return false;
    // Used from here on, whatever becomes of it: nobody can make the user scan the same code twice.
    await this.#ports.used.add(requestKey(link));
    const now = this.#ports.now();
    await this.#ports.sessions.start({
      id: connectionId ?? id,
      service: {
        origin: link.serviceOrigin,
        rpId: link.rpId,
        ...(link.path === undefined ? {} : { path: link.path }),
      },
      host: link.host,
      requestId: link.requestId,
      accountAddress: decision.accountAddress,
      ...(record.tabOrigin === undefined ? {} : { tabOrigin: record.tabOrigin }),
      ...(known === undefined ? {} : { credentialId: known }),
      verification: decision.verification,
      since: before?.since ?? now,
      answerMode: before?.answerMode ?? 'automatic',
    });
    // Only now: a worker that dies in between asks again, and the same session is started, instead of none.
    await this.#remove(id);
    return true;
  }

  async refuse(id: string): Promise<void> {
    if (this.#ports.store.get(id) === undefined) return;
    await this.#remove(id);
    await this.#ports.sessions.rest();
  }

  async recover(): Promise<readonly Waiting[]> {
    const records = await this.#ports.store.load();
    for (const record of records) this.#armDeadline(record);
    return records;
  }

  async #ask(
    asked: Pick<LinkRecord, 'link' | 'source' | 'tabOrigin' | 'connectionId'>,
  ): Promise<LinkSubmitView> {
    const { desk, store, randomId, now, changed } = this.#ports;
    const id = randomId();
    if (!desk.enqueue(this, id)) return { kind: 'refused', problem: 'too-many-waiting' };
    const receivedAt = now();
    const record = {
      ...asked,
      format: 1,
      id,
      receivedAt,
      deadline: receivedAt + ASKS_FOR,
    } as const;
    // Written before the window opens: a worker that dies in between still knows what the window is about.
    await store.put(record);
    this.#armDeadline(record);
    changed();
    await desk.show(id);
    this.#ports.after(PREPARES_AFTER, () => {
      if (store.get(id) !== undefined) void this.#ports.sessions.prepare();
    });
    return { kind: 'accepted' };
  }

  #armDeadline({ id, deadline }: LinkRecord): void {
    this.#ports.after(Math.max(0, deadline - this.#ports.now()), () => {
      void this.refuse(id);
    });
  }

  async #remove(id: string): Promise<void> {
    await this.#ports.store.remove(id);
    this.#ports.changed();
    await this.#ports.desk.withdraw(id);
  }
}

/** How page and service belong together, with what the vault remembers; locked, it remembers nothing. */
export async function judge(record: LinkRecord, vault?: OpenVault): Promise<LinkAssessment> {
  const connections = vault === undefined ? [] : (await vault.connections.list()).items;
  const knownHost = connections.some((each) => each.serviceOrigin === record.link.serviceOrigin);
  // The user chose it from the list of his own connections: there is no code whose page could be false.
  if (record.source === 'reconnect') return { kind: 'no-evidence', firstTime: false, marks: [] };
  return assessLink({
    link: record.link,
    source: record.source,
    ...(record.tabOrigin === undefined ? {} : { tabOrigin: record.tabOrigin }),
    rememberedPairs: vault === undefined ? [] : (await vault.sites.pairs()).items,
    knownHost,
  });
}

export function needsSecondStep(verdict: LinkVerdict): boolean {
  return verdict.kind === 'relay-warning' || (verdict.kind === 'no-evidence' && verdict.firstTime);
}

/**
 * The passkey of this account that was used last at this service: Liquid Auth clients use the account's public key as
 * user handle. Services on other ports of one host share the RP ID, and know nothing of each other's older passkeys.
 */
export async function findPasskey(
  vault: OpenVault,
  rpId: string,
  accountAddress: string,
): Promise<string | undefined> {
  const publicKey = parseAddress(accountAddress);
  if (!publicKey.ok) return undefined;
  const handle = encodeBase64Url(publicKey.value);
  const sources = await vault.credentials.findByRpId(rpId);
  return sources.find((source) => encodeBase64Url(source.userHandle) === handle)?.id;
}
