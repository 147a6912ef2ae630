import {
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { Fido2Lib, type Fido2AttestationResult } from 'fido2-lib';
import { describe, expect, it } from 'vitest';

import {
  authenticatorFixture,
  CHALLENGE,
  clientData,
  getAssertionRequest,
  makeCredentialRequest,
  ORIGIN,
  RP_ID,
} from '../../../test/fakes/authenticator-requests';
import { APPROVED } from '../../../test/fakes/scripted-user-gate';
import { decodeBase64Url, encodeBase64Url, encodeUtf8, type Bytes } from '../bytes';
import { getAssertion, makeCredential, type CoseAlgorithm } from '.';

interface Ceremonies {
  readonly registration: RegistrationResponseJSON;
  readonly authentication: AuthenticationResponseJSON;
}

/** One registration and one sign-in with it, as a page would send them. */
async function perform(alg: CoseAlgorithm, attestation: 'none' | 'packed'): Promise<Ceremonies> {
  const { ports } = authenticatorFixture([APPROVED, APPROVED]);
  const created = clientData('webauthn.create');
  const asserted = clientData('webauthn.get');
  const request = { algorithms: [alg], attestation, clientDataHash: created.hash };
  const { attestationObject } = await makeCredential(ports, makeCredentialRequest(request));
  const { source, authenticatorData, signature } = await getAssertion(
    ports,
    getAssertionRequest({ clientDataHash: asserted.hash }),
  );
  const shared = {
    id: source.id,
    rawId: source.id,
    type: 'public-key',
    clientExtensionResults: {},
  } as const;
  return {
    registration: {
      ...shared,
      response: {
        clientDataJSON: encodeBase64Url(encodeUtf8(created.json)),
        attestationObject: encodeBase64Url(attestationObject),
      },
    },
    authentication: {
      ...shared,
      response: {
        clientDataJSON: encodeBase64Url(encodeUtf8(asserted.json)),
        authenticatorData: encodeBase64Url(authenticatorData),
        signature: encodeBase64Url(signature),
        userHandle: encodeBase64Url(source.userHandle),
      },
    },
  };
}

type Case = readonly [alg: CoseAlgorithm, attestation: 'none' | 'packed'];

function bothAttestations(algorithms: readonly CoseAlgorithm[]): readonly Case[] {
  return algorithms.flatMap((alg): readonly Case[] => [
    [alg, 'none'],
    [alg, 'packed'],
  ]);
}

/** Those that @simplewebauthn/server 14 verifies on Node 20; `signatures.test.ts` has others for the rest. */
const SIMPLE_WEB_AUTHN = [-7, -8, -257, -35, -36, -37] as const;

describe('@simplewebauthn/server', () => {
  it.each(bothAttestations(SIMPLE_WEB_AUTHN))(
    'verifies algorithm %i with attestation %s',
    async (alg, attestation) => {
      const { registration, authentication } = await perform(alg, attestation);
      const expected = {
        expectedChallenge: CHALLENGE,
        expectedOrigin: ORIGIN,
        expectedRPID: RP_ID,
      };

      const registered = await verifyRegistrationResponse({
        ...expected,
        supportedAlgorithmIDs: [alg],
        response: registration,
      });

      expect(registered).toMatchObject({
        verified: true,
        registrationInfo: {
          fmt: attestation,
          aaguid: 'a5e11156-a5a4-4ae0-9f09-c75e7c47723d',
          userVerified: true,
          credentialDeviceType: 'multiDevice',
          credentialBackedUp: false,
          credential: { id: registration.id, counter: 0 },
        },
      });
      if (!registered.verified) return;
      const { credential } = registered.registrationInfo;
      const options = { ...expected, credential, response: authentication };
      expect(await verifyAuthenticationResponse(options)).toMatchObject({
        verified: true,
        authenticationInfo: { newCounter: 0, userVerified: true },
      });
    },
  );

  it('refuses an attestation and an assertion for another challenge', async () => {
    const { registration } = await perform(-7, 'packed');
    const attempt = verifyRegistrationResponse({
      response: registration,
      expectedChallenge: 'AAAA',
      expectedOrigin: ORIGIN,
      expectedRPID: RP_ID,
    });

    await expect(attempt).rejects.toThrow(/challenge/iu);
  });
});

function arrayBufferOf(text: string): ArrayBuffer {
  const bytes: Bytes | undefined = decodeBase64Url(text);
  if (bytes === undefined) throw new Error(`not base64url: ${text}`);
  return bytes.buffer;
}

/** A fresh object for each call: fido2-lib writes into it. */
function fido2Expectations(): { rpId: string; challenge: string; origin: string; factor: 'first' } {
  return { rpId: RP_ID, challenge: CHALLENGE, origin: ORIGIN, factor: 'first' };
}

async function registerWithFido2(
  alg: CoseAlgorithm,
  registration: RegistrationResponseJSON,
): Promise<Fido2AttestationResult> {
  const id = arrayBufferOf(registration.id);
  return new Fido2Lib({ rpId: RP_ID, cryptoParams: [alg] }).attestationResult(
    { id, rawId: id, response: registration.response },
    fido2Expectations(),
  );
}

const PASSED = { validRequest: true, validExpectations: true, complete: true };

/** What the key translation of fido2-lib 3.5 reads: neither the longer curves, nor Ed25519, PSS and ML-DSA. */
const FIDO2_LIB = [-7, -257] as const;

describe('fido2-lib', () => {
  it.each(bothAttestations(FIDO2_LIB))(
    'verifies algorithm %i with attestation %s',
    async (alg, attestation) => {
      const { registration, authentication } = await perform(alg, attestation);

      const registered = await registerWithFido2(alg, registration);
      const publicKey: unknown = registered.authnrData.get('credentialPublicKeyPem');
      const { id, response } = authentication;
      const asserted = await new Fido2Lib({ rpId: RP_ID }).assertionResult(
        {
          id: arrayBufferOf(id),
          rawId: arrayBufferOf(id),
          response: { ...response, authenticatorData: arrayBufferOf(response.authenticatorData) },
        },
        {
          ...fido2Expectations(),
          publicKey: String(publicKey),
          prevCounter: 0,
          userHandle: response.userHandle ?? null,
        },
      );

      expect(registered.audit).toMatchObject(PASSED);
      expect(registered.authnrData.get('fmt')).toBe(attestation);
      expect(asserted.audit).toMatchObject(PASSED);
    },
  );

  it('does not know Ed25519, which is why that is verified by one library only', async () => {
    const { registration } = await perform(-8, 'none');

    await expect(registerWithFido2(-8, registration)).rejects.toThrow(/normalize algorithm/u);
  });
});
