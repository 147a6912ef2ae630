import type { RemoteEnd } from '../../../core/liquid';
import type { IconName } from '../../kit/icon';
import type { MessageKey } from '../../kit/t';

export interface RemoteEndWords {
  readonly icon: IconName;
  readonly line: MessageKey;
  /** Present where it is worth a warning: what it may mean, and what to do. */
  readonly warning?: MessageKey;
}

const WORDS = {
  'this-computer': { icon: 'computer', line: 'connection_end_here' },
  'same-network': { icon: 'site', line: 'connection_end_network' },
  elsewhere: {
    icon: 'warn',
    line: 'connection_end_elsewhere',
    warning: 'connection_end_elsewhere_detail',
  },
  unknown: { icon: 'info', line: 'connection_end_unknown' },
} as const satisfies Record<RemoteEnd, RemoteEndWords>;

/** Where the other end seems to be. It warns, it never blesses. */
export function remoteEndWords(end: RemoteEnd): RemoteEndWords {
  return WORDS[end];
}
