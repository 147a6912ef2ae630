import { createHmac } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import {
  authenticatorFixture,
  getAssertionRequest,
  makeCredentialRequest,
} from '../../../test/fakes/authenticator-requests';
import { MemoryCredentialStore } from '../../../test/fakes/memory-credential-store';
import { passkeySource } from '../../../test/fakes/passkey-source';
import { APPROVED, APPROVED_UNVERIFIED } from '../../../test/fakes/scripted-user-gate';
import type { Bytes } from '../bytes';
import { evaluateHmacSecret } from './hmac-secret';
import { getAssertion, makeCredential, type UserGateAnswer } from '.';

const salt1 = new Uint8Array(32).fill(1);
const salt2 = new Uint8Array(32).fill(2);
const credRandom = { withUv: new Uint8Array(32).fill(3), withoutUv: new Uint8Array(32).fill(4) };

function hmacWithNode(key: Bytes, salt: Bytes): Bytes {
  return new Uint8Array(createHmac('sha256', key).update(salt).digest());
}

describe('evaluateHmacSecret', () => {
  it.each([
    [true, credRandom.withUv],
    [false, credRandom.withoutUv],
  ])('is HMAC-SHA-256 of each salt; user verified: %s', (userVerified, key) => {
    expect(evaluateHmacSecret(credRandom, userVerified, { salt1, salt2 })).toEqual({
      output1: hmacWithNode(key, salt1),
      output2: hmacWithNode(key, salt2),
    });
  });

  it('gives one output for one salt', () => {
    expect(evaluateHmacSecret(credRandom, true, { salt1 })).toEqual({
      output1: hmacWithNode(credRandom.withUv, salt1),
    });
  });
});

describe('the PRF of a credential', () => {
  /** The output at creation and then at an assertion, with these answers of the user. */
  async function evaluations(
    answers: readonly [UserGateAnswer, UserGateAnswer],
  ): Promise<readonly unknown[]> {
    const { ports } = authenticatorFixture(answers);
    const extensions = { hmacSecretMc: { salt1, salt2 } };
    const made = await makeCredential(ports, makeCredentialRequest({ extensions }));
    const asserted = await getAssertion(
      ports,
      getAssertionRequest({ extensions: { hmacSecret: { salts: { salt1, salt2 } } } }),
    );
    return [made.extensions.hmacSecretMc, asserted.extensions.hmacSecret];
  }

  it('is the same at creation and later', async () => {
    const [made, asserted] = await evaluations([APPROVED, APPROVED]);
    expect(asserted).toEqual(made);
    expect(made).toMatchObject({ output1: { length: 32 }, output2: { length: 32 } });
  });

  it('is another one when the user was not verified', async () => {
    const [verified, unverified] = await evaluations([APPROVED, APPROVED_UNVERIFIED]);
    expect(unverified).toMatchObject({ output1: { length: 32 } });
    expect(unverified).not.toEqual(verified);
  });

  it('is another one for each credential', async () => {
    const [one] = await evaluations([APPROVED, APPROVED]);
    const [two] = await evaluations([APPROVED, APPROVED]);
    expect(two).not.toEqual(one);
  });

  it('is there also when its site did not ask for it at creation', async () => {
    const { ports } = authenticatorFixture([APPROVED, APPROVED]);
    const { extensions } = await makeCredential(ports, makeCredentialRequest());
    const request = getAssertionRequest({ extensions: { hmacSecret: { salts: { salt1 } } } });

    expect(extensions).toEqual({ hmacSecret: true });
    expect((await getAssertion(ports, request)).extensions).toHaveProperty('hmacSecret.output1');
  });

  it('stays the same when a ceremony is repeated after the worker died', async () => {
    const { ports } = authenticatorFixture([APPROVED, APPROVED]);
    const request = makeCredentialRequest({ extensions: { hmacSecretMc: { salt1 } } });
    const first = await makeCredential(ports, request);

    expect((await makeCredential(ports, request)).extensions).toEqual(first.extensions);
  });

  it('is evaluated on what names the chosen credential, else on what is for all', async () => {
    const store = new MemoryCredentialStore();
    const { ports } = authenticatorFixture([APPROVED, APPROVED], store);
    const { source: named } = await makeCredential(ports, makeCredentialRequest());
    const { source: other } = await makeCredential(
      ports,
      makeCredentialRequest({ ceremonyId: 'ceremony-2' }),
    );
    const hmacSecret = {
      salts: { salt1 },
      saltsByCredential: new Map([[named.id, { salt1: salt2 }]]),
    };
    const evaluate = async ({ id }: typeof named, salts: object): Promise<unknown> => {
      const fixture = authenticatorFixture([{ ...APPROVED, credentialId: id }], store);
      const request = getAssertionRequest({ extensions: { hmacSecret: salts } });
      return (await getAssertion(fixture.ports, request)).extensions.hmacSecret;
    };

    expect(await evaluate(named, hmacSecret)).toEqual(
      await evaluate(named, { salts: { salt1: salt2 } }),
    );
    expect(await evaluate(other, hmacSecret)).toEqual(await evaluate(other, { salts: { salt1 } }));
    const { saltsByCredential } = hmacSecret;
    expect(await evaluate(other, { saltsByCredential })).toBeUndefined();
  });

  it('is missing from a credential of a version that had none', async () => {
    const { ports, store } = authenticatorFixture([APPROVED]);
    const { privateKey } = await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign']);
    const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey));
    store.put(passkeySource(1, { alg: -8 }), { privateKey: pkcs8 });

    const result = await getAssertion(
      ports,
      getAssertionRequest({ extensions: { hmacSecret: { salts: { salt1 } } } }),
    );

    expect(result.signature).toHaveLength(64);
    expect(result.extensions).toEqual({});
  });
});
