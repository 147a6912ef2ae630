import { fromBase64url, toBase64url } from './base64url.js';

const descriptors = (list = []) => list.map((entry) => ({ ...entry, id: fromBase64url(entry.id) }));

function parseCreation(json) {
  if (typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function') {
    return PublicKeyCredential.parseCreationOptionsFromJSON(json);
  }
  return {
    ...json,
    challenge: fromBase64url(json.challenge),
    user: { ...json.user, id: fromBase64url(json.user.id) },
    excludeCredentials: descriptors(json.excludeCredentials),
  };
}

function parseRequest(json) {
  if (typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function') {
    return PublicKeyCredential.parseRequestOptionsFromJSON(json);
  }
  return {
    ...json,
    challenge: fromBase64url(json.challenge),
    allowCredentials: descriptors(json.allowCredentials),
  };
}

/** The browser's parser drops extensions it does not know; a page that uses one puts it back by hand. */
function withLiquid(options, json) {
  const liquid = json.extensions?.liquid;
  if (liquid === undefined) return options;
  return { ...options, extensions: { ...options.extensions, liquid } };
}

/** PublicKeyCredentialCreationOptions out of their JSON form. */
export function creationOptions(json) {
  return withLiquid(parseCreation(json), json);
}

/** PublicKeyCredentialRequestOptions out of their JSON form. */
export function requestOptions(json) {
  return withLiquid(parseRequest(json), json);
}

function encodeDeep(value) {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return toBase64url(value);
  if (Array.isArray(value)) return value.map(encodeDeep);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, encodeDeep(entry)]));
}

function responseJSON(response) {
  const json = { clientDataJSON: toBase64url(response.clientDataJSON) };
  if ('attestationObject' in response) {
    json.attestationObject = toBase64url(response.attestationObject);
    json.transports = response.getTransports?.() ?? [];
    return json;
  }
  json.authenticatorData = toBase64url(response.authenticatorData);
  json.signature = toBase64url(response.signature);
  if (response.userHandle) json.userHandle = toBase64url(response.userHandle);
  return json;
}

/** A credential in its JSON form, with every extension result the browser hands out. */
export function credentialJSON(credential) {
  const json =
    typeof credential.toJSON === 'function'
      ? credential.toJSON()
      : {
          id: credential.id,
          rawId: toBase64url(credential.rawId),
          type: credential.type,
          authenticatorAttachment: credential.authenticatorAttachment,
          response: responseJSON(credential.response),
        };
  return {
    ...json,
    clientExtensionResults: {
      ...json.clientExtensionResults,
      ...encodeDeep(credential.getClientExtensionResults()),
    },
  };
}
