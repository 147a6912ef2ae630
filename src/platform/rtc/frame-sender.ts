/** The part of an `RTCDataChannel` that sending needs. */
export interface FrameChannel {
  readonly readyState: string;
  readonly bufferedAmount: number;
  bufferedAmountLowThreshold: number;
  send(text: string): void;
  addEventListener(type: 'bufferedamountlow', listener: () => void): void;
}

/** Bytes that may wait inside the channel before the next frame has to wait outside. Chromium refuses above 16 MiB. */
const HIGH_WATER = 1024 * 1024;
const LOW_WATER = 256 * 1024;
/** Frames that may wait outside. */
const WAITING_AT_MOST = 32;

interface Waiting {
  readonly text: string;
  readonly settle: (sent: boolean) => void;
}

export interface FrameSender {
  /** Frames go out in order. `false`: the channel is closed, the frame is too large for it, or too many wait. */
  send(text: string): Promise<boolean>;
  stop(): void;
}

/**
 * @param largest the largest message, in bytes, that the other end takes (RFC 8841 `max-message-size`); `undefined`
 * until it is known.
 */
export function createFrameSender(
  channel: FrameChannel,
  largest: () => number | undefined,
): FrameSender {
  const waiting: Waiting[] = [];
  let stopped = false;
  channel.bufferedAmountLowThreshold = LOW_WATER;

  const sendNow = (text: string): boolean => {
    const most = largest();
    if (most !== undefined && new TextEncoder().encode(text).length > most) {
      return false;
    }
    try {
      channel.send(text);
      return true;
    } catch {
      return false;
    }
  };
  const drain = (): void => {
    while (!stopped && channel.readyState === 'open' && channel.bufferedAmount <= HIGH_WATER) {
      const next = waiting.shift();
      if (next === undefined) return;
      next.settle(sendNow(next.text));
    }
  };
  channel.addEventListener('bufferedamountlow', drain);

  return {
    send(text) {
      if (stopped || channel.readyState !== 'open' || waiting.length >= WAITING_AT_MOST) {
        return Promise.resolve(false);
      }
      return new Promise((settle) => {
        waiting.push({ text, settle });
        drain();
      });
    },
    stop() {
      stopped = true;
      for (const { settle } of waiting.splice(0)) settle(false);
    },
  };
}
