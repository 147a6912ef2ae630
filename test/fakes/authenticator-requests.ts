import { createHash } from 'node:crypto';

import type {
  AuthenticatorPorts,
  GetAssertionRequest,
  MakeCredentialRequest,
  UserGateAnswer,
} from '../../src/core/authenticator';
import { MemoryCredentialStore } from './memory-credential-store';
import { scriptedUserGate, type ScriptedUserGate } from './scripted-user-gate';

export const RP_ID = 'shop.example';
export const ORIGIN = 'https://shop.example';
export const NOW = 1_800_000_000_000;
export const CHALLENGE = Buffer.alloc(32, 0x5a).toString('base64url');

/** `clientDataJSON` as WebAuthn section 5.8.1.1 writes it, and its hash. */
export function clientData(
  type: 'webauthn.create' | 'webauthn.get',
  challenge = CHALLENGE,
  origin = ORIGIN,
): { readonly json: string; readonly hash: Uint8Array<ArrayBuffer> } {
  const json = JSON.stringify({ type, challenge, origin, crossOrigin: false });
  return { json, hash: new Uint8Array(createHash('sha256').update(json).digest()) };
}

export function makeCredentialRequest(
  change: Partial<MakeCredentialRequest> = {},
): MakeCredentialRequest {
  return {
    ceremonyId: 'ceremony-1',
    clientDataHash: clientData('webauthn.create').hash,
    rpId: RP_ID,
    user: { id: Uint8Array.of(0xff, 0x00, 0x80), name: 'alice', displayName: 'Alice' },
    algorithms: [-7],
    excludeList: [],
    residentKey: true,
    userVerification: 'preferred',
    attestation: 'none',
    ...change,
  };
}

export function getAssertionRequest(
  change: Partial<GetAssertionRequest> = {},
): GetAssertionRequest {
  return {
    clientDataHash: clientData('webauthn.get').hash,
    rpId: RP_ID,
    allowList: [],
    userVerification: 'preferred',
    ...change,
  };
}

export interface AuthenticatorFixture {
  readonly ports: AuthenticatorPorts;
  readonly store: MemoryCredentialStore;
  readonly hints: ScriptedUserGate['hints'];
}

/** Real WebCrypto, a store in memory, a fixed clock, and a user who gives these answers. */
export function authenticatorFixture(
  answers: readonly UserGateAnswer[],
  store = new MemoryCredentialStore(),
): AuthenticatorFixture {
  const { gate, hints } = scriptedUserGate(...answers);
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  return { ports: { store, gate, subtle: crypto.subtle, random, now: () => NOW }, store, hints };
}
