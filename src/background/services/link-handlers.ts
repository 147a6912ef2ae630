import { UiError, type UiHandlers } from '../../messages/router';
import type { Change } from '../../messages/table';
import type { ConnectionService } from './connection-service';
import { iceServer, type ConnectivityService } from './connectivity-service';
import type { LinkService } from './link-service';
import type { SessionService } from './session-service';
import type { TabCaptures } from './tab-captures';

export interface LinkHandlerPorts {
  readonly links: LinkService;
  readonly sessions: SessionService;
  readonly connections: ConnectionService;
  readonly captures: TabCaptures;
  readonly connectivity: ConnectivityService;
  readonly changed: (what: Change['changed']) => void;
}

export type LinkHandlers = Pick<
  UiHandlers,
  Extract<keyof UiHandlers, `link.${string}` | `connections.${string}` | `connectivity.${string}`>
>;

/** Getting a link, and the list of what came of them. */
export function createLinkHandlers(ports: LinkHandlerPorts): LinkHandlers {
  const { links, sessions, connections, captures, connectivity } = ports;
  return {
    'link.capture-tab': async () => {
      try {
        return await captures.take();
      } catch (cause) {
        // Browser pages, stores of extensions, and tabs that we were not invited to.
        throw new UiError({ code: 'not-allowed', detail: String(cause) }, { cause });
      }
    },
    'link.chosen-picture': ({ captureId }) => {
      const dataUrl = captures.claim(captureId);
      return Promise.resolve(dataUrl === undefined ? {} : { dataUrl });
    },
    'link.submit': async ({ text, source, captureId }) => {
      const tabOrigin =
        (source === 'scan-tab' || source === 'context-menu') && captureId !== undefined
          ? await captures.originOf(captureId)
          : undefined;
      return links.submit(text, source, tabOrigin);
    },
    'connections.list': () => connections.list(),
    'connections.close': async ({ sessionId }) => {
      await sessions.close(sessionId);
      return connections.list();
    },
    'connections.close-all': async () => {
      await sessions.closeAll();
      return connections.list();
    },
    'connections.reconnect': ({ sessionId }) => connections.reconnect(sessionId),
    'connections.forget': async ({ sessionId }) => {
      await sessions.forget(sessionId);
      return connections.list();
    },
    'connections.set-answer-mode': async ({ sessionId, answerMode }) => {
      await sessions.setAnswerMode(sessionId, answerMode);
      return connections.list();
    },
    'connections.remember-pair': async ({ sessionId }) => {
      await connections.rememberPair(sessionId);
      ports.changed('connections');
      return connections.list();
    },
    'connections.pairs': () => connections.pairs(),
    'connections.forget-pair': async ({ tabOrigin, serviceOrigin }) => {
      const left = await connections.forgetPair(tabOrigin, serviceOrigin);
      ports.changed('connections');
      return left;
    },
    'connectivity.get': () => connectivity.get(),
    'connectivity.set': ({ iceServers, allowPorts }) =>
      connectivity.set({ iceServers: iceServers.map(iceServer), allowPorts }),
  };
}
