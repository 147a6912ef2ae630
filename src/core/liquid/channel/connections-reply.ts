import { CONNECTIONS_CODES } from './failure-codes';
import { failureMessage } from './failure-message';
import { failureOf, isSuccess, type Failure, type Success } from './failure-of';
import type { PeerOutcome } from './peer-request';
import type { Plain } from './plain';
import { standardBase64 } from './read-base64';
import { WALLET_NAME } from './wallet-identity';

export function connectionsReply(id: string, outcome: PeerOutcome): string {
  if (!isSuccess(outcome)) return connectionsError(id, failureOf(outcome));
  const result = resultOf(outcome);
  return result === undefined
    ? connectionsError(id, { reason: 'internal' })
    : JSON.stringify({ v: 1, kind: 'response', id, result });
}

/** This protocol's codes are words. */
function connectionsError(id: string, failure: Failure): string {
  const error = { code: CONNECTIONS_CODES[failure.reason], message: failureMessage(failure) };
  return JSON.stringify({ v: 1, kind: 'response', id, error });
}

function resultOf(outcome: Success): Plain | undefined {
  switch (outcome.kind) {
    case 'enabled':
      return {
        domains: {
          accounts: outcome.accounts.map(({ address }) => ({
            address,
            type: 'algorand',
            metadata: { keyType: 'ed25519' },
          })),
        },
        metadata: { name: WALLET_NAME },
      };
    case 'signed':
      return {
        stxns: outcome.positions.map((position) =>
          position === null ? null : standardBase64(position.signedTransaction),
        ),
      };
    case 'disabled':
    case 'posted':
    case 'data-signed':
      return undefined;
  }
}
