import type { AuthenticationResponse, RegistrationResponse } from '../../core/webauthn/types';
import { decodeBase64Url } from './base64url';
import { extensionResults, type ResultBuffers } from './extension-results';
import { create, hasOwn, parse } from './intrinsics';
import { answerFor, memberOf, platformObject } from './platform-object';

type PublicKeyCredentialJson = RegistrationResponse | AuthenticationResponse;

/** A settled reply, as its text is parsed again for every answer that must be a fresh object of the page. */
interface Settled<Json extends PublicKeyCredentialJson> {
  readonly outcome: { readonly credential: Json };
}

/** Makes results whose every member is answered by the native interfaces. */
export interface CredentialFactory {
  readonly created: (settledText: string) => object;
  readonly asserted: (settledText: string) => object;
  readonly isOurs: (value: unknown) => boolean;
}

/** [SameObject]: the same buffer at every read. */
function buffer(text: string): () => ArrayBuffer {
  const bytes = decodeBase64Url(text);
  return () => bytes;
}

/** Web IDL defines a dictionary's members in the order of their names. */
function registrationJson(settledText: string): object {
  const { credential } = (parse(settledText) as Settled<RegistrationResponse>).outcome;
  const { response } = credential;
  return {
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.clientExtensionResults,
    id: credential.id,
    rawId: credential.rawId,
    response: {
      attestationObject: response.attestationObject,
      authenticatorData: response.authenticatorData,
      clientDataJSON: response.clientDataJSON,
      publicKey: response.publicKey,
      publicKeyAlgorithm: response.publicKeyAlgorithm,
      transports: response.transports,
    },
    type: credential.type,
  };
}

function authenticationJson(settledText: string): object {
  const { credential } = (parse(settledText) as Settled<AuthenticationResponse>).outcome;
  const { response } = credential;
  const { authenticatorData, clientDataJSON, signature } = response;
  return {
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.clientExtensionResults,
    id: credential.id,
    rawId: credential.rawId,
    response: hasOwn(response, 'userHandle')
      ? { authenticatorData, clientDataJSON, signature, userHandle: response.userHandle }
      : { authenticatorData, clientDataJSON, signature },
    type: credential.type,
  };
}

function publicKeyCredential(
  prototype: object,
  settledText: string,
  response: object,
  toJSON: (settledText: string) => object,
): object {
  const again = (): PublicKeyCredentialJson =>
    (parse(settledText) as Settled<PublicKeyCredentialJson>).outcome.credential;
  const { id, rawId, type, authenticatorAttachment } = again();
  const buffers = create(null) as ResultBuffers;
  return platformObject(prototype, {
    id: () => id,
    type: () => type,
    rawId: buffer(rawId),
    response: () => response,
    authenticatorAttachment: () => authenticatorAttachment,
    getClientExtensionResults: () => extensionResults(again().clientExtensionResults, buffers),
    toJSON: () => toJSON(settledText),
  });
}

/** Teaches the page's WebAuthn interfaces to know our objects. */
export function patchCredentialInterfaces(): CredentialFactory {
  const credentialPrototype = PublicKeyCredential.prototype;
  const attestationPrototype = AuthenticatorAttestationResponse.prototype;
  const assertionPrototype = AuthenticatorAssertionResponse.prototype;

  answerFor(Credential.prototype, ['id', 'type']);
  answerFor(credentialPrototype, [
    'rawId',
    'response',
    'authenticatorAttachment',
    'getClientExtensionResults',
    'toJSON',
  ]);
  answerFor(AuthenticatorResponse.prototype, ['clientDataJSON']);
  answerFor(attestationPrototype, [
    'attestationObject',
    'getAuthenticatorData',
    'getPublicKey',
    'getPublicKeyAlgorithm',
    'getTransports',
  ]);
  answerFor(assertionPrototype, ['authenticatorData', 'signature', 'userHandle']);

  return {
    created: (settledText) => {
      const again = (): RegistrationResponse['response'] =>
        (parse(settledText) as Settled<RegistrationResponse>).outcome.credential.response;
      const json = again();
      const response = platformObject(attestationPrototype, {
        clientDataJSON: buffer(json.clientDataJSON),
        attestationObject: buffer(json.attestationObject),
        getAuthenticatorData: buffer(json.authenticatorData),
        getPublicKey: buffer(json.publicKey),
        getPublicKeyAlgorithm: () => json.publicKeyAlgorithm,
        getTransports: () => again().transports,
      });
      return publicKeyCredential(credentialPrototype, settledText, response, registrationJson);
    },
    asserted: (settledText) => {
      const { response: json } = (parse(settledText) as Settled<AuthenticationResponse>).outcome
        .credential;
      const userHandle =
        hasOwn(json, 'userHandle') && json.userHandle !== undefined
          ? buffer(json.userHandle)
          : () => null;
      const response = platformObject(assertionPrototype, {
        clientDataJSON: buffer(json.clientDataJSON),
        authenticatorData: buffer(json.authenticatorData),
        signature: buffer(json.signature),
        userHandle,
      });
      return publicKeyCredential(credentialPrototype, settledText, response, authenticationJson);
    },
    isOurs: (value) => memberOf(value, 'rawId') !== undefined,
  };
}
