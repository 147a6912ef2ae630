/**
 * The document in which sessions live: offscreen in Chromium, a small window in Firefox. No key is ever here; it carries
 * bytes, and asks the background for whatever needs one.
 */
import { BEAT_EVERY, type SessionReport } from '../messages/session-port';
import { openPeer } from '../platform/rtc/peer';
import { createServiceClient } from '../platform/service/service-client';
import {
  connectToBackground,
  hostWords,
  inFirefox,
  onBackgroundMessage,
  whileOnly,
} from '../platform/session-host/host-globals';
import { isWakeMessage } from '../platform/session-host/wake-message';
import { openSignaling } from '../platform/signaling/signaling';
import { BackgroundLink } from './background-link';
import { createPage, showAlreadyOpen } from './page';
import { SessionHost } from './session-host';

function start(root: HTMLElement): void {
  const report = (message: SessionReport): void => {
    link.report(message);
  };
  const host = new SessionHost(
    {
      service: createServiceClient,
      signaling: openSignaling,
      peer: openPeer,
      now: () => Date.now(),
      randomText: () => crypto.randomUUID(),
    },
    report,
    () => {
      page.show(host.snapshots());
      link.adjust();
    },
  );
  const link = new BackgroundLink({
    connect: connectToBackground,
    now: () => Date.now(),
    beatEvery: inFirefox() ? BEAT_EVERY.firefox : BEAT_EVERY.chrome,
    busy: () => host.busy,
    introduce: () => host.introduce(),
    hear: (command) => {
      host.obey(command);
    },
  });
  const page = createPage(root, hostWords, () => {
    host.closeAll('user');
  });
  page.show([]);
  onBackgroundMessage((message) => {
    if (isWakeMessage(message)) link.connect();
  });
  // A window that is closed ends its sessions; the other ends shall hear it at once, and the background too.
  addEventListener('pagehide', () => {
    host.closeAll('user');
  });
  link.connect();
}

const root = document.getElementById('page');
if (root === null) throw new Error('the page has no #page');
whileOnly(
  'tidekey.session-host',
  () => {
    start(root);
  },
  () => {
    showAlreadyOpen(root, hostWords);
  },
);
