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
    requestId,
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
    requestId,
    userVerification: 'required',
    extensions: { liquid: { requestId } },
  });
}

/** `POST /attestation/response` or `/assertion/response`. */
export function composeResponse(
  operation: 'register' | 'assert',
  credential: Readonly<Record<string, unknown>>,
): ServiceRequest {
  const path = operation === 'register' ? '/attestation/response' : '/assertion/response';
  return post(path, credential);
}

function post(path: string, body: object): ServiceRequest {
  return { method: 'POST', path, body: JSON.stringify(body) };
}
