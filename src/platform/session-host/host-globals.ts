/**
 * What the session host's document finds of the browser. In an offscreen document there is `chrome.runtime` and nothing
 * else of the extension's interfaces; the polyfill expects more, so it stays out.
 */

export interface HostPort {
  readonly postMessage: (message: unknown) => void;
  readonly onMessage: { readonly addListener: (listener: (message: unknown) => void) => void };
  readonly onDisconnect: { readonly addListener: (listener: () => void) => void };
}

interface HostRuntime {
  readonly connect: (info: { readonly name: string }) => HostPort;
  readonly onMessage: { readonly addListener: (listener: (message: unknown) => void) => void };
  readonly lastError?: unknown;
}

interface HostMessages {
  readonly getMessage: (key: string) => string;
}

interface Globals {
  readonly browser?: { readonly runtime: HostRuntime; readonly i18n?: HostMessages };
  readonly chrome?: { readonly runtime: HostRuntime; readonly i18n?: HostMessages };
}

const globals = (): NonNullable<Globals['browser']> | undefined => {
  const { browser, chrome } = globalThis as Globals;
  return browser ?? chrome;
};

/** Firefox has no offscreen documents: there the host is a window that a person sees. */
export function inFirefox(): boolean {
  return (globalThis as Globals).browser !== undefined;
}

/** Opens a port to the background. Throws when the extension is gone. */
export function connectToBackground(name: string): HostPort {
  const runtime = globals()?.runtime;
  if (runtime === undefined) throw new Error('no extension runtime');
  const port = runtime.connect({ name });
  port.onDisconnect.addListener(() => {
    // Unread, Chromium prints it on the console.
    Boolean(runtime.lastError);
  });
  return port;
}

/** Calls `listener` for each message that the background sends to all of our pages. */
export function onBackgroundMessage(listener: (message: unknown) => void): void {
  globals()?.runtime.onMessage.addListener((message) => {
    listener(message);
  });
}

/** The words for `key`; the key itself where this document has no locale, which nobody sees. */
export function hostWords(key: string): string {
  const words = globals()?.i18n?.getMessage(key) ?? '';
  return words === '' ? key : words;
}

/**
 * Runs `work` in the first document that asks and keeps the name until that document is gone; `elsewhere` runs in any
 * other one.
 */
export function whileOnly(name: string, work: () => void, elsewhere: () => void): void {
  void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
    if (lock === null) {
      elsewhere();
      return undefined;
    }
    work();
    return new Promise<never>(() => undefined);
  });
}
