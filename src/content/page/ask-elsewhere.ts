import type { Channel } from './channel';
import { handThrough, type Settle } from './hand-through';
import { uncurryGetter } from './intrinsics';

const nameOf = uncurryGetter(DOMException.prototype, 'name');

/** The name of a `DOMException` of any realm; of everything else that can be thrown, nothing. */
export function exceptionName(error: unknown): string {
  try {
    const name = nameOf(error);
    return typeof name === 'string' ? name : '';
  } catch {
    return '';
  }
}

/** Hands the browser's own answer through, and tells the inspector of what kind it was. */
export function askElsewhere(
  channel: Channel,
  requestId: string,
  native: () => unknown,
  resolve: Settle,
  reject: Settle,
): void {
  handThrough(
    native,
    (value) => {
      const end = value === null ? 'nothing' : 'credential';
      channel.report({ type: 'elsewhere', requestId, end });
      resolve(value);
    },
    (error) => {
      channel.report({ type: 'elsewhere', requestId, end: exceptionName(error) });
      reject(error);
    },
  );
}
