import { isSessionHost, type OwnIdentity } from '../../messages/sender';
import type { RelayPort } from './relay-hub';
import type { HostPort, SessionService } from './session-service';

export interface HostHubPorts {
  readonly own: OwnIdentity;
  readonly sessions: SessionService;
}

/** Takes the session host's port: only our own document of that name may report sessions and ask for passkeys. */
export function connectHost(port: RelayPort, { own, sessions }: HostHubPorts): void {
  if (!isSessionHost(port.facts, own)) {
    port.disconnect();
    return;
  }
  const host: HostPort = {
    post(command) {
      try {
        port.post(command);
      } catch {
        // The document went away; its sessions are taken for lost when it does not come back.
      }
    },
  };
  sessions.connect(host);
  port.onMessage((message) => {
    void sessions.report(host, message);
  });
  port.onDisconnect(() => {
    sessions.disconnect(host);
  });
}
