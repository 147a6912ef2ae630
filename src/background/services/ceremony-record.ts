import type { CeremonyState } from '../../core/flows';
import type { RelaySender } from '../../messages/sender';
import type { Admission, CeremonyRequest } from './admit-request';

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
  /** The RP ID is of another domain than the origin, and its own list names the origin. */
  readonly related?: true;
  readonly crossOrigin: boolean;
  readonly topOrigin?: string;
  /** The user wants to be asked only where there is a passkey, and the vault was locked when the request came. */
  readonly onlyIfKnown?: true;
  /** Somebody else's function stood before ours. */
  readonly hook?: 'wrapped' | 'frozen';
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly deadline: number;
  readonly state: CeremonyState;
}

export const CEREMONY_PREFIX = 'ceremony/';

export function newCeremonyRecord(
  id: string,
  request: CeremonyRequest,
  client: RelaySender,
  { rpId, related, origin, place, timeout, onlyIfKnown }: Admission,
  receivedAt: number,
  state: CeremonyState,
): CeremonyRecord {
  const { requestId, operation, optionsJson, hook } = request;
  return {
    format: 1,
    id,
    requestId,
    client,
    operation,
    optionsJson,
    rpId,
    origin,
    ...place,
    ...(related ? { related } : {}),
    ...(onlyIfKnown ? { onlyIfKnown } : {}),
    ...(hook === undefined ? {} : { hook }),
    receivedAt,
    deadline: receivedAt + timeout,
    state,
  };
}

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
