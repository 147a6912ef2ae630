/** A dapp made of the published client alone, as its guide shows it. */
import { SignalClient } from '@algorandfoundation/liquid-client';

const frames: string[] = [];
let channel: RTCDataChannel | undefined;
let state = 'new';

const dapp = {
  /**
   * Shows a code for `requestId`, and waits for whoever scans it. The client listens for an offer only once the service
   * has told it of the wallet; it hears that `late` milliseconds late, as over a slow network.
   */
  wait(requestId: string, late: number): void {
    const client = new SignalClient(location.origin, { autoConnect: true });
    const emit = client.socket.emit.bind(client.socket);
    client.socket.emit = (event: string, ...rest: unknown[]) => {
      const acknowledge = rest.at(-1);
      if (event !== 'link' || typeof acknowledge !== 'function') return emit(event, ...rest);
      return emit(event, ...rest.slice(0, -1), (...answer: unknown[]) => {
        setTimeout(() => {
          Reflect.apply(acknowledge, undefined, answer);
        }, late);
      });
    };
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
