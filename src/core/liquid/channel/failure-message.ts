import type { Failure } from './failure-of';

const MESSAGES: Readonly<Record<Failure['reason'], string>> = {
  internal: 'The wallet had an error of its own',
  locked: 'The wallet is locked',
  timeout: 'The user did not decide in time',
  refused: 'The user rejected the request',
  'not-supported': 'The wallet does not support this method',
  'unauthorized-signer': 'The wallet may not sign for this address',
  'invalid-input': 'The input is invalid',
  'too-many': 'Too many transactions or open requests',
  'reply-too-large':
    'The reply would not fit into one message of this data channel: ask for fewer at a time',
  'invalid-group': 'The group id does not match the transactions',
  'network-not-supported': 'The wallet does not support this network',
  'data-scope': 'The scope is invalid',
  'data-decoding': 'The data cannot be decoded',
  'data-signer': 'The signer is invalid',
  'data-domain-missing': 'The domain is missing',
  'data-authenticator-data-missing': 'The authenticator data is missing',
  'data-json': 'The data is no canonical JSON object',
  'data-domain-mismatch': 'The domain does not match the authenticator data or this connection',
  'data-path': 'The derivation path is invalid',
};

/** For the developer at the other end. */
export function failureMessage({ reason, excess }: Failure): string {
  return excess === undefined
    ? MESSAGES[reason]
    : `${MESSAGES[reason]} (${String(excess.bytes)} of at most ${String(excess.atMost)} bytes)`;
}
