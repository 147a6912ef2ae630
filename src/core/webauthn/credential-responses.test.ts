import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

import {
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { Encoder } from 'cbor-x';
import { describe, expect, it } from 'vitest';

import type { BackupState, CredentialId, CredentialSource } from '../authenticator/types';
import { asBytes, encodeBase64Url, type Bytes } from '../bytes';
import { authenticationResponse } from './authentication-response';
import { buildClientData } from './build-client-data';
import { parseOrigin, type Origin } from './parse-origin';
import { registrationResponse } from './registration-response';
import type { AuthenticationResponse, LiquidOutput, RegistrationResponse } from './types';

const RP_ID = 'example.com';
const CHALLENGE = Uint8Array.from({ length: 32 }, (_, index) => 255 - index);
const NOT_BACKED_UP: BackupState = { eligible: false, backedUp: false };
const SYNCED: BackupState = { eligible: true, backedUp: true };
const LIQUID: LiquidOutput = {
  type: 'algorand',
  address: 'A'.repeat(58),
  signature: encodeBase64Url(new Uint8Array(64)),
  requestId: '019097ff',
};

/** An authenticator made of Node and cbor-x alone: ES256, attestation `none`. */
interface ThrowAway {
  readonly source: CredentialSource;
  readonly privateKey: KeyObject;
  readonly coseKey: Uint8Array;
}

const cbor = new Encoder({ mapsAsObjects: false, useRecords: false, tagUint8Array: false });

function sha256(bytes: Uint8Array | string): Bytes {
  return asBytes(createHash('sha256').update(bytes).digest());
}

function throwAway(backup: BackupState, changes: Partial<CredentialSource> = {}): ThrowAway {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = asBytes(publicKey.export({ format: 'der', type: 'spki' }));
  const { x, y } = publicKey.export({ format: 'jwk' });
  const coseKey = cbor.encode(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x ?? '', 'base64url')],
      [-3, Buffer.from(y ?? '', 'base64url')],
    ]),
  );
  const source: CredentialSource = {
    id: encodeBase64Url(sha256(spki)) as CredentialId,
    rpId: RP_ID,
    alg: -7,
    publicKey: spki,
    userHandle: Uint8Array.of(0xff, 0, 1),
    userName: 'ada',
    userDisplayName: 'Ada',
    discoverable: true,
    backup,
    createdAt: 0,
    ceremonyId: 'ceremony',
    ...changes,
  };
  return { source, privateKey, coseKey };
}

function authenticatorData(key: ThrowAway, attested: boolean): Bytes {
  const { eligible, backedUp } = key.source.backup;
  const flags = 0x01 | 0x04 | (eligible ? 0x08 : 0) | (backedUp ? 0x10 : 0) | (attested ? 0x40 : 0);
  const id = Buffer.from(key.source.id, 'base64url');
  const attestedData = [Buffer.alloc(16), Buffer.from([0, id.length]), id, key.coseKey];
  return asBytes(
    Buffer.concat([
      sha256(RP_ID),
      Buffer.from([flags, 0, 0, 0, 0]),
      ...(attested ? attestedData : []),
    ]),
  );
}

function exampleOrigin(): Origin {
  const origin = parseOrigin('https://login.example.com');
  if (!origin.ok) throw new Error('not an origin');
  return origin.value;
}

function clientDataOf(type: 'webauthn.create' | 'webauthn.get'): Bytes {
  return buildClientData({
    type,
    challenge: CHALLENGE,
    origin: exampleOrigin(),
    crossOrigin: false,
  });
}

function register(key: ThrowAway, credProps = false, liquid?: LiquidOutput): RegistrationResponse {
  const authData = authenticatorData(key, true);
  const attestationObject = asBytes(
    cbor.encode(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    ),
  );
  return registrationResponse({
    result: {
      source: key.source,
      authenticatorData: authData,
      attestationObject,
      extensions: { hmacSecret: true },
    },
    clientData: clientDataOf('webauthn.create'),
    extensions: { credProps },
    ...(liquid === undefined ? {} : { liquid }),
  });
}

function authenticate(key: ThrowAway, liquid?: LiquidOutput): AuthenticationResponse {
  const authData = authenticatorData(key, false);
  const clientData = clientDataOf('webauthn.get');
  const signed = Buffer.concat([authData, sha256(clientData)]);
  return authenticationResponse({
    result: {
      source: key.source,
      authenticatorData: authData,
      signature: asBytes(sign('sha256', signed, key.privateKey)),
      extensions: {},
    },
    clientData,
    extensions: {},
    ...(liquid === undefined ? {} : { liquid }),
  });
}

/** What a server gets: the object after it went through JSON. */
function asReceived(response: RegistrationResponse | AuthenticationResponse): unknown {
  return JSON.parse(JSON.stringify(response));
}

const expected = {
  expectedChallenge: encodeBase64Url(CHALLENGE),
  expectedOrigin: 'https://login.example.com',
  expectedRPID: RP_ID,
  requireUserVerification: true,
};

async function verifyRegistration(key: ThrowAway) {
  return verifyRegistrationResponse({
    ...expected,
    response: asReceived(register(key, true, LIQUID)) as RegistrationResponseJSON,
  });
}

describe('the JSON of a credential, before @simplewebauthn/server', () => {
  it('registers, and the server finds the key that was made', async () => {
    const key = throwAway(SYNCED);
    const { verified, registrationInfo } = await verifyRegistration(key);
    expect(verified).toBe(true);
    expect(registrationInfo?.credential.id).toBe(key.source.id);
    expect(registrationInfo?.credential.transports).toEqual(['internal', 'hybrid']);
    expect(registrationInfo?.credentialDeviceType).toBe('multiDevice');
    expect(registrationInfo?.credentialBackedUp).toBe(true);
    expect(registrationInfo?.origin).toBe('https://login.example.com');
  });

  it('signs in with the registered key', async () => {
    const key = throwAway(NOT_BACKED_UP);
    const { registrationInfo } = await verifyRegistration(key);
    if (registrationInfo === undefined) throw new Error('not registered');
    const { verified } = await verifyAuthenticationResponse({
      ...expected,
      response: asReceived(authenticate(key, LIQUID)) as AuthenticationResponseJSON,
      credential: registrationInfo.credential,
    });
    expect(verified).toBe(true);
  });
});

describe('registrationResponse', () => {
  it('repeats the authenticator data and the key beside the attestation object', () => {
    const key = throwAway(NOT_BACKED_UP);
    const response = register(key);
    expect(response.rawId).toBe(response.id);
    expect(response.response).toMatchObject({
      authenticatorData: encodeBase64Url(authenticatorData(key, true)),
      publicKey: Buffer.from(key.source.publicKey).toString('base64url'),
      publicKeyAlgorithm: -7,
    });
  });

  it('promises no other device for a key that stays here', () => {
    expect(register(throwAway(NOT_BACKED_UP)).response.transports).toEqual(['internal']);
  });

  it.each([true, false])('answers credProps with what was made: %s', (discoverable) => {
    const key = throwAway(SYNCED, { discoverable });
    expect(register(key, true).clientExtensionResults).toEqual({ credProps: { rk: discoverable } });
  });

  it('gives no extension output that was not asked for', () => {
    expect(register(throwAway(SYNCED)).clientExtensionResults).toEqual({});
  });

  it('carries the proof of an account', () => {
    const key = throwAway(SYNCED);
    expect(register(key, false, LIQUID).clientExtensionResults).toEqual({ liquid: LIQUID });
  });
});

describe('authenticationResponse', () => {
  it('returns the user handle exactly as it was given', () => {
    expect(authenticate(throwAway(SYNCED)).response.userHandle).toBe('_wAB');
  });

  it('leaves an absent user handle out instead of sending an empty one', () => {
    const key = throwAway(SYNCED, { userHandle: new Uint8Array(0) });
    expect(authenticate(key).response).not.toHaveProperty('userHandle');
  });

  it('carries the proof of an account only when there is one', () => {
    const key = throwAway(SYNCED);
    expect(authenticate(key, LIQUID).clientExtensionResults).toEqual({ liquid: LIQUID });
    expect(authenticate(key).clientExtensionResults).toEqual({});
  });
});
