import type { AnswerMode, ChannelContext, ChannelState, PeerOutcome } from '../core/liquid';
import { encodeReply } from '../core/liquid/channel/encode-reply';
import { openChannel, setAnswerMode } from '../core/liquid/channel/open-channel';
import { receiveFrame } from '../core/liquid/channel/receive-frame';
import { replyTerms } from '../core/liquid/channel/reply-terms';
import type { SessionRequest } from '../messages/session-port';

export interface ConversationPorts {
  readonly now: () => number;
  readonly heartbeat: 'mirror' | 'never';
  readonly send: (frame: string) => Promise<boolean>;
  /** In bytes; `undefined` where the other end takes any. */
  readonly largestMessage: () => number | undefined;
  readonly heard: () => void;
  readonly changed: () => void;
  readonly request: (request: SessionRequest) => void;
  readonly answered: (key: string, sent: boolean) => void;
  /** The dialect wants the end; or the other end sends more than is allowed. */
  readonly end: (why: 'dialect' | 'flooded') => void;
}

/** Requests that are over and still known: a background that was dying may not have heard of their end. */
const SETTLED_KEPT = 64;

/** What both ends say over one open channel. A new channel is a new conversation: requests do not outlive theirs. */
export class Conversation {
  readonly #ports: ConversationPorts;
  readonly #prefix: string;
  #state: ChannelState;
  /** Requests that the background has to know of, until their outcome came. */
  readonly #waiting = new Map<string, SessionRequest>();
  /** Whether the answers of requests that are over went out. */
  readonly #settled = new Map<string, Promise<boolean>>();
  #over = false;

  /** @param prefix of the keys, so that two conversations of one session share none. */
  constructor(prefix: string, context: ChannelContext, ports: ConversationPorts) {
    this.#prefix = prefix;
    this.#ports = ports;
    this.#state = openChannel(context);
  }

  get state(): ChannelState {
    return this.#state;
  }

  get waiting(): readonly SessionRequest[] {
    return [...this.#waiting.values()];
  }

  receive(data: unknown): void {
    const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
    if (this.#over || !(typeof bytes === 'string' || bytes instanceof Uint8Array)) return;
    this.#ports.heard();
    const { state, result } = receiveFrame(this.#state, bytes, this.#ports.now());
    this.#state = state;
    switch (result.kind) {
      case 'ignore':
        break;
      case 'heartbeat':
        if (result.answer !== undefined && this.#ports.heartbeat === 'mirror') {
          void this.#ports.send(result.answer);
        }
        break;
      case 'reply':
        void this.#sendAll(result.frames, result.close ? 'dialect' : undefined);
        break;
      case 'refused':
        void this.#sendAll(
          result.frames,
          result.close ? (result.reason === 'flooded' ? 'flooded' : 'dialect') : undefined,
        );
        break;
      case 'request':
        this.#hand(result.key, result.request);
        break;
    }
    this.#ports.changed();
  }

  #hand(ownKey: string, request: SessionRequest['request']): void {
    const reply = replyTerms(this.#state, ownKey, this.#ports.largestMessage());
    const asked = { key: this.#prefix + ownKey, request, reply };
    this.#waiting.set(asked.key, asked);
    this.#ports.request(asked);
  }

  /** The first outcome of a request is sent. Said again, it only hears what became of the first. */
  async settle(key: string, outcome: PeerOutcome): Promise<void> {
    let sent = this.#settled.get(key);
    if (sent === undefined) {
      sent = this.#send(key, outcome);
      this.#settled.set(key, sent);
      const [oldest] = this.#settled.keys();
      if (this.#settled.size > SETTLED_KEPT && oldest !== undefined) this.#settled.delete(oldest);
    }
    this.#ports.answered(key, await sent);
  }

  async #send(key: string, outcome: PeerOutcome): Promise<boolean> {
    if (!this.#waiting.delete(key)) return false;
    const ownKey = key.slice(this.#prefix.length);
    const before = this.#state;
    const reply = encodeReply(before, ownKey, outcome);
    this.#state = reply.state;
    this.#ports.changed();
    if (await this.#sendAll(reply.frames, reply.close ? 'dialect' : undefined)) return true;
    // What is too large is refused before anybody is asked; should it come here, the other end hears that, not nothing.
    const shorter = encodeReply(before, ownKey, { kind: 'failed', reason: 'reply-too-large' });
    await this.#sendAll(shorter.frames, shorter.close ? 'dialect' : undefined);
    return false;
  }

  setAnswerMode(answerMode: AnswerMode): void {
    this.#state = setAnswerMode(this.#state, answerMode);
  }

  /** The channel is gone, and whoever asked with it. */
  end(): void {
    this.#over = true;
    for (const key of this.#waiting.keys()) this.#ports.answered(key, false);
    this.#waiting.clear();
  }

  async #sendAll(
    frames: readonly string[],
    end: 'dialect' | 'flooded' | undefined,
  ): Promise<boolean> {
    let sent = true;
    for (const frame of frames) sent = (await this.#ports.send(frame)) && sent;
    if (end !== undefined) this.#ports.end(end);
    return sent;
  }
}
