import * as v from 'valibot';

import { ClickedLink } from '../../messages/link-port';
import { readRelaySender, type OwnIdentity } from '../../messages/sender';
import type { LinkService } from './link-service';
import type { RelayPort } from './relay-hub';

export type LinkPort = RelayPort;

export interface LinkHubPorts {
  readonly own: OwnIdentity;
  readonly links: LinkService;
  readonly available: (origin: string) => Promise<boolean>;
}

/** Takes one clicked link of a frame. Whose frame it was says the browser; the relay tells only what was clicked. */
export function connectLink(port: LinkPort, { own, links, available }: LinkHubPorts): void {
  const sender = readRelaySender(port.facts, own);
  if (sender === undefined) {
    port.disconnect();
    return;
  }
  let taken = false;
  port.onMessage((message) => {
    const clicked = v.safeParse(ClickedLink, message);
    // One link for one port: a frame that was taken over could fill the line otherwise.
    if (!clicked.success || taken) return;
    taken = true;
    void available(sender.origin)
      .then(async (answers) => {
        if (answers) await links.submit(clicked.output.href, 'link-click', sender.origin);
      })
      .finally(() => {
        port.disconnect();
      });
  });
}
