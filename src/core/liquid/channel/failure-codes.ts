import type { PeerFailure } from './peer-request';

/**
 * The only place where our words for failures become numbers. ARC-1 and ARC-27 give different meanings to the same
 * numbers (4200 is "unsupported" here and "invalid input" there), so no constant may be shared.
 */
type Failure = PeerFailure | 'refused';
type Codes = Readonly<Record<Failure, number>>;

/** ARC-60 as implemented; a failed derivation path has no number. */
const DATA_CODES = {
  'data-scope': 4600,
  'data-decoding': 4602,
  'data-signer': 4603,
  'data-domain-missing': 4607,
  'data-authenticator-data-missing': 4608,
  'data-json': 4609,
  'data-domain-mismatch': 4610,
} as const;

export const ARC27_CODES: Codes = {
  internal: 4000,
  locked: 4000,
  refused: 4001,
  timeout: 4002,
  'not-supported': 4003,
  'network-not-supported': 4004,
  'unauthorized-signer': 4100,
  'invalid-input': 4200,
  'too-many': 4200,
  'reply-too-large': 4200,
  'invalid-group': 4201,
  ...DATA_CODES,
  'data-path': 4000,
};

/** ARC-27: some transactions were posted, then one was not. */
export const ARC27_POST_FAILED = 4300;

/** ARC-1, as JSON-RPC peers know it; 4000 is Pera's number for everything else. */
export const ARC1_CODES: Codes = {
  internal: 4000,
  timeout: 4000,
  refused: 4001,
  'unauthorized-signer': 4100,
  'not-supported': 4200,
  'too-many': 4201,
  // ARC-1: more than the wallet can sign at a time.
  'reply-too-large': 4201,
  locked: 4202,
  'invalid-input': 4300,
  'invalid-group': 4300,
  'network-not-supported': 4300,
  ...DATA_CODES,
  'data-path': 4300,
};

export const CONNECTIONS_CODES: Readonly<Record<Failure, string>> = {
  internal: 'handler_error',
  locked: 'handler_error',
  timeout: 'timeout',
  refused: 'rejected',
  'not-supported': 'method_not_found',
  'unauthorized-signer': 'invalid_params',
  'invalid-input': 'invalid_params',
  'too-many': 'invalid_params',
  'reply-too-large': 'invalid_params',
  'invalid-group': 'invalid_params',
  'network-not-supported': 'invalid_params',
  'data-scope': 'invalid_params',
  'data-decoding': 'invalid_params',
  'data-signer': 'invalid_params',
  'data-domain-missing': 'invalid_params',
  'data-authenticator-data-missing': 'invalid_params',
  'data-json': 'invalid_params',
  'data-domain-mismatch': 'invalid_params',
  'data-path': 'invalid_params',
};
