import { countRefusal, mayAsk, NO_REFUSALS, type Refusals } from '../../core/flows';
import type { RelaySender } from '../../messages/sender';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';

const PREFIX = 'refusals/';

/**
 * Who was turned away, by tab and origin, so that one page's nagging does not silence another. Depends on what the user
 * does in our window alone: a page learns nothing of the vault from it.
 */
export interface RefusalMemory {
  mayAsk(client: RelaySender, userActivation: boolean): Promise<boolean>;
  refused(client: RelaySender): Promise<void>;
  approved(client: RelaySender): Promise<void>;
}

export function createRefusalMemory(session: KeyValueStore, now: () => number): RefusalMemory {
  const keyOf = ({ tabId, origin }: RelaySender): string => `${PREFIX}${tabId}/${origin}`;
  const read = async (client: RelaySender): Promise<Refusals> => {
    const stored = await session.get(keyOf(client));
    return isRefusals(stored) ? stored : NO_REFUSALS;
  };
  return {
    mayAsk: async (client, userActivation) => mayAsk(await read(client), now(), userActivation),
    refused: async (client) => session.set(keyOf(client), countRefusal(await read(client), now())),
    approved: (client) => session.remove(keyOf(client)),
  };
}

/** Our own writing, perhaps by another version of us: what it is not counts as none. */
function isRefusals(value: unknown): value is Refusals {
  return (
    typeof value === 'object' &&
    value !== null &&
    'count' in value &&
    'lastAt' in value &&
    Number.isSafeInteger(value.count) &&
    Number.isSafeInteger(value.lastAt)
  );
}
