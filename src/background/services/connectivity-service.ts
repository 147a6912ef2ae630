import * as v from 'valibot';

import { DEFAULT_ICE_SERVERS } from '../../core/liquid';
import { UI_MESSAGES } from '../../messages/table';
import type { ConnectivityView, IceServerView } from '../../messages/network-views';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';

const KEY = 'connectivity';

const DEFAULT_CONNECTIVITY: ConnectivityView = {
  iceServers: DEFAULT_ICE_SERVERS,
  allowPorts: false,
};

/** How peers on other computers are found, and what developers may do. */
export interface ConnectivityService {
  get(): Promise<ConnectivityView>;
  set(connectivity: ConnectivityView): Promise<ConnectivityView>;
}

export function createConnectivityService(local: KeyValueStore): ConnectivityService {
  return {
    async get() {
      const stored = v.safeParse(UI_MESSAGES['connectivity.set'].request, await local.get(KEY));
      if (!stored.success) return DEFAULT_CONNECTIVITY;
      const { iceServers, allowPorts } = stored.output;
      return { iceServers: iceServers.map(iceServer), allowPorts };
    },
    async set(connectivity) {
      await local.set(KEY, connectivity);
      return connectivity;
    },
  };
}

interface LooseServer {
  readonly url: string;
  readonly username?: string | undefined;
  readonly credential?: string | undefined;
}

/** A server without the `undefined` members that a schema's output may have. */
export function iceServer({ url, username, credential }: LooseServer): IceServerView {
  return {
    url,
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  };
}
