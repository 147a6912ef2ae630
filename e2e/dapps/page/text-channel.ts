/** One frame that went over the channel. */
export interface Frame {
  readonly direction: 'sent' | 'received';
  readonly text: string;
}

/** A data channel of text frames that remembers everything. */
export class TextChannel {
  readonly frames: Frame[] = [];
  readonly #channel: RTCDataChannel;
  readonly #readers = new Set<(text: string) => void>();

  constructor(channel: RTCDataChannel) {
    this.#channel = channel;
    channel.addEventListener('message', ({ data }) => {
      const text = String(data);
      this.frames.push({ direction: 'received', text });
      for (const reader of [...this.#readers]) reader(text);
    });
  }

  get label(): string {
    return this.#channel.label;
  }

  /** Calls back for every frame from now on. */
  onText(reader: (text: string) => void): void {
    this.#readers.add(reader);
  }

  send(text: string): void {
    this.frames.push({ direction: 'sent', text });
    this.#channel.send(text);
  }

  /** Sends without remembering: for what is too much to remember. */
  pour(data: string | Uint8Array<ArrayBuffer>): void {
    // The two overloads of `send` take no union.
    if (typeof data === 'string') this.#channel.send(data);
    else this.#channel.send(data);
  }

  /** Settles when little is left to go out, and rejects when the channel closes before. */
  async drained(): Promise<void> {
    while (this.#channel.bufferedAmount > 1_000_000) {
      if (this.#channel.readyState !== 'open') throw new Error('the channel has closed');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Sends, then waits for the first frame that `read` understands; rejects after `timeout` milliseconds. */
  ask<Reply>(
    text: string,
    read: (text: string) => Reply | undefined,
    timeout = 60_000,
  ): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#readers.delete(reader);
        reject(new Error(`no answer within ${timeout} ms`));
      }, timeout);
      const reader = (frame: string): void => {
        const reply = read(frame);
        if (reply === undefined) return;
        clearTimeout(timer);
        this.#readers.delete(reader);
        resolve(reply);
      };
      this.#readers.add(reader);
      this.send(text);
    });
  }

  close(): void {
    this.#channel.close();
  }
}
