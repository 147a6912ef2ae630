import type { ConnectionView } from '../../../messages/link-views';
import type { BadgeProps } from '../../kit/badge';
import type { MessageKey } from '../../kit/t';

export interface PhaseMark {
  readonly word: MessageKey;
  /** Colour and icon say the same as the word: none of them alone carries the meaning. */
  readonly kind: NonNullable<BadgeProps['kind']>;
  readonly icon: NonNullable<BadgeProps['icon']>;
}

const MARKS = {
  linking: { word: 'connection_state_linking', kind: 'accent', icon: 'site' },
  proving: { word: 'connection_state_proving', kind: 'accent', icon: 'key' },
  offering: { word: 'connection_state_offering', kind: 'accent', icon: 'more' },
  open: { word: 'connection_state_open', kind: 'success', icon: 'link' },
  reconnecting: { word: 'connection_state_reconnecting', kind: 'warn', icon: 'reload' },
  closed: { word: 'connection_state_closed', kind: 'plain', icon: 'close' },
  failed: { word: 'connection_state_failed', kind: 'danger', icon: 'danger' },
  disconnected: { word: 'connection_state_disconnected', kind: 'plain', icon: 'pause' },
} as const satisfies Record<ConnectionView['phase']['kind'], PhaseMark>;

/** One word for where a connection stands. */
export function phaseMark(kind: ConnectionView['phase']['kind']): PhaseMark {
  return MARKS[kind];
}
