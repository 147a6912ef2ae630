import type { RequestId } from '../service-events.js';

/** "This wallet has authenticated for this request." */
export interface AuthNotice {
  readonly requestId: RequestId;
  readonly wallet: string;
  readonly credId: string;
  /** The session that authenticated. */
  readonly sessionId: string;
}

/** Carries notices from the HTTP endpoints to the sockets: fire and forget, nothing is kept. */
export class NoticeBoard {
  readonly #readers = new Set<(notice: AuthNotice) => void>();

  subscribe(reader: (notice: AuthNotice) => void): void {
    this.#readers.add(reader);
  }

  publish(notice: AuthNotice): void {
    for (const reader of this.#readers) reader(notice);
  }
}
