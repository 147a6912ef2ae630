import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';
import type { TabCapture } from '../../platform/tabs/capture-tab';
import type { TabCaptureView } from '../../messages/link-views';

const KEY = 'captures';
/** A picture is read at once; a later claim to it proves nothing. */
const HOLDS = 60_000;
const MOST = 8;

/** What our own page can get by the address alone. */
const FETCHABLE = /^(?:https?:|data:image\/(?:png|jpeg);base64,)/u;

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
  /** Pictures that a page of ours has not fetched yet. */
  readonly #unclaimed = new Map<string, string>();

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

  /**
   * A ticket for a picture that the user chose in a page. One that nobody but the page can read, such as the `blob:` of the
   * published Liquid client's codes, is photographed with its tab, at once: the choice lends the permission for that.
   */
  async choose(address: string, pageUrl: string | undefined): Promise<string> {
    if (FETCHABLE.test(address)) return this.note(pageUrl);
    try {
      const { captureId, dataUrl } = await this.take();
      this.#unclaimed.clear();
      this.#unclaimed.set(captureId, dataUrl);
      return captureId;
    } catch {
      // Our page says then that the picture is out of reach.
      return this.note(pageUrl);
    }
  }

  /** The photograph behind a ticket of `choose`, once. */
  claim(captureId: string): string | undefined {
    const dataUrl = this.#unclaimed.get(captureId);
    this.#unclaimed.delete(captureId);
    return dataUrl;
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
