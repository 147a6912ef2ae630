import { SESSION_PORT, type SessionCommand, type SessionReport } from '../messages/session-port';

const RECONNECT_FIRST_AFTER = 100;
const RECONNECT_AT_MOST_AFTER = 5_000;
/** A connection that lasted this long was a good one: the next loss is tried again at once. */
const STEADY_AFTER = 5_000;

interface Signal<Listener> {
  readonly addListener: (listener: Listener) => void;
}

/** The part of a `runtime.Port` that is used. */
export interface BackgroundPort {
  readonly postMessage: (message: SessionReport) => void;
  readonly onMessage: Signal<(message: unknown) => void>;
  readonly onDisconnect: Signal<() => void>;
}

export interface BackgroundLinkPorts {
  /** Throws when this extension is gone. */
  readonly connect: (name: string) => BackgroundPort;
  readonly now: () => number;
  /** Milliseconds between two signs of life. */
  readonly beatEvery: number;
  /** Whether a session lives: only then is a lost background sought, and kept alive. */
  readonly busy: () => boolean;
  /** Everything that the background must hear on a new connection. */
  readonly introduce: () => readonly SessionReport[];
  readonly hear: (command: SessionCommand) => void;
}

/**
 * The host's end of the port. A background that dies takes the port with it: while a session lives the port is opened
 * again, which starts the background, and everything that still waits for an answer is said again.
 */
export class BackgroundLink {
  readonly #ports: BackgroundLinkPorts;
  #port: BackgroundPort | undefined;
  /** Something could not be said: the background is sought even when no session lives. */
  #unsaid = false;
  #attempt = 0;
  #connectedAt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;

  constructor(ports: BackgroundLinkPorts) {
    this.#ports = ports;
  }

  /** Connects unless there is a connection. */
  connect(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    if (this.#port !== undefined) return;
    let port: BackgroundPort;
    try {
      port = this.#ports.connect(SESSION_PORT);
    } catch {
      this.#lost();
      return;
    }
    this.#port = port;
    this.#connectedAt = this.#ports.now();
    port.onMessage.addListener((message) => {
      // Our own background is the only other end of a runtime port.
      if (this.#port === port) this.#ports.hear(message as SessionCommand);
    });
    port.onDisconnect.addListener(() => {
      if (this.#port !== port) return;
      this.#port = undefined;
      this.#lost();
    });
    this.#unsaid = false;
    for (const report of this.#ports.introduce()) this.report(report);
  }

  /** Says something; what is lost with a dying background is said again by `introduce`. */
  report(report: SessionReport): void {
    try {
      if (this.#port !== undefined) {
        this.#port.postMessage(report);
        return;
      }
    } catch {
      this.#port = undefined;
    }
    this.#unsaid = true;
    if (this.#retry === undefined) this.#lost();
  }

  /** To be called whenever a session began or ended. */
  adjust(): void {
    if (this.#ports.busy()) {
      this.#beat ??= setInterval(() => {
        this.report({ type: 'beat' });
      }, this.#ports.beatEvery);
      if (this.#port === undefined && this.#retry === undefined) this.#lost();
    } else {
      clearInterval(this.#beat);
      this.#beat = undefined;
    }
  }

  #lost(): void {
    if (!this.#unsaid && !this.#ports.busy()) return;
    if (this.#ports.now() - this.#connectedAt >= STEADY_AFTER) this.#attempt = 0;
    const wait = Math.min(RECONNECT_FIRST_AFTER * 2 ** this.#attempt, RECONNECT_AT_MOST_AFTER);
    this.#attempt += 1;
    this.#retry = setTimeout(() => {
      this.connect();
    }, wait);
  }
}
