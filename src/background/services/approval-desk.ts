import {
  dequeue,
  EMPTY_QUEUE,
  enqueue,
  visibleRequest,
  waitingCount,
  type ApprovalQueue,
} from '../../core/flows';
import type { PromptWindow } from '../../platform/windows/prompt-window';

/** Something that waits for the user. Its time orders it again after a worker's death. */
export interface Waiting {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** Where requests come from: pages, links, connected dapps. */
export interface ApprovalSource {
  /** Takes up what a worker before us left waiting. */
  recover(): Promise<readonly Waiting[]>;
  /** The user refused this request without looking at it, or nobody can ever see it. */
  refuse(id: string): Promise<void>;
}

/** One line for everything that the user decides, whatever it is, and the one window that shows its head. */
export class ApprovalDesk {
  readonly #prompt: PromptWindow;
  readonly #sources: ApprovalSource[] = [];
  readonly #owners = new Map<string, ApprovalSource>();
  #recovery: Promise<unknown> = Promise.resolve();
  #recovered: Waiting[] = [];
  #queue: ApprovalQueue = EMPTY_QUEUE;

  constructor(prompt: PromptWindow) {
    this.#prompt = prompt;
  }

  /** Called for every source before the first event; the line is known when all have answered. */
  register(source: ApprovalSource): Promise<void> {
    this.#sources.push(source);
    const recovery = source.recover().then(
      (waiting) => {
        this.#restore(source, waiting);
      },
      // A source that cannot read its own records has nothing to show; the others must not wait for it.
      () => undefined,
    );
    this.#recovery = Promise.all([this.#recovery, recovery]);
    return recovery;
  }

  /** Puts a request at the end of the line; false when the line is full. */
  enqueue(source: ApprovalSource, id: string): boolean {
    const queue = enqueue(this.#queue, id);
    if (queue === 'full') return false;
    this.#queue = queue;
    this.#owners.set(id, source);
    return true;
  }

  /** Opens the window, if this request is the one that it will show. A window that cannot open refuses the request. */
  async show(id: string): Promise<void> {
    if (!this.isVisible(id)) return;
    try {
      await this.#prompt.show();
    } catch {
      await this.#owners.get(id)?.refuse(id);
    }
  }

  /** Takes a request out of the line; the window closes behind the last one. */
  async withdraw(id: string): Promise<void> {
    this.#owners.delete(id);
    this.#queue = dequeue(this.#queue, id);
    if (visibleRequest(this.#queue) === undefined) await this.#prompt.close();
  }

  isVisible(id: string): boolean {
    return visibleRequest(this.#queue) === id;
  }

  /** How many wait behind the visible one. */
  get waiting(): number {
    return waitingCount(this.#queue);
  }

  /** What the window shows. Answers when the line of the worker before us is complete again. */
  async head(): Promise<{ readonly id: string; readonly waiting: number } | undefined> {
    await this.#recovery;
    const id = visibleRequest(this.#queue);
    return id === undefined ? undefined : { id, waiting: this.waiting };
  }

  /** Brings the window back in front of the user; false when nothing waits. */
  async bringBack(): Promise<boolean> {
    const head = await this.head();
    if (head === undefined) return false;
    await this.show(head.id);
    return true;
  }

  /** The user closed the window: that refuses all that waits, or a page could reopen it at will. */
  async windowClosed(): Promise<void> {
    await this.#recovery;
    const refused = this.#queue.ids.map((id) => [id, this.#owners.get(id)] as const);
    for (const [id, owner] of refused) await owner?.refuse(id);
  }

  #restore(source: ApprovalSource, waiting: readonly Waiting[]): void {
    for (const { id } of waiting) this.#owners.set(id, source);
    this.#recovered.push(...waiting);
    // By age over all sources, so that the window goes on showing what it showed; new ones are always younger.
    const old = [...this.#recovered].sort((left, right) => left.receivedAt - right.receivedAt);
    const ids = [...old.map(({ id }) => id), ...this.#queue.ids];
    this.#queue = [...new Set(ids)].reduce<ApprovalQueue>((queue, id) => {
      const longer = this.#owners.has(id) ? enqueue(queue, id) : queue;
      return longer === 'full' ? queue : longer;
    }, EMPTY_QUEUE);
  }
}
