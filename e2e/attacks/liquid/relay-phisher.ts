import { randomUUID } from 'node:crypto';

import * as v from 'valibot';

import type { RunningService } from '../../service/start-service';
import { acknowledged, ServiceVisitor } from '../../service/visitors/service-visitor';

const sessionOf = v.looseObject({ user: v.nullable(v.looseObject({ wallet: v.string() })) });

/** Somebody who has opened the true dapp elsewhere and shows its code on a page of his own. */
export interface RelayPhisher {
  /** The code of the true dapp, for the foreign page. */
  readonly link: string;
  /** The account as which the phisher is signed in at the true service; undefined before. */
  signedInAs(): Promise<string | undefined>;
  leave(): void;
}

/** A UUIDv7 as the clients make it: its time is now, so that no wallet takes it for an old code (RFC 9562, 5.7). */
export function freshRequestId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** Links at the service as a dapp would, without any browser (OWASP: QRLjacking). */
export async function startRelayPhisher(service: RunningService): Promise<RelayPhisher> {
  const visitor = new ServiceVisitor(service);
  await visitor.get('/auth/session');
  const requestId = freshRequestId();
  const socket = await visitor.connect();
  const linked = service.events.first('linked', (event) => event.requestId === requestId);
  void acknowledged(socket, 'link', { requestId });
  await linked;
  return {
    link: `liquid://${service.origin.replace('https://', '')}/?requestId=${requestId}`,
    async signedInAs() {
      const { body } = await visitor.get('/auth/session');
      return v.parse(sessionOf, body).user?.wallet;
    },
    leave: () => {
      visitor.leave();
    },
  };
}
