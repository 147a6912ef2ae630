import type { SenderKind } from './sender-kind';

/** What the browser itself says of a message's sender. Nothing of it can be written by the sender. */
export interface SenderFacts {
  readonly id?: string;
  readonly url?: string;
  readonly origin?: string;
  readonly tabId?: number;
  /** The tab's own address, that is the top document's. */
  readonly tabUrl?: string;
  readonly frameId?: number;
  readonly documentId?: string;
  readonly incognito?: boolean;
}

export interface OwnIdentity {
  readonly id: string;
  /** `chrome-extension://<id>` or `moz-extension://<uuid>`, without a slash at the end. */
  readonly origin: string;
}

/** A frame of a web page, speaking through our relay. */
export interface RelaySender {
  /** The document's origin, or `null` when it is opaque. */
  readonly origin: string;
  readonly tabId: number;
  readonly frameId: number;
  readonly tabUrl?: string;
  readonly documentId?: string;
  /** Of a private window: nothing of it is kept that need not be. */
  readonly incognito?: true;
}

const PAGES: ReadonlyMap<string, SenderKind> = new Map([
  ['prompt.html', 'prompt'],
  ['onboarding.html', 'onboarding'],
  ['popup.html', 'ui'],
  ['settings.html', 'ui'],
  ['scan.html', 'ui'],
]);

/** Which of our own pages sent this; `undefined` for anything else, content scripts of ours included. */
export function classifyPage(facts: SenderFacts, own: OwnIdentity): SenderKind | undefined {
  return PAGES.get(ownFile(facts, own) ?? '');
}

/** The document in which sessions live. It may report and ask on its port, and sends no messages. */
export function isSessionHost(facts: SenderFacts, own: OwnIdentity): boolean {
  return ownFile(facts, own) === 'session-host.html';
}

/** The file name of our own page that sent this. */
function ownFile(facts: SenderFacts, own: OwnIdentity): string | undefined {
  if (facts.id !== own.id || facts.url === undefined || !URL.canParse(facts.url)) return undefined;
  const url = new URL(facts.url);
  // `URL.origin` is "null" for extension schemes in some engines, so the two parts are compared by themselves.
  if (`${url.protocol}//${url.host}` !== own.origin) return undefined;
  if (facts.origin !== undefined && facts.origin !== own.origin) return undefined;
  return url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
}

/** The web page's frame behind a relay's port; `undefined` if the sender is no content script of ours. */
export function readRelaySender(facts: SenderFacts, own: OwnIdentity): RelaySender | undefined {
  if (facts.id !== own.id || facts.origin === undefined || facts.origin === own.origin) {
    return undefined;
  }
  if (facts.tabId === undefined || facts.frameId === undefined) return undefined;
  return {
    origin: facts.origin,
    tabId: facts.tabId,
    frameId: facts.frameId,
    ...(facts.tabUrl === undefined ? {} : { tabUrl: facts.tabUrl }),
    ...(facts.documentId === undefined ? {} : { documentId: facts.documentId }),
    ...(facts.incognito === true ? { incognito: true } : {}),
  };
}

/** Reads the browser's `MessageSender`; members that this browser does not give stay absent. */
export function readSenderFacts(sender: unknown): SenderFacts {
  if (typeof sender !== 'object' || sender === null) return {};
  const source = sender as Record<string, unknown>;
  const tab = (source['tab'] ?? {}) as Record<string, unknown>;
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' ? value : undefined;
  const whole = (value: unknown): number | undefined =>
    Number.isInteger(value) ? Number(value) : undefined;
  const facts = {
    id: text(source['id']),
    url: text(source['url']),
    origin: text(source['origin']),
    tabId: whole(tab['id']),
    tabUrl: text(tab['url']),
    frameId: whole(source['frameId']),
    documentId: text(source['documentId']),
    incognito: tab['incognito'] === true ? true : undefined,
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
