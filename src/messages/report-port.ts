import * as v from 'valibot';

import { SIGNAL_METHODS } from '../core/signals/signal';
import { PAGE_ERROR_NAMES } from '../core/webauthn/types';

/** Name of the port on which a relay says one thing that needs no answer. */
export const REPORT_PORT = 'tidekey.report';

/** As JSON text, like the options of a ceremony. */
export const MAX_SIGNAL_LENGTH = 256 * 1024;

/** How a call ended that we left to the browser; names of errors that the specification does not know are `other`. */
export const ELSEWHERE_ENDS = ['credential', 'nothing', 'other', ...PAGE_ERROR_NAMES] as const;
export type ElsewhereEnd = (typeof ELSEWHERE_ENDS)[number];

export const PageReport = v.variant('type', [
  /** A site's word about its passkeys, which the browser has accepted before. */
  v.strictObject({
    type: v.literal('signal'),
    method: v.picklist(SIGNAL_METHODS),
    optionsJson: v.pipe(v.string(), v.maxLength(MAX_SIGNAL_LENGTH)),
  }),
  /** Somebody else's function stands before ours in this document. */
  v.strictObject({ type: v.literal('hook'), state: v.picklist(['wrapped', 'frozen']) }),
  v.strictObject({
    type: v.literal('elsewhere'),
    requestId: v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/u)),
    end: v.fallback(v.picklist(ELSEWHERE_ENDS), 'other'),
  }),
]);
export type PageReport = v.InferOutput<typeof PageReport>;
