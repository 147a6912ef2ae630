import browser from 'webextension-polyfill';

import type { KeyValueStore } from '../browser-storage/key-value-store';

const KEY = 'prompt-window';
const WIDTH = 420;
const HEIGHT = 640;

/** The one window in which the user decides. Its id is kept in session storage: the window outlives the worker. */
export interface PromptWindow {
  /** Opens the window, or brings the open one to the front. */
  show(): Promise<void>;
  /** Closes the window if it is open. */
  close(): Promise<void>;
  /** True if the window with this id was the prompt; forgets it. */
  takeClosed(windowId: number): Promise<boolean>;
}

export function createPromptWindow(session: KeyValueStore): PromptWindow {
  const currentId = async (): Promise<number | undefined> => {
    const id = await session.get(KEY);
    return typeof id === 'number' ? id : undefined;
  };

  const focus = async (id: number): Promise<boolean> => {
    try {
      await browser.windows.update(id, { focused: true, drawAttention: true });
      return true;
    } catch {
      // The window is gone and its event was lost with a worker: a new one is opened.
      return false;
    }
  };

  return {
    async show() {
      const id = await currentId();
      if (id !== undefined && (await focus(id))) return;
      const opened = await browser.windows.create({
        type: 'popup',
        url: browser.runtime.getURL('src/ui/prompt/prompt.html'),
        width: WIDTH,
        height: HEIGHT,
      });
      if (opened.id !== undefined) await session.set(KEY, opened.id);
    },

    async close() {
      const id = await currentId();
      if (id === undefined) return;
      // Forgotten first: a window that we close ourselves is no refusal by the user.
      await session.remove(KEY);
      try {
        await browser.windows.remove(id);
      } catch {
        // The user was faster.
      }
    },

    async takeClosed(windowId) {
      if ((await currentId()) !== windowId) return false;
      await session.remove(KEY);
      return true;
    },
  };
}
