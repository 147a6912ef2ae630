import type { NodeProbeView } from '../../../messages/network-views';
import { t, type MessageKey } from '../../kit/t';

export type ProbeFailure = Extract<NodeProbeView, { kind: 'failed' }>['because'];

const WORDS = {
  address: ['network_probe_address', 'network_probe_address_next'],
  unreachable: ['network_probe_unreachable', 'network_probe_unreachable_next'],
  timeout: ['network_probe_timeout', 'network_probe_timeout_next'],
  refused: ['network_probe_refused', 'network_probe_refused_next'],
  malformed: ['network_probe_malformed', 'network_probe_malformed_next'],
  'wrong-genesis': ['network_probe_other', 'network_probe_other_next'],
} as const satisfies Record<ProbeFailure, readonly [title: MessageKey, next: MessageKey]>;

/** Why a node cannot be used, and what to do about it. */
export function describeProbeFailure(because: ProbeFailure): {
  readonly title: string;
  readonly next: string;
} {
  const [title, next] = WORDS[because];
  return { title: t(title), next: t(next) };
}
