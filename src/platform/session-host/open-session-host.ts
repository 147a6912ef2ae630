import browser from 'webextension-polyfill';

import type { KeyValueStore } from '../browser-storage/key-value-store';
import { WAKE_MESSAGE } from './wake-message';

const PATH = 'src/session-host/session-host.html';
const KEY = 'session-host-window';
const WIDTH = 420;
const HEIGHT = 480;

/** The one document in which sessions live. It outlives the worker that opened it. */
export interface SessionHostDocument {
  /** Opens the document, or finds it; either way it connects to the background. */
  ensure(): Promise<void>;
  /** Opens it ahead of its need, where nobody sees it: a window waits until there is something to keep open for. */
  prepare(): Promise<void>;
  /** Closes it, and with it every session. */
  close(): Promise<void>;
  /** True if the window with this id was the session host; forgets it. Firefox only. */
  takeClosed(windowId: number): Promise<boolean>;
}

type OpenedDocument = Omit<SessionHostDocument, 'prepare'>;

export function createSessionHostDocument(session: KeyValueStore): SessionHostDocument {
  // The first half is known when the bundle is made, so that Firefox's has no word of what it does not offer.
  const offscreen = import.meta.env.TARGET !== 'firefox' && 'offscreen' in chrome;
  const document = offscreen ? offscreenDocument() : ownWindow(session);
  let opening: Promise<void> | undefined;
  // Two links at once open one document.
  const once = (open: () => Promise<void>): Promise<void> => {
    opening ??= open().finally(() => {
      opening = undefined;
    });
    return opening;
  };
  return {
    ...document,
    ensure: () => once(document.ensure),
    prepare: () => (offscreen ? once(document.ensure) : Promise.resolve()),
    async close() {
      // A document that is half open could not be closed, and would stay.
      await opening?.catch(() => undefined);
      await document.close();
    },
  };
}

async function wake(): Promise<void> {
  try {
    await browser.runtime.sendMessage(WAKE_MESSAGE);
  } catch {
    // Nobody answers this message; an error only says so.
  }
}

function offscreenDocument(): OpenedDocument {
  const isOpen = async (): Promise<boolean> => {
    const contexts = await chrome.runtime.getContexts({
      contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT],
    });
    return contexts.length > 0;
  };
  return {
    async ensure() {
      if (await isOpen()) {
        await wake();
        return;
      }
      await chrome.offscreen.createDocument({
        url: PATH,
        reasons: [chrome.offscreen.Reason.WEB_RTC],
        justification:
          'Keeps the connections to dapps, which need WebRTC, while the worker sleeps.',
      });
    },
    async close() {
      if (await isOpen()) await chrome.offscreen.closeDocument();
    },
    takeClosed: () => Promise.resolve(false),
  };
}

function ownWindow(session: KeyValueStore): OpenedDocument {
  const openId = async (): Promise<number | undefined> => {
    const id = await session.get(KEY);
    if (typeof id !== 'number') return undefined;
    try {
      await browser.windows.get(id);
      return id;
    } catch {
      // Closed while the background slept.
      return undefined;
    }
  };
  return {
    async ensure() {
      if ((await openId()) !== undefined) {
        await wake();
        return;
      }
      const opened = await browser.windows.create({
        type: 'popup',
        url: browser.runtime.getURL(PATH),
        width: WIDTH,
        height: HEIGHT,
      });
      if (opened.id !== undefined) await session.set(KEY, opened.id);
    },
    async close() {
      const id = await openId();
      await session.remove(KEY);
      if (id === undefined) return;
      try {
        await browser.windows.remove(id);
      } catch {
        // The user was faster.
      }
    },
    async takeClosed(windowId) {
      if ((await session.get(KEY)) !== windowId) return false;
      await session.remove(KEY);
      return true;
    },
  };
}
