import { constants, createPublicKey, verify, type KeyObject } from 'node:crypto';

import { createMLDSA44, createMLDSA65, createMLDSA87 } from '@oqs/liboqs-js/sig';
import { Decoder } from 'cbor-x';
import { describe, expect, it } from 'vitest';

import {
  authenticatorFixture,
  getAssertionRequest,
  makeCredentialRequest,
} from '../../../test/fakes/authenticator-requests';
import { APPROVED } from '../../../test/fakes/scripted-user-gate';
import { concatBytes, encodeHex, type Bytes } from '../bytes';
import { coseFromSpki, spkiFromCose } from '../cose';
import { getAssertion, makeCredential, type CoseAlgorithm, type CredentialSource } from '.';

interface Signed {
  readonly source: CredentialSource;
  readonly privateKey: Bytes;
  readonly message: Bytes;
  readonly signature: Bytes;
}

/** Registers and signs in; the private key is what the store was given. */
async function sign(alg: CoseAlgorithm): Promise<Signed> {
  const { ports, store } = authenticatorFixture([APPROVED, APPROVED]);
  const { source } = await makeCredential(ports, makeCredentialRequest({ algorithms: [alg] }));
  const { privateKey } = await store.readSecrets(source);
  const request = getAssertionRequest();
  const { authenticatorData, signature } = await getAssertion(ports, request);
  const message = concatBytes(authenticatorData, request.clientDataHash);
  return { source, privateKey: privateKey.slice(), message, signature };
}

function nodeKey(spki: Bytes): KeyObject {
  return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
}

const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };

describe('Node verifies what we sign with', () => {
  it.each<[CoseAlgorithm, string | undefined, object]>([
    [-7, 'sha256', {}],
    [-9, 'sha256', {}],
    [-35, 'sha384', {}],
    [-36, 'sha512', {}],
    [-8, undefined, {}],
    [-19, undefined, {}],
    [-257, 'sha256', {}],
    [-37, 'sha256', PSS],
  ])('%i', async (alg, digest, options) => {
    const { source, message, signature } = await sign(alg);
    const key = { key: nodeKey(source.publicKey), ...options };
    const other = message.map((byte, index) => (index === 0 ? byte ^ 1 : byte));

    expect(source.alg).toBe(alg);
    expect(verify(digest, message, key, signature)).toBe(true);
    expect(verify(digest, other, key, signature)).toBe(false);
  });
});

describe.each([
  [-48, createMLDSA44, 1312, 2420, '30820532300b06096086480165030403110382052100'],
  [-49, createMLDSA65, 1952, 3309, '308207b2300b0609608648016503040312038207a100'],
  [-50, createMLDSA87, 2592, 4627, '30820a32300b060960864801650304031303820a2100'],
] as const)('liboqs, of ML-DSA as algorithm %i,', (alg, create, keyLength, length, prefix) => {
  it('verifies what we sign, and nothing else', async () => {
    const { source, message, signature } = await sign(alg);
    const verifier = await create();
    const publicKey = source.publicKey.slice(-keyLength);
    const other = message.map((byte, index) => (index === 0 ? byte ^ 1 : byte));

    expect(signature).toHaveLength(length);
    expect(verifier.verify(message, signature, publicKey)).toBe(true);
    expect(verifier.verify(other, signature, publicKey)).toBe(false);
  });

  it('finds the key in SubjectPublicKeyInfo and in a COSE_Key of type AKP', async () => {
    const { source } = await sign(alg);
    const publicKey = source.publicKey.slice(-keyLength);
    const coseKey = coseFromSpki(alg, source.publicKey);
    const labels: unknown = new Decoder({ mapsAsObjects: false }).decode(coseKey);

    expect(encodeHex(source.publicKey)).toBe(prefix + encodeHex(publicKey));
    expect(labels).toEqual(
      new Map<number, unknown>([
        [1, 7],
        [3, alg],
        [-1, publicKey],
      ]),
    );
    expect(spkiFromCose(coseKey)).toEqual(source.publicKey);
  });

  it('has a private key of 54 bytes: PKCS#8 with the seed alone', async () => {
    const { privateKey } = await sign(alg);
    expect(privateKey).toHaveLength(54);
  });

  it('never gives one signature twice', async () => {
    const { ports } = authenticatorFixture([APPROVED, APPROVED, APPROVED]);
    await makeCredential(ports, makeCredentialRequest({ algorithms: [alg] }));
    const one = await getAssertion(ports, getAssertionRequest());
    const two = await getAssertion(ports, getAssertionRequest());
    expect(two.signature).not.toEqual(one.signature);
  });
});

describe('the key of another parameter set', () => {
  it('signs nothing', async () => {
    const { ports, store } = authenticatorFixture([APPROVED, APPROVED]);
    const { source } = await makeCredential(ports, makeCredentialRequest({ algorithms: [-48] }));
    store.put({ ...source, alg: -49 }, await store.readSecrets(source));

    await expect(getAssertion(ports, getAssertionRequest())).rejects.toThrow(TypeError);
  });
});
