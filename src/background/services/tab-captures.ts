import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';
import type { TabCapture } from '../../platform/tabs/capture-tab';
import type { TabCaptureView } from '../../messages/link-views';

const KEY = 'captures';
/** A picture is read at once; a later claim to it proves nothing. */
const HOLDS = 60_000;
const MOST = 8;

interface Ticket {
  readonly id: string;
  readonly tabOrigin?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface CapturePorts {
  readonly session: KeyValueStore;
  readonly capture: () => Promise<TabCapture>;
  readonly now: () => number;
  readonly randomId: () => string;
}

/**
 * Pictures of the visible tab, and whose they were. The origin stays here: a page of ours gets a ticket, so that the
 * evidence behind "this tab" is the browser's and never a message's.
 */
export class TabCaptures {
  readonly #ports: CapturePorts;

  constructor(ports: CapturePorts) {
    this.#ports = ports;
  }

  async take(): Promise<TabCaptureView> {
    const { dataUrl, url } = await this.#ports.capture();
    const tabOrigin = originOf(url);
    const captureId = await this.note(url);
    return { captureId, dataUrl, ...(tabOrigin === undefined ? {} : { tabOrigin }) };
  }

  /** A ticket for a picture that somebody else takes from the page of this address. */
  async note(url: string | undefined): Promise<string> {
    const tabOrigin = originOf(url);
    const ticket: Ticket = {
      id: this.#ports.randomId(),
      at: this.#ports.now(),
      ...(tabOrigin === undefined ? {} : { tabOrigin }),
    };
    const kept = await this.#tickets();
    await this.#ports.session.set(KEY, [...kept, ticket].slice(-MOST));
    return ticket.id;
  }

  /** The origin of the tab behind a ticket; `undefined` when there is no such picture or it tells nothing. */
  async originOf(captureId: string): Promise<string | undefined> {
    return (await this.#tickets()).find(({ id }) => id === captureId)?.tabOrigin;
  }

  async #tickets(): Promise<readonly Ticket[]> {
    const stored = await this.#ports.session.get(KEY);
    const now = this.#ports.now();
    return Array.isArray(stored)
      ? stored.filter(isTicket).filter(({ at }) => at <= now && now - at < HOLDS)
      : [];
  }
}

function isTicket(value: unknown): value is Ticket {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'at' in value &&
    typeof value.at === 'number'
  );
}

/** Only web pages show codes that a service could have made; our own pages and the browser's are no evidence. */
function originOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, origin } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? origin : undefined;
}
