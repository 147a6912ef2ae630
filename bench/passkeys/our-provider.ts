import {
  getAssertion,
  makeCredential,
  type AuthenticatorPorts,
  type CredentialStore,
  type UserGate,
} from '../../src/core/authenticator';
import type { Bytes } from '../../src/core/bytes';
import {
  authenticationResponse,
  buildClientData,
  clientDataHash,
  getAssertionExtensions,
  makeCredentialExtensions,
  parseCreationOptions,
  parseOrigin,
  parseRequestOptions,
  registrationResponse,
  resolveRpId,
  type CollectedClientData,
  type Origin,
  type RpId,
} from '../../src/core/webauthn';
import { RP_ID, type Provider } from './provider';

/** A user who agrees at once, with the only passkey that there is. */
const agreeing: UserGate = () => Promise.resolve({ presence: true, verification: true });

/** Our client and our authenticator over a store: what the background does between the relay and the reply. */
export function ourProvider(store: CredentialStore, forgetLast: () => void): Provider {
  const authenticator: AuthenticatorPorts = {
    store,
    gate: agreeing,
    subtle: crypto.subtle,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    now: Date.now,
  };
  let ceremonies = 0;
  return {
    forgetLast,

    async create(json) {
      const options = parseCreationOptions(json);
      const origin = originOf(json.rp.id);
      const clientData = clientDataFor('webauthn.create', options.challenge, origin);
      ceremonies += 1;
      const result = await makeCredential(authenticator, {
        ceremonyId: `ceremony ${ceremonies}`,
        clientDataHash: clientDataHash(clientData),
        rpId: rpIdFor(origin, options.rpId),
        user: options.user,
        algorithms: options.algorithms,
        excludeList: options.excludeCredentials,
        residentKey: options.residentKey !== 'discouraged',
        userVerification: options.userVerification,
        attestation: 'none',
        extensions: makeCredentialExtensions(options.extensions),
      });
      return registrationResponse({ result, clientData, extensions: options.extensions });
    },

    async get(json) {
      const options = parseRequestOptions(json);
      const origin = originOf(RP_ID);
      const clientData = clientDataFor('webauthn.get', options.challenge, origin);
      const result = await getAssertion(authenticator, {
        clientDataHash: clientDataHash(clientData),
        rpId: rpIdFor(origin, options.rpId),
        allowList: options.allowCredentials,
        userVerification: options.userVerification,
        extensions: getAssertionExtensions(options.extensions),
      });
      return authenticationResponse({ result, clientData, extensions: options.extensions });
    },
  };
}

function originOf(host: string): Origin {
  const origin = parseOrigin(`https://${host}`);
  if (!origin.ok) throw new Error(`no origin: ${host}`);
  return origin.value;
}

function rpIdFor(origin: Origin, asked: string | undefined): RpId {
  const rpId = resolveRpId(origin, asked);
  if (!rpId.ok) throw new Error(`no RP ID of ${origin}: ${rpId.error}`);
  return rpId.value;
}

function clientDataFor(type: CollectedClientData['type'], challenge: Bytes, origin: Origin): Bytes {
  return buildClientData({ type, challenge, origin, crossOrigin: false });
}
