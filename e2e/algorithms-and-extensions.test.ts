import { constants, createHash, createPublicKey, verify, type SigningOptions } from 'node:crypto';

import { createMLDSA44, createMLDSA65, createMLDSA87 } from '@oqs/liboqs-js/sig';
import { decodeAttestationObject, parseAuthenticatorData } from '@simplewebauthn/server/helpers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, launch } from './browser/launch';
import type { BrowserUnderTest, Surface } from './browser/surface';
import { openPrompt } from './flows/answer-prompt';
import { promptGone } from './flows/connect-dapp';
import { onboard } from './flows/onboard';
import { startService } from './service/start-service';

/** What a page finds in a credential, buffers as base64url. */
interface Seen {
  readonly id: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly attestationObject?: string;
  readonly publicKey?: string;
  readonly algorithm?: number;
  readonly signature?: string;
  /** `getClientExtensionResults()` with each buffer as `ArrayBuffer:` and its base64url. */
  readonly results: Readonly<Record<string, unknown>>;
  /** `toJSON().clientExtensionResults`. */
  readonly json: Readonly<Record<string, unknown>>;
}

type Outcome = Seen | { readonly error: string };

/** Runs in the page: makes the request and leaves its outcome at `window.outcome`. Arrays of numbers are buffers. */
function ask({ operation, options }: { operation: 'create' | 'get'; options: string }): void {
  const publicKey = JSON.parse(options, (_key, value: unknown) =>
    Array.isArray(value) && value.every((item) => typeof item === 'number')
      ? Uint8Array.from(value)
      : value,
  ) as never;
  const text = (buffer: ArrayBuffer): string =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/gu, '-')
      .replace(/\//gu, '_')
      .replace(/=/gu, '');
  const shown = (value: unknown): unknown => {
    if (value instanceof ArrayBuffer) return `ArrayBuffer:${text(value)}`;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shown(item)]));
  };
  const see = (credential: PublicKeyCredential): object => {
    const response = credential.response as AuthenticatorAttestationResponse &
      AuthenticatorAssertionResponse;
    const made = operation === 'create';
    const publicKeyOf = made ? response.getPublicKey() : null;
    return {
      id: credential.id,
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(made ? response.getAuthenticatorData() : response.authenticatorData),
      ...(made
        ? {
            attestationObject: text(response.attestationObject),
            publicKey: publicKeyOf === null ? undefined : text(publicKeyOf),
            algorithm: response.getPublicKeyAlgorithm(),
          }
        : { signature: text(response.signature) }),
      results: shown(credential.getClientExtensionResults()),
      json: (credential.toJSON() as { clientExtensionResults: object }).clientExtensionResults,
    };
  };
  Object.assign(window, {
    outcome: navigator.credentials[operation]({ publicKey }).then(
      (credential) => see(credential as PublicKeyCredential),
      (error: unknown) => ({ error: error instanceof Error ? error.name : 'no error' }),
    ),
  });
}

const outcomeOf = (page: Surface): Promise<Outcome> =>
  page.evaluate(() => (window as unknown as { outcome: Promise<Outcome> }).outcome, undefined);

function decoded(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64url'));
}

type Verifies = (spki: Buffer, message: Buffer, signature: Buffer) => Promise<boolean>;

function withNode(digest: string | undefined, options: SigningOptions = {}): Verifies {
  return (spki, message, signature) => {
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    return Promise.resolve(verify(digest, message, { key, ...options }, signature));
  };
}

/** A copy as nothing but a `Uint8Array`: liboqs refuses Node's own kind. */
function withLiboqs(create: typeof createMLDSA44, length: number): Verifies {
  return async (spki, message, signature) => {
    const [signed, by, key] = [message, signature, spki.subarray(-length)].map(
      (bytes) => new Uint8Array(bytes),
    );
    if (signed === undefined || by === undefined || key === undefined) return false;
    return (await create()).verify(signed, by, key);
  };
}

const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };

/** Who else verifies the signatures of an algorithm. */
const VERIFIERS: readonly (readonly [number, Verifies])[] = [
  [-7, withNode('sha256')],
  [-8, withNode(undefined)],
  [-257, withNode('sha256')],
  [-35, withNode('sha384')],
  [-36, withNode('sha512')],
  [-37, withNode('sha256', PSS)],
  [-9, withNode('sha256')],
  [-19, withNode(undefined)],
  [-48, withLiboqs(createMLDSA44, 1312)],
  [-49, withLiboqs(createMLDSA65, 1952)],
  [-50, withLiboqs(createMLDSA87, 2592)],
];

/** What authenticator and attestation sign: authenticator data and the hash of the client data. */
function signedBytes(seen: Seen): Buffer {
  const hash = createHash('sha256').update(decoded(seen.clientDataJSON)).digest();
  return Buffer.concat([decoded(seen.authenticatorData), hash]);
}

describe.each(BROWSERS)('algorithms and extensions in %s', (name) => {
  let service: Awaited<ReturnType<typeof startService>>;
  let browser: BrowserUnderTest;
  let page: Surface;

  beforeAll(async () => {
    service = await startService({ lineage: 'legacy' });
    browser = await launch(name);
    await onboard(browser);
    page = await browser.newPage(service.origin);
  });

  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  async function request(operation: 'create' | 'get', options: object): Promise<void> {
    await page.bringToFront();
    const challenge = Array.from({ length: 16 }, (_, index) => index);
    await page.evaluate(ask, { operation, options: JSON.stringify({ challenge, ...options }) });
  }

  async function approved(operation: 'create' | 'get', options: object): Promise<Seen> {
    await request(operation, options);
    const prompt = await openPrompt(browser);
    await prompt.click('prompt-approve');
    const outcome = await outcomeOf(page);
    // The next request must not meet a window that is about to close.
    await promptGone(browser);
    if ('error' in outcome) throw new Error(outcome.error);
    return outcome;
  }

  let users = 0;
  const creation = (more: object): object => ({
    rp: { name: 'Harbour' },
    user: { id: [(users += 1)], name: `user ${users}`, displayName: `User ${users}` },
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    authenticatorSelection: { residentKey: 'required' },
    ...more,
  });
  const named = (id: string) => ({
    allowCredentials: [{ type: 'public-key', id: Array.from(decoded(id)) }],
  });

  it.each(VERIFIERS)(
    'algorithm %i attests itself, and another library agrees',
    async (alg, check) => {
      const pubKeyCredParams = [{ type: 'public-key', alg }];
      const made = await approved('create', creation({ pubKeyCredParams, attestation: 'direct' }));
      const attestation = decodeAttestationObject(decoded(made.attestationObject ?? ''));
      const statement = attestation.get('attStmt');
      const spki = Buffer.from(decoded(made.publicKey ?? ''));
      const signature = Buffer.from(statement.get('sig') ?? []);

      expect([made.algorithm, attestation.get('fmt'), statement.get('alg')]).toEqual([
        alg,
        'packed',
        alg,
      ]);
      expect(made.id).toBe(createHash('sha256').update(spki).digest('base64url'));
      expect(await check(spki, signedBytes(made), signature)).toBe(true);
    },
  );

  it('an ML-DSA passkey signs in', async () => {
    const pubKeyCredParams = [{ type: 'public-key', alg: -48 }];
    const made = await approved('create', creation({ pubKeyCredParams }));
    const got = await approved('get', named(made.id));
    const check = withLiboqs(createMLDSA44, 1312);
    const spki = Buffer.from(decoded(made.publicKey ?? ''));

    expect(await check(spki, signedBytes(got), Buffer.from(decoded(got.signature ?? '')))).toBe(
      true,
    );
  });

  describe('the extensions of one passkey', () => {
    let made: Seen;
    const prf = { eval: { first: [1], second: [2] } };

    beforeAll(async () => {
      made = await approved(
        'create',
        creation({
          extensions: {
            credBlob: [1, 2, 3],
            credProps: true,
            credentialProtectionPolicy: 'userVerificationRequired',
            largeBlob: { support: 'required' },
            minPinLength: true,
            prf,
          },
        }),
      );
    });

    it('are answered at creation: buffers to the page, base64url in JSON', () => {
      const buffer = expect.stringMatching(/^ArrayBuffer:[\w-]{43}$/u) as string;
      const text = expect.stringMatching(/^[\w-]{43}$/u) as string;
      const common = { credBlob: true, credProps: { rk: true }, largeBlob: { supported: true } };
      expect(made.results).toEqual({
        ...common,
        prf: { enabled: true, results: { first: buffer, second: buffer } },
      });
      expect(made.json).toEqual({
        ...common,
        prf: { enabled: true, results: { first: text, second: text } },
      });
    });

    it('stand in the signed data where CTAP puts them', () => {
      const { flags, extensionsData } = parseAuthenticatorData(decoded(made.authenticatorData));
      expect([flags.ed, flags.uv, extensionsData]).toEqual([
        true,
        true,
        { credBlob: true, credProtect: 3 },
      ]);
    });

    it('give the same PRF at sign-in, the credBlob, and a large blob that was written', async () => {
      const first = await approved('get', {
        ...named(made.id),
        userVerification: 'discouraged',
        extensions: { prf, getCredBlob: true, largeBlob: { write: [7, 8, 9] } },
      });
      const second = await approved('get', {
        ...named(made.id),
        extensions: {
          prf: { evalByCredential: { [made.id]: prf.eval } },
          largeBlob: { read: true },
        },
      });
      const { results } = made.results['prf'] as { results: object };

      expect(first.results).toEqual({
        getCredBlob: 'ArrayBuffer:AQID',
        largeBlob: { written: true },
        prf: { results },
      });
      expect(first.json).toMatchObject({ getCredBlob: 'AQID' });
      expect(second.results).toEqual({
        largeBlob: { blob: 'ArrayBuffer:BwgJ' },
        prf: { results },
      });
      expect(second.json).toMatchObject({ largeBlob: { blob: 'BwgJ' } });
    });
  });

  it.each<[string, 'create' | 'get', object]>([
    ['NotSupportedError', 'create', { prf: { evalByCredential: {} } }],
    ['NotSupportedError', 'create', { largeBlob: { read: true } }],
    ['NotSupportedError', 'create', { credentialProtectionPolicy: 'unheard-of' }],
    ['NotSupportedError', 'get', { prf: { evalByCredential: { AQID: { first: [1] } } } }],
    ['NotSupportedError', 'get', { largeBlob: { support: 'preferred' } }],
    ['NotSupportedError', 'get', { largeBlob: { write: [1] } }],
    ['NotSupportedError', 'get', { credProps: true }],
    ['TypeError', 'get', { prf: { eval: {} } }],
  ])('%s answers a %s() with %j, and nobody is asked', async (error, operation, extensions) => {
    const options = operation === 'create' ? creation({ extensions }) : { extensions };
    await request(operation, options);
    expect(await outcomeOf(page)).toEqual({ error });
    expect(await browser.countExtensionPages('prompt.html')).toBe(0);
  });

  it('SyntaxError answers a get() whose prf names a credential that is not allowed', async () => {
    const extensions = { prf: { evalByCredential: { AQIE: { first: [1] } } } };
    await request('get', { ...named('AQID'), extensions });
    expect(await outcomeOf(page)).toEqual({ error: 'SyntaxError' });
  });
});
