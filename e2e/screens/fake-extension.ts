import { readFile } from 'node:fs/promises';

import type { Page } from 'playwright';

import type { UiAnswer, UiMessageName } from '../../src/messages/table';

/** What the background would answer. A list is answered in turn; its last entry stays. */
export type FakeReplies = {
  readonly [Name in UiMessageName]?: UiAnswer<Name> | readonly UiAnswer<Name>[];
};

export type MessageFile = Readonly<Record<string, { readonly message: string }>>;

const messagesFile = new URL('../../public/_locales/en/messages.json', import.meta.url);

export async function readMessages(): Promise<MessageFile> {
  return JSON.parse(await readFile(messagesFile, 'utf8')) as MessageFile;
}

/** As `i18n.getMessage`: `$1` to `$9` replaced, an unknown key is the empty string. */
export function getMessage(
  messages: MessageFile,
  key: string,
  substitutions: readonly string[] = [],
): string {
  const message = messages[key]?.message ?? '';
  return message.replace(
    /\$([1-9])/gu,
    (_, place: string) => substitutions[Number(place) - 1] ?? '',
  );
}

interface Injected {
  readonly messages: MessageFile;
  readonly replies: Readonly<Record<string, unknown>>;
  readonly latency: number;
}

/**
 * Makes a page of ours run as an ordinary web page: before its first script it finds `browser` and `chrome` with the messages
 * of the English locale and a background that answers from `replies`. Every request is kept in `tidekeySent`;
 * `tidekeyReplies` can be written to, and `tidekeyTell` sends a change to the page.
 */
export async function installFakeExtension(
  page: Page,
  replies: FakeReplies,
  latency = 0,
): Promise<void> {
  const injected: Injected = {
    messages: await readMessages(),
    replies,
    latency,
  };
  // esbuild marks functions with a helper that does not exist in the page.
  await page.addInitScript('globalThis.__name = (value) => value;');
  await page.addInitScript(fakeExtension, injected);
}

/** Runs in the page: nothing from outside this function is in scope there. */
function fakeExtension({ messages, replies, latency }: Injected): void {
  const listeners = { addListener: () => undefined, removeListener: () => undefined };
  const changeListeners: ((change: unknown) => void)[] = [];
  const tell = (change: unknown): void => {
    for (const listener of changeListeners) listener(change);
  };
  const asked = new Map<string, number>();
  const sent: unknown[] = [];
  const sendMessage = async (message: { readonly name: string }): Promise<unknown> => {
    sent.push(structuredClone(message));
    await new Promise((resolve) => setTimeout(resolve, latency));
    const reply = replies[message.name];
    if (!Array.isArray(reply)) return reply;
    const turn = asked.get(message.name) ?? 0;
    asked.set(message.name, turn + 1);
    return reply[Math.min(turn, reply.length - 1)];
  };
  const api = {
    runtime: {
      id: 'tidekey-preview',
      sendMessage,
      getManifest: () => ({ version: '0.1.0' }),
      getURL: (path: string) => new URL(path, location.origin).href,
      connect: () => ({
        onMessage: {
          addListener: (listener: (change: unknown) => void) => changeListeners.push(listener),
        },
        onDisconnect: listeners,
        disconnect: () => undefined,
      }),
    },
    i18n: {
      getUILanguage: () => 'en',
      getMessage: (key: string, substitutions: readonly string[] = []) =>
        (messages[key]?.message ?? '').replace(
          /\$([1-9])/gu,
          (_, place: string) => substitutions[Number(place) - 1] ?? '',
        ),
    },
  };
  // Pictures are taken of windows that would close themselves.
  const close = (): void => undefined;
  Object.assign(globalThis, {
    browser: api,
    chrome: api,
    close,
    tidekeyReplies: replies,
    tidekeySent: sent,
    tidekeyTell: tell,
  });
}
