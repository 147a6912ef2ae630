import type { RelaySender } from '../../messages/sender';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';

export interface HookWatchPorts {
  readonly session: KeyValueStore;
  readonly changed: () => void;
}

const PREFIX = 'hook/';
const MOST_ORIGINS = 64;

/**
 * Where somebody else's function stands before ours: another provider, or the page itself. The hook says so of its own
 * document, so the worst that a page can reach is a notice about itself. Kept for the session, by origin.
 */
export class HookWatch {
  readonly #ports: HookWatchPorts;

  constructor(ports: HookWatchPorts) {
    this.#ports = ports;
  }

  async report(sender: RelaySender, state: 'wrapped' | 'frozen'): Promise<void> {
    const { session, changed } = this.#ports;
    if (sender.incognito === true || sender.origin === 'null') return;
    const key = PREFIX + sender.origin;
    const known = await session.list(PREFIX);
    if (known.get(key) === state) return;
    if (!known.has(key) && known.size >= MOST_ORIGINS) {
      for (const old of known.keys()) await session.remove(old);
    }
    await session.set(key, state);
    changed();
  }

  async stateAt(origin: string): Promise<'wrapped' | 'frozen' | undefined> {
    const state = await this.#ports.session.get(PREFIX + origin);
    return state === 'wrapped' || state === 'frozen' ? state : undefined;
  }
}
