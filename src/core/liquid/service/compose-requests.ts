import { member, objectMember, type JsonObject } from './json-reader';

/** One request to a service. `path` begins with a slash and stands below the service's own path. */
export interface ServiceRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

/** Makes the service keep a session, and tells whose it is. Before anything else, and before any socket. */
export const SESSION_REQUEST: ServiceRequest = { method: 'GET', path: '/auth/session' };

/**
 * `POST /attestation/request`. The extension is an object with the request's id, which every lineage echoes and one fork
 * needs; the id at the top level binds a version-2 service's pairing, others ignore it.
 */
export function composeAttestationRequest(address: string, requestId: string): ServiceRequest {
  return post('/attestation/request', {
    ...boundTo(requestId),
    username: address,
    displayName: address,
    authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
    attestationType: 'none',
    extensions: { liquid: { requestId } },
  });
}

/** `POST /assertion/request/:credId`. */
export function composeAssertionRequest(credentialId: string, requestId: string): ServiceRequest {
  return post(`/assertion/request/${encodeURIComponent(credentialId)}`, {
    ...boundTo(requestId),
    userVerification: 'required',
    extensions: { liquid: { requestId } },
  });
}

/** `POST /attestation/response` or `/assertion/response`. */
export function composeResponse(
  operation: 'register' | 'assert',
  credential: JsonObject,
): ServiceRequest {
  const path = operation === 'register' ? '/attestation/response' : '/assertion/response';
  return post(path, withWireId(credential));
}

/**
 * The ids of 2024-06 were random fractions, and services tell the dapp only when the wallet's id is the very same number.
 * No other id has a point in it.
 */
const isFraction = (requestId: string): boolean => requestId.includes('.');

/** A number is no name of a pairing, and services that know pairings refuse one here. */
function boundTo(requestId: string): { readonly requestId?: string } {
  return isFraction(requestId) ? {} : { requestId };
}

/** Extension results are not signed: the id may be written as its dapp wrote it. */
function withWireId(credential: JsonObject): JsonObject {
  const results = objectMember(credential, 'clientExtensionResults');
  const liquid = objectMember(results, 'liquid');
  const requestId = member(liquid, 'requestId');
  if (typeof requestId !== 'string' || !isFraction(requestId)) return credential;
  const clientExtensionResults = {
    ...results,
    liquid: { ...liquid, requestId: Number(requestId) },
  };
  return { ...credential, clientExtensionResults };
}

function post(path: string, body: object): ServiceRequest {
  return { method: 'POST', path, body: JSON.stringify(body) };
}
