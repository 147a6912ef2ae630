import type { Base64Url } from '../../bytes';

import type { ChannelState, ReplyForm } from './channel-state';
import { encodeCborFrame } from './decode-frame';
import { ARC27_CODES, ARC27_POST_FAILED } from './failure-codes';
import { failureMessage } from './failure-message';
import { failureOf, isSuccess, type Failure, type Success } from './failure-of';
import type { PeerOutcome, SignedPosition } from './peer-request';
import type { Plain, PlainObject } from './plain';
import { standardBase64 } from './read-base64';
import { replyId } from './reply-id';
import { PROVIDER_ID } from './wallet-identity';

type Arc27Form = Extract<ReplyForm, { form: 'arc27' }>;

export interface Arc27Reply {
  readonly frame: string;
  readonly failed: boolean;
}

/** ARC-27's response envelope: `reference` and `requestId` exactly as the request had them. */
export function arc27Reply(state: ChannelState, form: Arc27Form, outcome: PeerOutcome): Arc27Reply {
  const body = isSuccess(outcome)
    ? success(state, form, outcome)
    : { error: errorOf(state, form, outcome) };
  return { frame: arc27Frame(state, form, body), failed: 'error' in body };
}

/** A response with a body of its own: discover, hello. */
export function arc27Frame(
  state: ChannelState,
  form: Pick<Arc27Form, 'id' | 'method'>,
  body: { readonly result: PlainObject } | { readonly error: PlainObject },
): string {
  return encodeCborFrame({
    id: replyId(state.idSeed, state.counter),
    reference: `${form.method}:response`,
    requestId: form.id,
    ...body,
  });
}

function success(
  state: ChannelState,
  form: Arc27Form,
  outcome: Success,
): { readonly result: PlainObject } | { readonly error: PlainObject } {
  const result = resultOf(state, form, outcome);
  if (result === undefined) return { error: failure(state, form, { reason: 'not-supported' }) };
  return { result: { providerId: form.providerId ?? PROVIDER_ID, ...result } };
}

/** `undefined` where the peer's form cannot carry what we have. */
function resultOf(state: ChannelState, form: Arc27Form, outcome: Success): PlainObject | undefined {
  switch (outcome.kind) {
    case 'enabled':
      return {
        genesisHash: outcome.genesisHash,
        genesisId: outcome.genesisId,
        accounts: outcome.accounts.map(({ address, name }) =>
          name === undefined ? { address } : { address, name },
        ),
      };
    case 'disabled':
      return networkOf(state);
    case 'signed': {
      const stxns = signedList(form, outcome.positions);
      return stxns === undefined ? undefined : { stxns };
    }
    case 'posted': {
      const { transactionIds } = outcome;
      // The spec writes `txnIDs`; Pera's own pair of wallet and dapp writes `txnIds`.
      return state.dialect === 'pera'
        ? { txnIDs: transactionIds, txnIds: transactionIds }
        : { txnIDs: transactionIds };
    }
    case 'data-signed':
      return dataResult(form, outcome.signatures);
  }
}

function networkOf(state: ChannelState): PlainObject {
  const network = state.networks[0];
  return network === undefined
    ? {}
    : { genesisHash: network.genesisHash, genesisId: network.genesisId };
}

function signedList(
  form: Arc27Form,
  positions: readonly (SignedPosition | null)[],
): readonly Plain[] | undefined {
  if (form.signatures === 'signed-transactions') {
    return positions.map((position) =>
      position === null ? null : spelling(form, position.signedTransaction),
    );
  }
  const signatures = positions.map((position) => (position === null ? null : position.signature));
  return signatures.every((signature) => signature !== undefined) ? signatures : undefined;
}

function dataResult(
  form: Arc27Form,
  signatures: readonly (Base64Url | null)[],
): PlainObject | undefined {
  if (form.method === 'arc0060:sign_data') return { signatures };
  const [signature] = signatures;
  // `sign_message` has one item, and its only implementation reads standard base64.
  return signature === undefined || signature === null
    ? undefined
    : { signature: standardBase64(signature) };
}

function spelling(form: Arc27Form, text: Base64Url): string {
  return form.base64 === 'url' ? text : standardBase64(text);
}

function errorOf(
  state: ChannelState,
  form: Arc27Form,
  outcome: Exclude<PeerOutcome, Success>,
): PlainObject {
  if (outcome.kind !== 'post-failed') return failure(state, form, failureOf(outcome));
  return {
    code: ARC27_POST_FAILED,
    message: 'Not all transactions could be posted',
    data: { successTxnIDs: outcome.transactionIds },
    providerId: form.providerId ?? PROVIDER_ID,
  };
}

function failure(state: ChannelState, form: Arc27Form, found: Failure): PlainObject {
  return {
    code: ARC27_CODES[found.reason],
    message: failureMessage(found),
    data: failureData(state, form, found),
    providerId: form.providerId ?? PROVIDER_ID,
  };
}

/** ARC-27's table of errors names a member for each of these. */
function failureData(state: ChannelState, form: Arc27Form, found: Failure): PlainObject {
  const { reason, signer, excess } = found;
  if (reason === 'refused' || reason === 'timeout' || reason === 'not-supported') {
    return { method: form.method.replace(/^[^:]*:/u, '') };
  }
  if (reason === 'network-not-supported') {
    return { genesisHashes: state.networks.map(({ genesisHash }) => genesisHash) };
  }
  if (excess !== undefined) return { replyBytes: excess.bytes, maxReplyBytes: excess.atMost };
  return reason === 'unauthorized-signer' && signer !== undefined ? { signer } : {};
}
