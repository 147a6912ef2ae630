import type { CeremonyState } from '../../core/flows';
import type { RelaySender } from '../../messages/sender';

/** A ceremony as it lies in session storage: all that a new worker needs, and no secret but the page's own PRF results. */
export interface CeremonyRecord {
  readonly format: 1;
  readonly id: string;
  /** Made by the page hook; only the document that asked knows it. */
  readonly requestId: string;
  readonly client: RelaySender;
  readonly operation: 'create' | 'get';
  readonly optionsJson: string;
  readonly rpId: string;
  readonly origin: string;
  readonly crossOrigin: boolean;
  readonly topOrigin?: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly deadline: number;
  readonly state: CeremonyState;
}

export const CEREMONY_PREFIX = 'ceremony/';

/** Our own writing, but of another version of us after an update: anything unknown is dropped, not guessed. */
export function isCeremonyRecord(value: unknown): value is CeremonyRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format === 1 &&
    'state' in value
  );
}

/** Whether a reconnecting relay speaks for the document that asked. Tab ids alone are no identity. */
export function isSameDocument(asked: RelaySender, now: RelaySender): boolean {
  return (
    asked.tabId === now.tabId &&
    asked.frameId === now.frameId &&
    asked.origin === now.origin &&
    asked.documentId === now.documentId
  );
}
