import type { Verification } from './verification/verification.js';

/** A requestId is compared as it came: the number 5 never equals the string "5". */
export type RequestId = string | number;

/** What happened inside the service, in order; tests read this instead of guessing from replies. */
export type ServiceEvent =
  | {
      readonly kind: 'http';
      readonly method: string;
      readonly path: string;
      readonly status: number;
    }
  | { readonly kind: 'verified'; readonly endpoint: string; readonly verification: Verification }
  | {
      readonly kind: 'refused';
      readonly endpoint: string;
      /** The true cause, which the reply often hides behind one general sentence. */
      readonly cause: string;
    }
  | {
      readonly kind: 'auth-notice';
      readonly requestId: RequestId;
      readonly wallet: string;
      readonly credId: string;
    }
  | { readonly kind: 'socket-connected'; readonly socketId: string; readonly transport: string }
  | { readonly kind: 'socket-disconnected'; readonly socketId: string; readonly reason: string }
  /** The real legacy service ends its process here; this one only notes it and drops the socket's messages. */
  | { readonly kind: 'socket-without-session'; readonly socketId: string }
  | { readonly kind: 'linked'; readonly socketId: string; readonly requestId: RequestId }
  | { readonly kind: 'link-refused'; readonly socketId: string; readonly requestId: RequestId }
  | {
      readonly kind: 'relayed';
      readonly socketId: string;
      readonly event: string;
      readonly room: string;
      readonly payload: unknown;
    }
  | { readonly kind: 'dropped'; readonly socketId: string; readonly event: string };

type EventOf<Kind extends ServiceEvent['kind']> = Extract<ServiceEvent, { kind: Kind }>;

/** The growing record of a running service. */
export class ServiceEvents {
  readonly #list: ServiceEvent[] = [];
  readonly #watchers = new Set<(event: ServiceEvent) => void>();

  /** Everything so far, oldest first. */
  get list(): readonly ServiceEvent[] {
    return this.#list;
  }

  /** The events of one kind so far, oldest first. */
  of<Kind extends ServiceEvent['kind']>(kind: Kind): readonly EventOf<Kind>[] {
    return this.#list.filter((event): event is EventOf<Kind> => event.kind === kind);
  }

  record(event: ServiceEvent): void {
    this.#list.push(event);
    for (const watcher of [...this.#watchers]) watcher(event);
  }

  /**
   * The first event of this kind that satisfies the condition, past or future.
   *
   * @param timeout milliseconds to wait for it; after that the promise rejects.
   */
  async first<Kind extends ServiceEvent['kind']>(
    kind: Kind,
    condition: (event: EventOf<Kind>) => boolean = () => true,
    timeout = 5_000,
  ): Promise<EventOf<Kind>> {
    const matches = (event: ServiceEvent): event is EventOf<Kind> =>
      event.kind === kind && condition(event as EventOf<Kind>);
    const known = this.#list.find(matches);
    if (known !== undefined) return known;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#watchers.delete(watcher);
        reject(new Error(`no ${kind} event within ${timeout} ms`));
      }, timeout);
      const watcher = (event: ServiceEvent): void => {
        if (!matches(event)) return;
        clearTimeout(timer);
        this.#watchers.delete(watcher);
        resolve(event);
      };
      this.#watchers.add(watcher);
    });
  }
}
