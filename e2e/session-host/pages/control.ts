/**
 * A page that stands where the background stands: it opens the session host by the product's own code, takes its port, and
 * leaves every decision to the test.
 */
import {
  SESSION_PORT,
  type SessionCommand,
  type SessionReport,
} from '../../../src/messages/session-port';
import { sessionStore } from '../../../src/platform/browser-storage/key-value-store';
import { createSessionHostDocument } from '../../../src/platform/session-host/open-session-host';

const reports: SessionReport[] = [];
const host = createSessionHostDocument(sessionStore());
let port: chrome.runtime.Port | undefined;
let connections = 0;

chrome.runtime.onConnect.addListener((connected) => {
  if (connected.name !== SESSION_PORT) return;
  port = connected;
  connections += 1;
  connected.onMessage.addListener((message: unknown) => {
    // The session host is our own page.
    reports.push(message as SessionReport);
  });
});

const control = {
  openHost: () => host.ensure(),
  closeHost: () => host.close(),
  say: (command: SessionCommand) => {
    port?.postMessage(command);
  },
  /** What a background does that dies. */
  hangUp: () => {
    port?.disconnect();
    port = undefined;
  },
  connections: () => connections,
  heard: (from: number) => reports.slice(from),
};

export type Control = typeof control;
Object.assign(globalThis, { control });
