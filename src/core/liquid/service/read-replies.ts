import { isBase64Url } from '../../bytes';
import { failed, ok, type Result } from '../../result';
import {
  asObject,
  member,
  objectMember,
  readJsonObject,
  textMember,
  type JsonObject,
} from './json-reader';
import {
  badReply,
  readRefusal,
  succeeded,
  type ServiceProblem,
  type ServiceReply,
} from './service-reply';

const LONGEST_CREDENTIAL_ID = 1400;

export interface SessionFacts {
  /** The account that this browser's cookie session is signed in with. */
  readonly wallet?: string;
}

/** `GET /auth/session`. */
export function readSessionReply(reply: ServiceReply): Result<SessionFacts, ServiceProblem> {
  if (!succeeded(reply)) return failed({ ...readRefusal(reply), why: 'not-a-service' });
  const body = readJsonObject(reply.text);
  if (body === undefined) return failed({ why: 'not-a-service', detail: 'no JSON' });
  const wallet =
    textMember(objectMember(body, 'session'), 'wallet', 128) ??
    textMember(objectMember(body, 'user'), 'wallet', 128);
  return ok(wallet === undefined ? {} : { wallet });
}

/** The durable pairing that a version-2 service hands out. Its credential is a secret. */
export interface Pairing {
  readonly pairingId: string;
  readonly credential: string;
}

export interface AcceptedProof {
  readonly pairing?: Pairing;
}

/** The user document of `POST /attestation/response` and `/assertion/response`. */
export function readProofReply(
  reply: ServiceReply,
  address: string,
): Result<AcceptedProof, ServiceProblem> {
  if (!succeeded(reply)) return failed(readRefusal(reply));
  const body = readJsonObject(reply.text);
  if (body === undefined) return failed(badReply('no JSON'));
  // Another account's document: the passkey is registered for more than one, or the service is not honest.
  const wallet = member(body, 'wallet');
  if (wallet !== undefined && wallet !== address) return failed(badReply('another account'));
  const pairing = readPairing(objectMember(body, 'pairing'));
  return ok(pairing === undefined ? {} : { pairing });
}

function readPairing(pairing: JsonObject | undefined): Pairing | undefined {
  if (member(pairing, 'version') !== 2 || member(pairing, 'role') !== 'controller') {
    return undefined;
  }
  const pairingId = textMember(pairing, 'pairingId', 256);
  const credential = textMember(pairing, 'credential', 1024);
  if (pairingId === undefined || credential === undefined) return undefined;
  return { pairingId, credential };
}

/** A credential of our own authenticator, as it is sent to a service. */
export interface OwnCredential {
  readonly id: string;
  readonly body: JsonObject;
}

/**
 * Takes our own credential's JSON apart. A proof that does not carry this very request's id would sign the account in
 * without telling any dapp, or tell another one.
 */
export function readOwnCredential(json: string, requestId: string): OwnCredential | undefined {
  const body = readJsonObject(json);
  const id = textMember(body, 'id', LONGEST_CREDENTIAL_ID);
  const liquid = objectMember(objectMember(body, 'clientExtensionResults'), 'liquid');
  if (body === undefined || id === undefined || !isBase64Url(id)) return undefined;
  if (asObject(member(body, 'response')) === undefined) return undefined;
  return member(liquid, 'requestId') === requestId ? { id, body } : undefined;
}
