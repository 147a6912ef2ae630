import * as v from 'valibot';

import type { CeremonyOutcome } from '../core/webauthn/types';

/** Name of the long-lived port that a relay opens at its document's first request, and never before. */
export const RELAY_PORT = 'tidekey.relay';

/** A message to all frames of a tab: their relays tell again which conditional requests wait. */
export const RECALL = 'tidekey.recall';

/** A request id made by the page hook: scoped to the document, so it need not be secret. */
const RequestId = v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/u));

/** Options cross as JSON text: one size check, and no structured-clone differences between browsers. */
export const MAX_OPTIONS_LENGTH = 256 * 1024;

/** What a document's permissions policy says, as the relay's own world sees it; `unknown` where no API tells. */
export const POLICY_ANSWERS = ['allowed', 'denied', 'unknown'] as const;

export const RelayRequest = v.variant('type', [
  v.strictObject({
    type: v.literal('ceremony'),
    requestId: RequestId,
    operation: v.picklist(['create', 'get']),
    mediation: v.pipe(v.string(), v.maxLength(32)),
    optionsJson: v.pipe(v.string(), v.maxLength(MAX_OPTIONS_LENGTH)),
    policy: v.picklist(POLICY_ANSWERS),
    /** False if any ancestor has another origin. The background only ever makes this stricter. */
    sameOriginWithAncestors: v.boolean(),
    userActivation: v.boolean(),
    /** The document is in a tab that nobody looks at. */
    hidden: v.optional(v.literal(true)),
    /** Asked again, after the browser's own API did not give a credential. */
    after: v.optional(v.literal('native')),
    /** Somebody else's function stood before ours when the page called it. Never a permission, only worth a word. */
    hook: v.optional(v.picklist(['wrapped', 'frozen'])),
  }),
  /** After a worker's death: the same request again, if the background does not know it any more it is refused. */
  v.strictObject({ type: v.literal('resume'), requestId: RequestId }),
  /** The page's `AbortSignal`, or the relay's own clock. */
  v.strictObject({
    type: v.literal('cancel'),
    requestId: RequestId,
    reason: v.picklist(['aborted', 'timeout']),
  }),
  v.strictObject({ type: v.literal('capabilities'), requestId: RequestId }),
  /** The user took the conditional request up that this relay has sent before. */
  v.strictObject({ type: v.literal('wanted'), requestId: RequestId }),
]);
export type RelayRequest = v.InferOutput<typeof RelayRequest>;

export type RelayReply =
  /** A conditional request is ours, and waits in its document; also again, when the user has turned away from it. */
  | { readonly type: 'waiting'; readonly requestId: string }
  /** Accepted: the relay's clock starts; `deadline` is milliseconds since the epoch. */
  | { readonly type: 'accepted'; readonly requestId: string; readonly deadline: number }
  | { readonly type: 'settled'; readonly requestId: string; readonly outcome: CeremonyOutcome }
  | {
      readonly type: 'capabilities';
      readonly requestId: string;
      readonly capabilities: readonly string[];
    };
