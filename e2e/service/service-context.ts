import type { NoticeBoard } from './liquid/notice-board.js';
import type { PairingDirectory } from './liquid/pairing-directory.js';
import type { Lineage, LineageRules } from './lineage.js';
import type { ServiceEvents } from './service-events.js';
import type { ServiceSessions } from './service-session.js';
import type { ServiceState } from './service-state.js';
import type { Verification } from './verification/verification.js';

/** What the parts of one running service share. */
export interface ServiceContext {
  readonly lineage: Lineage;
  readonly rules: LineageRules;
  readonly origin: string;
  readonly rpId: string;
  readonly rpName: string;
  readonly events: ServiceEvents;
  readonly sessions: ServiceSessions;
  readonly state: ServiceState;
  readonly notices: NoticeBoard;
  readonly pairings: PairingDirectory;
  /** The last verification of each session, for the demo page. */
  readonly verifications: Map<string, Verification>;
  /** Stands in for an Algorand node: the key an account has been rekeyed to, if any. */
  readonly authAddressOf: (address: string) => Promise<string | undefined>;
  /** Refuse user agents that the real services cannot place. */
  readonly strictUserAgent: boolean;
  /** Demanded of the plain endpoints when a request does not say. */
  readonly siteUserVerification: 'required' | 'preferred' | 'discouraged';
  /** Whether signaling messages also go back to their sender (never inside a pairing). */
  readonly echo: boolean;
}
