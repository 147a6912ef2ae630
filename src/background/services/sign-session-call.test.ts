import { verify } from 'node:crypto';

import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { beforeEach, describe, expect, it } from 'vitest';

import { fakeVaultPorts } from '../../../test/fakes/vault-ports';
import { parseAddress } from '../../core/algorand';
import { encodeBase64Url } from '../../core/bytes';
import { createVault, type OpenVault } from '../../core/vault';
import type { CallResult, SessionCall } from '../../messages/session-port';
import { addAccount, initialContents } from './account-service';
import type { FindAuthority } from './prove-chosen-account';
import { signSessionCall, type ApprovedCall } from './sign-session-call';

const CHALLENGE = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';
const PROGRAM = Buffer.concat([Buffer.from('Program'), Buffer.alloc(25, 1)]).toString('base64url');
const PHRASE = 'abandon '.repeat(23) + 'art';
const SERVICE = 'https://liquid.example';
const REQUEST_ID = '019097ff-bb8c-7514-a0c6-5209d2405a4a';

let vault: OpenVault | undefined;
let address: string;
let second: string;
let findAuthority: FindAuthority;
let calls = 0;

beforeEach(async () => {
  const open = await createVault(
    fakeVaultPorts(),
    'password',
    initialContents(PHRASE, 'Account 1'),
  );
  address = (await open.accounts.list()).items[0]?.address ?? '';
  second = (await addAccount(open)).address;
  findAuthority = () => Promise.resolve(undefined);
  vault = open;
});

function sign(call: SessionCall, more: Partial<ApprovedCall> = {}): Promise<CallResult> {
  return signSessionCall(
    {
      subtle: globalThis.crypto.subtle,
      random: (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
      now: () => 1_800_000_000_000,
      openVault: () => Promise.resolve(vault),
      findAuthority,
      log: () => undefined,
    },
    {
      callId: `call-${(calls += 1)}`,
      call,
      serviceOrigin: SERVICE,
      requestId: REQUEST_ID,
      accountAddress: address,
      verification: true,
      ...more,
    },
  );
}

function register(more: object = {}, user = address): SessionCall {
  const options = {
    challenge: CHALLENGE,
    rp: { id: 'liquid.example', name: 'Liquid' },
    user: { id: encodeBase64Url(publicKeyOf(user)), name: user, displayName: user },
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    authenticatorSelection: { userVerification: 'required' },
    extensions: { liquid: { requestId: 'of the service' } },
    ...more,
  };
  return { kind: 'register', optionsJson: JSON.stringify(options) };
}

function assert(credentialId: string, more: object = {}): SessionCall {
  const options = {
    challenge: CHALLENGE,
    rpId: 'liquid.example',
    allowCredentials: [{ type: 'public-key', id: credentialId }],
    userVerification: 'required',
    ...more,
  };
  return { kind: 'assert', optionsJson: JSON.stringify(options) };
}

function publicKeyOf(account: string) {
  const key = parseAddress(account);
  if (!key.ok) throw new Error(key.error);
  return key.value;
}

async function credentialOf(result: Promise<CallResult>): Promise<Credential> {
  const settled = await result;
  if (!settled.ok) throw new Error(settled.reason);
  return JSON.parse(settled.credentialJson) as Credential;
}

/** The parts that the tests read; the oracle reads the rest. */
type Credential = Parameters<typeof verifyRegistrationResponse>[0]['response'] &
  Parameters<typeof verifyAuthenticationResponse>[0]['response'] & {
    readonly clientExtensionResults: {
      readonly liquid: { requestId: string; address?: string; signature?: string };
    };
  };

function isSignedBy(account: string, signature: string | undefined): boolean {
  const spki = Buffer.concat([
    Buffer.from('302a300506032b6570032100', 'hex'),
    publicKeyOf(account),
  ]);
  const key = { key: spki, format: 'der', type: 'spki' } as const;
  const bytes = Buffer.from(signature ?? '', 'base64url');
  return verify(null, Buffer.from(CHALLENGE, 'base64url'), key, bytes);
}

const expected = { expectedOrigin: SERVICE, expectedRPID: 'liquid.example' };

describe('signSessionCall', () => {
  it('registers and signs in as a foreign server expects, under the origin that was approved', async () => {
    const made = await credentialOf(sign(register()));
    const registered = await verifyRegistrationResponse({
      response: made,
      expectedChallenge: CHALLENGE,
      requireUserVerification: true,
      ...expected,
    });
    expect(made.clientExtensionResults.liquid).toMatchObject({ requestId: REQUEST_ID, address });
    expect(isSignedBy(address, made.clientExtensionResults.liquid.signature)).toBe(true);

    const used = await credentialOf(sign(assert(made.id)));
    const signedIn = await verifyAuthenticationResponse({
      response: used,
      expectedChallenge: CHALLENGE,
      ...expected,
      credential: {
        id: made.id,
        publicKey: registered.registrationInfo?.credential.publicKey ?? new Uint8Array(),
        counter: 0,
      },
    });
    expect(signedIn.verified).toBe(true);
    // No account signature where nobody checks one.
    expect(used.clientExtensionResults.liquid).toEqual({ requestId: REQUEST_ID });
  });

  it('makes one passkey when the same call is asked twice', async () => {
    const first = await credentialOf(sign(register(), { callId: 'same' }));
    const again = await credentialOf(sign(register(), { callId: 'same' }));
    expect(again.id).toBe(first.id);
    expect(await vault?.credentials.count()).toBe(1);
  });

  it('signs with the authority of a rekeyed account and names the account itself', async () => {
    findAuthority = () => Promise.resolve(second);
    const { liquid } = (await credentialOf(sign(register()))).clientExtensionResults;
    expect(liquid.address).toBe(address);
    expect(isSignedBy(second, liquid.signature)).toBe(true);
  });

  it.each<[string, () => SessionCall, Partial<ApprovedCall>, string]>([
    [
      'a challenge with a domain tag',
      () => register({ challenge: PROGRAM }),
      {},
      'challenge-refused',
    ],
    [
      'the RP ID of another site',
      () => register({ rp: { id: 'bank.example', name: '' } }),
      {},
      'failed',
    ],
    ["another account's handle", () => register({}, second), {}, 'failed'],
    ['an account that is not ours', () => register(), { accountAddress: 'A'.repeat(58) }, 'failed'],
    ['a passkey that is gone', () => assert('AAAA'), {}, 'credential-gone'],
    ['options that are no JSON', () => ({ kind: 'assert', optionsJson: '{' }), {}, 'failed'],
    ['an origin that is none', () => register(), { serviceOrigin: 'null' }, 'failed'],
    ['no verification where it is required', () => register(), { verification: false }, 'failed'],
  ])('refuses %s and stores nothing', async (_what, call, more, reason) => {
    expect(await sign(call(), more)).toEqual({ ok: false, reason });
    expect(await vault?.credentials.count()).toBe(0);
  });

  it('refuses an account that is rekeyed to a stranger', async () => {
    findAuthority = () => Promise.resolve('A'.repeat(58));
    expect(await sign(register())).toEqual({ ok: false, reason: 'failed' });
    expect(await vault?.credentials.count()).toBe(0);
  });

  it('signs in with no passkey of another account, whatever the service lists', async () => {
    const made = await credentialOf(sign(register({}, second), { accountAddress: second }));
    expect(await sign(assert(made.id))).toEqual({ ok: false, reason: 'credential-gone' });
  });

  it('says that the vault is locked', async () => {
    vault = undefined;
    expect(await sign(register())).toEqual({ ok: false, reason: 'locked' });
  });
});
