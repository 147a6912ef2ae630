import type { PeerId, ReplyForm } from './channel-state';
import { ARC1_CODES } from './failure-codes';
import { failureMessage } from './failure-message';
import { failureOf, isSuccess, type Failure, type Success } from './failure-of';
import type { PeerOutcome } from './peer-request';
import type { Plain } from './plain';
import { standardBase64 } from './read-base64';

/** WalletConnect's frames on the data channel: JSON-RPC 2.0 with ARC-1's numbers. */
export function jsonRpcReply(form: JsonRpcForm, outcome: PeerOutcome): string {
  if (!isSuccess(outcome)) return jsonRpcError(form.id, failureOf(outcome));
  const result = resultOf(form, outcome);
  return result === undefined
    ? jsonRpcError(form.id, { reason: 'internal' })
    : JSON.stringify({ id: form.id, jsonrpc: '2.0', result });
}

type JsonRpcForm = Extract<ReplyForm, { form: 'json-rpc' }>;

function jsonRpcError(id: PeerId, failure: Failure): string {
  const error = { code: ARC1_CODES[failure.reason], message: failureMessage(failure) };
  return JSON.stringify({ id, jsonrpc: '2.0', error });
}

function resultOf(form: JsonRpcForm, outcome: Success): Plain | undefined {
  switch (outcome.kind) {
    case 'enabled':
      return {
        accounts: outcome.accounts.map(({ address }) => address),
        genesisHash: outcome.genesisHash,
        genesisId: outcome.genesisId,
      };
    case 'signed':
      return outcome.positions.map((position) =>
        position === null ? null : standardBase64(position.signedTransaction),
      );
    case 'data-signed': {
      const signatures = outcome.signatures.map((signature) =>
        signature === null ? null : standardBase64(signature),
      );
      return form.single ? { signature: signatures[0] ?? null } : signatures;
    }
    case 'disabled':
    case 'posted':
      return undefined;
  }
}
