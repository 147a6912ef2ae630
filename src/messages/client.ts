import browser from 'webextension-polyfill';

import {
  CHANGES_PORT,
  type Change,
  type UiAnswer,
  type UiMessageName,
  type UiRequest,
} from './table';

/** Messages that only look: one that was lost with a stopped background may be sent again. */
const LOOKS: ReadonlySet<UiMessageName> = new Set<UiMessageName>([
  'vault.status',
  'accounts.list',
  'passkeys.list',
  'signals.list',
  'sites.active',
  'waiting.list',
  'sites.never',
  'inspector.list',
  'settings.get',
  'connections.list',
  'networks.list',
  'connectivity.get',
  'backup.status',
  'secrets.list',
  'sync.status',
  'security.passkeys',
  'prompt.current',
]);

const SECOND_LOOK = 300;

/**
 * Sends one message from a page of ours to the background. Never rejects: a background that cannot be reached answers
 * `internal`, so that every caller has one failure path.
 */
export async function send<Name extends UiMessageName>(
  name: Name,
  request: UiRequest<Name>,
): Promise<UiAnswer<Name>> {
  const first = await sendOnce(name, request);
  if (typeof first !== 'string') return first;
  if (LOOKS.has(name)) {
    await new Promise((resolve) => setTimeout(resolve, SECOND_LOOK));
    const second = await sendOnce(name, request);
    if (typeof second !== 'string') return second;
  }
  return { ok: false, error: { code: 'internal', detail: first } };
}

/** The answer, or why there was none: the background was stopped before it could give one. */
async function sendOnce<Name extends UiMessageName>(
  name: Name,
  request: UiRequest<Name>,
): Promise<UiAnswer<Name> | string> {
  try {
    const answer = await browser.runtime.sendMessage<unknown, UiAnswer<Name> | undefined>({
      name,
      request,
    });
    return answer ?? 'no answer';
  } catch (error) {
    return String(error);
  }
}

/** Calls `listener` at each change, also across restarts of the background, until the signal is aborted. */
export function onChange(listener: (change: Change) => void, signal: AbortSignal): void {
  let port: browser.Runtime.Port | undefined;
  const connect = (): void => {
    if (signal.aborted) return;
    port = browser.runtime.connect({ name: CHANGES_PORT });
    port.onMessage.addListener((message) => {
      listener(message as Change);
    });
    port.onDisconnect.addListener(() => {
      // The background was stopped. Connecting starts it again; whatever happened meanwhile counts as a change.
      setTimeout(() => {
        connect();
        for (const changed of ['vault', 'prompt'] as const) listener({ changed });
      }, 250);
    });
  };
  connect();
  signal.addEventListener('abort', () => {
    port?.disconnect();
  });
}
