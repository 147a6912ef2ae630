import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import { beforeEach, describe, expect, it } from 'vitest';

import { fakeVaultPorts } from '../../../test/fakes/vault-ports';
import { decodeBase64Url } from '../../core/bytes';
import type { Decision } from '../../core/flows';
import { createVault, type OpenVault } from '../../core/vault';
import type { CeremonyOutcome } from '../../core/webauthn';
import { initialContents } from './account-service';
import type { CeremonyRecord } from './ceremony-record';
import { signCeremony } from './sign-ceremony';

const CHALLENGE = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';
const PROGRAM = Buffer.concat([Buffer.from('Program'), Buffer.alloc(25, 1)]).toString('base64url');
const PHRASE = 'abandon '.repeat(23) + 'art';
const NOT_ALLOWED = { kind: 'error', name: 'NotAllowedError' };

let vault: OpenVault;
let logged: string[];
let ids = 0;

beforeEach(async () => {
  vault = await createVault(fakeVaultPorts(), 'password', initialContents(PHRASE, 'Account 1'));
  logged = [];
});

function sign(
  operation: 'create' | 'get',
  options: object,
  decision: Decision = { verification: true },
  id = `ceremony-${(ids += 1)}`,
): Promise<CeremonyOutcome> {
  const record: CeremonyRecord = {
    format: 1,
    id,
    requestId: 'r',
    client: { origin: 'https://example.com', tabId: 1, frameId: 0 },
    operation,
    optionsJson: JSON.stringify({ challenge: CHALLENGE, ...options }),
    rpId: 'example.com',
    origin: 'https://example.com',
    crossOrigin: false,
    receivedAt: 0,
    deadline: 1,
    state: { phase: 'signing', decision },
  };
  const ports = {
    subtle: globalThis.crypto.subtle,
    random: (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
    now: () => 1_800_000_000_000,
    openVault: () => Promise.resolve(vault),
    findAuthority: () => Promise.resolve(undefined),
    log: (event: string) => void logged.push(event),
  };
  return signCeremony(ports, record, decision);
}

function creation(name: string, more: object = {}): object {
  return {
    rp: { name: 'Example' },
    user: { id: Buffer.from(name).toString('base64url'), name, displayName: name },
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    authenticatorSelection: { residentKey: 'required' },
    ...more,
  };
}

async function created(name: string, more: object = {}, decision?: Decision) {
  const outcome = await sign('create', creation(name, more), decision);
  if (outcome.kind !== 'created') throw new Error(JSON.stringify(outcome));
  return outcome.credential;
}

const expected = { expectedOrigin: 'https://example.com', expectedRPID: 'example.com' };

describe('signCeremony', () => {
  it('makes and uses a passkey that a foreign server verifies', async () => {
    const credential = await created('ada');
    const registered = await verifyRegistrationResponse({
      response: {
        ...credential,
        clientExtensionResults: {},
        response: { ...credential.response, transports: ['internal'] },
      },
      expectedChallenge: CHALLENGE,
      ...expected,
    });
    const outcome = await sign('get', {}, { verification: true, credentialId: credential.id });
    if (outcome.kind !== 'asserted') throw new Error(outcome.kind);
    const signedIn = await verifyAuthenticationResponse({
      response: { ...outcome.credential, clientExtensionResults: {} },
      expectedChallenge: CHALLENGE,
      ...expected,
      credential: {
        id: credential.id,
        publicKey: registered.registrationInfo?.credential.publicKey ?? new Uint8Array(),
        counter: 0,
      },
    });

    expect([registered.verified, signedIn.verified]).toEqual([true, true]);
    expect(signedIn.authenticationInfo.userVerified).toBe(true);
  });

  it.each([
    ['none', 'none'],
    ['indirect', 'packed'],
    ['direct', 'packed'],
    ['enterprise', 'packed'],
    ['unheard-of', 'none'],
  ])('answers attestation %s with format %s', async (attestation, fmt) => {
    const { response } = await created('ada', { attestation });
    const object = decodeBase64Url(response.attestationObject);

    expect(decodeAttestationObject(object ?? new Uint8Array()).get('fmt')).toBe(fmt);
  });

  it('never lets another passkey take the place of the chosen one', async () => {
    const chosen = await created('ada');
    await created('grace');
    await vault.credentials.remove(chosen.id);

    const outcome = await sign('get', {}, { verification: true, credentialId: chosen.id });

    expect(outcome).toMatchObject(NOT_ALLOWED);
  });

  it('makes one passkey when the same ceremony is performed twice', async () => {
    const options = creation('ada');
    const outcomes = [
      await sign('create', options, undefined, 'same'),
      await sign('create', options, undefined, 'same'),
    ];

    const idsMade = outcomes.map((each) => each.kind === 'created' && each.credential.id);
    expect(idsMade[0]).toBe(idsMade[1]);
    expect(await vault.credentials.count()).toBe(1);
  });

  it('keeps the name that the user gave', async () => {
    const { id } = await created('ada', {}, { verification: false, userName: 'my name' });

    expect((await vault.credentials.findByCredentialId(id))?.userName).toBe('my name');
  });

  it('proves the chosen account over the raw challenge', async () => {
    const [account] = (await vault.accounts.list()).items;
    const extensions = { liquid: { requestId: 'q' } };
    const decision = { verification: true, accountAddress: account?.address ?? '' };
    const { clientExtensionResults } = await created('ada', { extensions }, decision);

    expect(clientExtensionResults.liquid).toMatchObject({
      type: 'algorand',
      requestId: 'q',
      address: account?.address,
    });
    const signature = clientExtensionResults.liquid?.signature ?? '';
    expect(decodeBase64Url(signature)).toHaveLength(64);
  });

  it('evaluates the PRF of a passkey at its creation and at every sign-in to the same', async () => {
    const prf = { eval: { first: 'AQ', second: 'Ag' } };
    const { id, clientExtensionResults } = await created('ada', { extensions: { prf } });
    const signedIn = async (input: object): Promise<unknown> => {
      const outcome = await sign(
        'get',
        { allowCredentials: [{ type: 'public-key', id }], extensions: { prf: input } },
        { verification: true, credentialId: id },
      );
      if (outcome.kind !== 'asserted') throw new Error(outcome.kind);
      return outcome.credential.clientExtensionResults.prf;
    };

    const { enabled, results } = clientExtensionResults.prf ?? {};
    expect(enabled).toBe(true);
    expect([results?.first, results?.second].map((each) => decodeBase64Url(each ?? ''))).toEqual([
      expect.objectContaining({ length: 32 }),
      expect.objectContaining({ length: 32 }),
    ]);
    expect(await signedIn(prf)).toEqual({ results });
    expect(await signedIn({ evalByCredential: { [id]: prf.eval } })).toEqual({ results });
    expect(await signedIn({})).toEqual({});
  });

  it('answers exactly the extensions that were asked for, in the order of their names', async () => {
    const extensions = {
      credBlob: 'AQID',
      credProps: true,
      credentialProtectionPolicy: 'userVerificationRequired',
      hmacCreateSecret: true,
      minPinLength: true,
      prf: {},
    };
    const { id, clientExtensionResults } = await created('ada', { extensions });
    const decision = { verification: true, credentialId: id };
    const outcome = await sign('get', { extensions: { getCredBlob: true, prf: {} } }, decision);

    expect(JSON.stringify(clientExtensionResults)).toBe(
      '{"credBlob":true,"credProps":{"rk":true},"hmacCreateSecret":true,"prf":{"enabled":true}}',
    );
    expect(outcome).toMatchObject({
      credential: { clientExtensionResults: { getCredBlob: 'AQID', prf: {} } },
    });
  });

  it('stores a large blob with a passkey and gives it back', async () => {
    const { id, clientExtensionResults } = await created('ada', {
      extensions: { largeBlob: { support: 'required' } },
    });
    const signIn = async (largeBlob: object): Promise<unknown> => {
      const options = {
        allowCredentials: [{ type: 'public-key', id }],
        extensions: { largeBlob },
      };
      const outcome = await sign('get', options, { verification: true, credentialId: id });
      if (outcome.kind !== 'asserted') throw new Error(outcome.kind);
      return outcome.credential.clientExtensionResults.largeBlob;
    };

    expect(clientExtensionResults.largeBlob).toEqual({ supported: true });
    expect(await signIn({ read: true })).toEqual({});
    expect(await signIn({ write: 'AQID' })).toEqual({ written: true });
    expect(await signIn({ read: true })).toEqual({ blob: 'AQID' });
    expect(await signIn({ write: '' })).toEqual({ written: true });
    expect(await signIn({ read: true })).toEqual({ blob: '' });
    expect(await signIn({})).toBeUndefined();
  });

  it('does not use a protected passkey for a user who was not verified', async () => {
    const extensions = { credentialProtectionPolicy: 'userVerificationRequired' };
    const { id } = await created('ada', { extensions });
    const decision = { verification: false, credentialId: id };

    expect(await sign('get', { userVerification: 'discouraged' }, decision)).toMatchObject(
      NOT_ALLOWED,
    );
  });

  it('does not evaluate the PRF for a user who was not verified', async () => {
    const extensions = { prf: { eval: { first: 'AQ' } } };
    const outcome = await sign('create', creation('ada', { extensions }), { verification: false });

    expect(outcome).toMatchObject(NOT_ALLOWED);
  });

  it.each([
    ['a challenge with a domain tag', { challenge: PROGRAM }],
    ['an account that is not there', {}],
  ])('makes neither proof nor passkey for %s', async (_what, more) => {
    const options = { ...creation('ada'), extensions: { liquid: true }, ...more };
    const outcome = await sign('create', options, { verification: true, accountAddress: 'none' });

    expect(outcome).toMatchObject(NOT_ALLOWED);
    expect(await vault.credentials.count()).toBe(0);
  });

  it('answers an excluded passkey with InvalidStateError', async () => {
    const { id } = await created('ada');
    const excludeCredentials = [{ type: 'public-key', id }];

    expect(await sign('create', creation('ada', { excludeCredentials }))).toMatchObject({
      kind: 'error',
      name: 'InvalidStateError',
    });
  });

  it('answers with the one refusal, and never rejects, when the vault is closed', async () => {
    vault.close();

    expect(await sign('create', creation('ada'))).toMatchObject(NOT_ALLOWED);
    expect(logged).toEqual(['ceremony-failed']);
  });
});
