import browser from 'webextension-polyfill';

import {
  CHANGES_PORT,
  type Change,
  type UiAnswer,
  type UiMessageName,
  type UiRequest,
} from './table';

/**
 * Sends one message from a page of ours to the background. Never rejects: a background that cannot be reached answers
 * `internal`, so that every caller has one failure path.
 */
export async function send<Name extends UiMessageName>(
  name: Name,
  request: UiRequest<Name>,
): Promise<UiAnswer<Name>> {
  try {
    const answer = await browser.runtime.sendMessage<unknown, UiAnswer<Name> | undefined>({
      name,
      request,
    });
    return answer ?? { ok: false, error: { code: 'internal', detail: 'no answer' } };
  } catch (error) {
    return { ok: false, error: { code: 'internal', detail: String(error) } };
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
