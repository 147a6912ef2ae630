import type { LinkProblem } from '../../core/liquid';
import { t, type MessageKey } from '../kit/t';

/** Why a text that was scanned or pasted is not followed: by itself, or by what the background remembers. */
export type RefusedLink = LinkProblem | 'reused' | 'too-many-waiting';

type Words = readonly [title: MessageKey, next: MessageKey];

const DISGUISED: Words = ['scan_link_disguised', 'scan_link_disguised_next'];
const DEVELOPERS: Words = ['scan_link_developers', 'scan_link_developers_next'];

const WORDS: Readonly<Record<RefusedLink, Words>> = {
  'not-liquid': ['scan_link_strange', 'scan_link_strange_next'],
  hybrid: ['scan_link_hybrid', 'scan_link_hybrid_next'],
  'wallet-connect': ['scan_link_wallet_connect', 'scan_link_wallet_connect_next'],
  'payment-request': ['scan_link_payment', 'scan_link_payment_next'],
  'too-long': DISGUISED,
  'control-characters': DISGUISED,
  malformed: DISGUISED,
  'user-info': DISGUISED,
  'ip-host': DISGUISED,
  'request-id-missing': DISGUISED,
  'request-id-repeated': DISGUISED,
  'request-id-invalid': DISGUISED,
  insecure: ['scan_link_insecure', 'scan_link_insecure_next'],
  loopback: DEVELOPERS,
  'non-default-port': DEVELOPERS,
  stale: ['scan_link_stale', 'scan_link_stale_next'],
  'from-the-future': ['scan_link_future', 'scan_link_future_next'],
  reused: ['scan_link_reused', 'scan_link_reused_next'],
  'too-many-waiting': ['scan_link_waiting', 'scan_link_waiting_next'],
};

/** What happened and what to do next; that nothing was sent holds for all of them. */
export function describeLinkProblem(problem: RefusedLink): {
  readonly title: string;
  readonly next: string;
} {
  const [title, next] = WORDS[problem];
  return { title: t(title), next: t(next) };
}
