/** A dapp made of the published client alone, as its guide shows it. */
import { SignalClient } from '@algorandfoundation/liquid-client';

const frames: string[] = [];
let channel: RTCDataChannel | undefined;
let state = 'new';

const dapp = {
  /** Shows a code for `requestId`, and waits for whoever scans it. */
  wait(requestId: string): void {
    const client = new SignalClient(location.origin, { autoConnect: true });
    state = 'waiting';
    // The published types name no configuration without servers.
    void client
      .peer(requestId, 'offer', { iceServers: [], iceCandidatePoolSize: 0 })
      .then((opened) => {
        channel = opened;
        state = opened.readyState;
        opened.addEventListener('open', () => {
          state = 'open';
        });
        opened.addEventListener('close', () => {
          state = 'closed';
        });
        opened.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
          frames.push(typeof data === 'string' ? data : 'no text');
        });
      });
  },
  send: (text: string): void => {
    channel?.send(text);
  },
  close: (): void => {
    channel?.close();
  },
  state: () => state,
  frames: () => frames,
};

export type Dapp = typeof dapp;
Object.assign(globalThis, { dapp });
