/**
 * The background's entry: listeners only, all registered before the first `await`, because a worker that registers late
 * loses the very event that woke it.
 */
import browser from 'webextension-polyfill';

import { LINK_PORT } from '../messages/link-port';
import { RELAY_PORT } from '../messages/relay-port';
import { REPORT_PORT } from '../messages/report-port';
import { classifyPage, readSenderFacts } from '../messages/sender';
import { SESSION_PORT } from '../messages/session-port';
import { CHANGES_PORT } from '../messages/table';
import { onSyncAreaChanged } from '../platform/browser-storage/sync-area';
import { installImageMenu, onImageChosen } from '../platform/menus/image-menu';
import { openOwnPage } from '../platform/runtime/own-identity';
import type { RelayPort } from './services/relay-hub';
import { createBackground } from './wiring';
import { SYNC_ALARM } from './services/sync-service';
import { AWAKE_ALARM, LOCK_ALARM } from './services/vault-service';

const background = createBackground();

/** Who may be on the other end of each port is decided behind these, by the browser's facts. */
const CONNECTORS = new Map<string, (port: RelayPort) => void>([
  [
    RELAY_PORT,
    (port) => {
      background.connectRelay(port);
    },
  ],
  [
    SESSION_PORT,
    (port) => {
      background.connectHost(port);
    },
  ],
  [
    REPORT_PORT,
    (port) => {
      background.connectReport(port);
    },
  ],
  [
    LINK_PORT,
    (port) => {
      background.connectLink(port);
    },
  ],
]);

browser.runtime.onMessage.addListener((message: unknown, sender: browser.Runtime.MessageSender) => {
  const routed = background.route(message, readSenderFacts(sender));
  // Every refusal looks the same: no answer.
  return routed.kind === 'accepted' ? routed.answer : undefined;
});

browser.runtime.onConnect.addListener((port) => {
  const facts = readSenderFacts(port.sender);
  const connect = CONNECTORS.get(port.name);
  if (connect !== undefined) {
    connect({
      facts,
      post: (message) => {
        port.postMessage(message);
      },
      onMessage: (listener) => {
        port.onMessage.addListener((message: unknown) => {
          listener(message);
        });
      },
      onDisconnect: (listener) => {
        port.onDisconnect.addListener(listener);
      },
      disconnect: () => {
        port.disconnect();
      },
    });
    return;
  }
  if (port.name === CHANGES_PORT && classifyPage(facts, background.own) !== undefined) {
    const unsubscribe = background.changes.subscribe((change) => {
      port.postMessage(change);
    });
    port.onDisconnect.addListener(unsubscribe);
    return;
  }
  port.disconnect();
});

browser.runtime.onInstalled.addListener(({ reason }) => {
  void installImageMenu();
  if (reason !== 'install') return;
  void background.vault.exists().then(async (exists) => {
    // Never over any trace of a vault: a reinstalled extension keeps its storage in some profiles.
    if (!exists) await openOwnPage('src/ui/onboarding/onboarding.html');
  });
});

onImageChosen((chosen) => {
  void background.imageChosen(chosen);
});

browser.runtime.onStartup.addListener(() => {
  void background.vault.browserStarted();
});

browser.alarms.onAlarm.addListener(({ name, scheduledTime }) => {
  if (name === LOCK_ALARM) void background.vault.checkDeadline();
  if (name === AWAKE_ALARM) void background.vault.checkSleep(scheduledTime);
  if (name === SYNC_ALARM) void background.sync.wake();
});

onSyncAreaChanged(() => {
  background.sync.soon();
});

browser.idle.onStateChanged.addListener((state) => {
  if (state === 'locked') void background.vault.screenLocked();
});

browser.windows.onRemoved.addListener((windowId) => {
  void background.windowClosed(windowId);
});
