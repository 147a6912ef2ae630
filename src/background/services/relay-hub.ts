import * as v from 'valibot';

import { RelayRequest, type RelayReply } from '../../messages/relay-port';
import { readRelaySender, type OwnIdentity, type SenderFacts } from '../../messages/sender';
import type { CeremonyService, RelayLink } from './ceremony-service';
import type { WaitingRequests } from './waiting-requests';

/** A port as the browser gives it, reduced to what is used. */
export interface RelayPort {
  readonly facts: SenderFacts;
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onDisconnect(listener: () => void): void;
  disconnect(): void;
}

export interface RelayHubPorts {
  readonly own: OwnIdentity;
  readonly ceremonies: CeremonyService;
  readonly waiting: WaitingRequests;
  /** What is true for a page of this origin because of us; empty where we would not answer. */
  readonly capabilitiesFor: (origin: string) => Promise<readonly string[]>;
}

/** Takes relays' ports: checks the sender by the browser's facts, parses each message, hands it to the ceremonies. */
export function connectRelay(port: RelayPort, ports: RelayHubPorts): void {
  const sender = readRelaySender(port.facts, ports.own);
  if (sender === undefined) {
    port.disconnect();
    return;
  }
  const link: RelayLink = {
    sender,
    post(reply: RelayReply) {
      try {
        port.post(reply);
      } catch {
        // The document went away between the decision and the reply; there is nobody left to tell.
      }
    },
  };
  port.onMessage((message) => {
    const request = v.safeParse(RelayRequest, message);
    if (request.success) void answerRelay(link, request.output, ports);
  });
  port.onDisconnect(() => {
    void ports.ceremonies.documentGone(link);
    void ports.waiting.documentGone(link);
  });
}

async function answerRelay(
  link: RelayLink,
  request: RelayRequest,
  { ceremonies, waiting, capabilitiesFor }: RelayHubPorts,
): Promise<void> {
  switch (request.type) {
    case 'ceremony':
      return request.operation === 'get' && request.mediation === 'conditional'
        ? waiting.offer(link, request)
        : ceremonies.receive(link, request);
    case 'wanted':
      return waiting.want(link, request.requestId);
    case 'resume':
      return ceremonies.resume(link, request.requestId);
    case 'cancel':
      await ceremonies.cancel(link, request.requestId, request.reason);
      if (request.reason === 'aborted') await waiting.cancel(link, request.requestId);
      return;
    case 'capabilities':
      link.post({
        type: 'capabilities',
        requestId: request.requestId,
        capabilities: await capabilitiesFor(link.sender.origin),
      });
  }
}
