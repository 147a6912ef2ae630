import { NOTHING_GATHERED } from './gathered-facts';
import type { RequestSigner } from './peer-request-service';

/** Until data is read and shown, every request to sign some is answered by the method's "not supported". */
export function createDataSigner(): RequestSigner {
  const outcome = { kind: 'failed', reason: 'not-supported' } as const;
  return {
    examine: () => Promise.resolve(outcome),
    gather: () => Promise.resolve(NOTHING_GATHERED),
    show: () => Promise.resolve({ kind: 'impossible', outcome }),
    sign: () => Promise.resolve(outcome),
  };
}
