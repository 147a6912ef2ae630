import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS, startHarness, type ContentHarness } from './content-harness';

describe.each(BROWSERS)('results in %s', (name) => {
  let harness: ContentHarness;
  beforeAll(async () => {
    harness = await startHarness(name);
  });
  afterAll(() => harness.close());

  it('are platform objects of the native interfaces without own properties', async () => {
    const seen = await harness.run(async () => {
      const created = (await navigator.credentials.create({
        publicKey: {
          rp: { name: 'x' },
          user: { id: new Uint8Array(1), name: 'n', displayName: 'd' },
          challenge: new Uint8Array(16),
          pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
        },
      })) as PublicKeyCredential;
      const got = (await navigator.credentials.get({
        publicKey: { challenge: new Uint8Array(16) },
      })) as PublicKeyCredential;
      return [created, got].map((credential) => ({
        keys: [Reflect.ownKeys(credential), Reflect.ownKeys(credential.response)],
        enumerated: JSON.stringify(Object.keys(credential)),
        isCredential: credential instanceof Credential,
        isPublicKey: credential instanceof PublicKeyCredential,
        isResponse: credential.response instanceof AuthenticatorResponse,
        prototype: Object.getPrototypeOf(credential) === PublicKeyCredential.prototype,
        text: [credential, credential.response].map((value) =>
          Object.prototype.toString.call(value),
        ),
        sameObjects:
          credential.rawId === credential.rawId &&
          credential.response === credential.response &&
          credential.response.clientDataJSON === credential.response.clientDataJSON,
        freshResults:
          credential.getClientExtensionResults() !== credential.getClientExtensionResults(),
        plainResults:
          Object.getPrototypeOf(credential.getClientExtensionResults()) === Object.prototype,
        pageBuffers:
          Object.getPrototypeOf(credential.rawId) === ArrayBuffer.prototype &&
          credential.response.clientDataJSON instanceof ArrayBuffer,
      }));
    });
    const common = {
      keys: [[], []],
      enumerated: '[]',
      isCredential: true,
      isPublicKey: true,
      isResponse: true,
      prototype: true,
      sameObjects: true,
      freshResults: true,
      plainResults: true,
      pageBuffers: true,
    };
    expect(seen).toEqual([
      {
        ...common,
        text: ['[object PublicKeyCredential]', '[object AuthenticatorAttestationResponse]'],
      },
      {
        ...common,
        text: ['[object PublicKeyCredential]', '[object AuthenticatorAssertionResponse]'],
      },
    ]);
  });

  it('answer a registration’s accessors and methods, also through the prototypes', async () => {
    const seen = await harness.run(async () => {
      const credential = (await navigator.credentials.create({
        publicKey: {
          rp: { name: 'x' },
          user: { id: new Uint8Array(1), name: 'n', displayName: 'd' },
          challenge: new Uint8Array(16),
          pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
        },
      })) as PublicKeyCredential;
      const response = credential.response as AuthenticatorAttestationResponse;
      const text = (bytes: ArrayBuffer | null) => new TextDecoder().decode(bytes ?? undefined);
      const through = (prototype: object, member: string, receiver: object): unknown => {
        const descriptor = Object.getOwnPropertyDescriptor(prototype, member);
        return (descriptor?.get ?? (descriptor?.value as () => unknown)).call(receiver);
      };
      const attestation = AuthenticatorAttestationResponse.prototype;
      const json = credential.toJSON() as RegistrationResponseJSON;
      return {
        id: [credential.id, through(Credential.prototype, 'id', credential)],
        type: [credential.type, through(Credential.prototype, 'type', credential)],
        rawId: text(through(PublicKeyCredential.prototype, 'rawId', credential) as ArrayBuffer),
        attachment: credential.authenticatorAttachment,
        attestationObject: text(response.attestationObject),
        authenticatorData: text(response.getAuthenticatorData()),
        publicKey: text(response.getPublicKey()),
        algorithm: response.getPublicKeyAlgorithm(),
        transports: through(attestation, 'getTransports', response),
        freshTransports: response.getTransports() !== response.getTransports(),
        results: credential.getClientExtensionResults(),
        order: [Object.keys(json), Object.keys(json.response)],
        jsonIsPlain: Object.getPrototypeOf(json) === Object.prototype,
        clientData: json.response.clientDataJSON.length > 0,
        stringified: JSON.stringify(credential) === JSON.stringify(json),
      };
    });
    const results = {
      credProps: { rk: true },
      liquid: { type: 'algorand', address: 'ADDRESS', signature: 'c2lnbmF0dXJl' },
    };
    expect(seen).toEqual({
      id: ['Y3JlZGVudGlhbA', 'Y3JlZGVudGlhbA'],
      type: ['public-key', 'public-key'],
      rawId: 'credential',
      attachment: 'platform',
      attestationObject: 'attestation object',
      authenticatorData: 'authenticator data',
      publicKey: 'public key',
      algorithm: -7,
      transports: ['internal', 'hybrid'],
      freshTransports: true,
      results,
      order: [
        ['authenticatorAttachment', 'clientExtensionResults', 'id', 'rawId', 'response', 'type'],
        [
          'attestationObject',
          'authenticatorData',
          'clientDataJSON',
          'publicKey',
          'publicKeyAlgorithm',
          'transports',
        ],
      ],
      jsonIsPlain: true,
      clientData: true,
      stringified: true,
    });
  });

  it('answer an assertion’s accessors and methods', async () => {
    const seen = await harness.run(async () => {
      const credential = (await navigator.credentials.get({
        publicKey: { challenge: new Uint8Array(16) },
      })) as PublicKeyCredential;
      const response = credential.response as AuthenticatorAssertionResponse;
      const text = (bytes: ArrayBuffer | null) => new TextDecoder().decode(bytes ?? undefined);
      const { clientDataJSON, ...rest } = (credential.toJSON() as AuthenticationResponseJSON)
        .response;
      return {
        authenticatorData: text(response.authenticatorData),
        signature: text(response.signature),
        userHandle: text(response.userHandle),
        sameHandle: response.userHandle === response.userHandle,
        clientDataIsText: typeof clientDataJSON,
        rest,
      };
    });
    expect(seen).toEqual({
      authenticatorData: 'authenticator data',
      signature: 'signature',
      userHandle: 'user',
      sameHandle: true,
      clientDataIsText: 'string',
      rest: {
        authenticatorData: 'YXV0aGVudGljYXRvciBkYXRh',
        signature: 'c2lnbmF0dXJl',
        userHandle: 'dXNlcg',
      },
    });
  });

  it('leave illegal receivers to the native accessors', async () => {
    const seen = await harness.run(async () => {
      const credential = (await navigator.credentials.get({
        publicKey: { challenge: new Uint8Array(16) },
      })) as PublicKeyCredential;
      const attempts: (() => unknown)[] = [
        () => PublicKeyCredential.prototype.rawId,
        () => PublicKeyCredential.prototype.toJSON.call({} as PublicKeyCredential),
        () => (Object.create(PublicKeyCredential.prototype) as PublicKeyCredential).response,
        () => (Object.create(credential) as PublicKeyCredential).rawId,
        () =>
          AuthenticatorAttestationResponse.prototype.getPublicKey.call(
            credential.response as AuthenticatorAttestationResponse,
          ),
        () => Credential.prototype.id,
      ];
      return attempts.map((attempt) => {
        try {
          return `gave ${String(attempt())}`;
        } catch (error) {
          return (error as Error).name;
        }
      });
    });
    expect(seen).toEqual(new Array(6).fill('TypeError'));
  });

  it('leave every property looking as the browser made it, but for the name in the source text', async () => {
    const describeAll = (): unknown => {
      const interfaces = [
        CredentialsContainer,
        Credential,
        PublicKeyCredential,
        AuthenticatorResponse,
        AuthenticatorAttestationResponse,
        AuthenticatorAssertionResponse,
      ];
      const look = (value: unknown): unknown => {
        if (typeof value !== 'function') return typeof value;
        let constructs = true;
        try {
          Reflect.construct(Object, [], value);
        } catch {
          constructs = false;
        }
        const source = Function.prototype.toString.call(value);
        return [
          value.name,
          value.length,
          Reflect.ownKeys(value).map(String).sort(),
          Object.getPrototypeOf(value) === Function.prototype,
          constructs,
          source.replace(/^function (?:get )?\w*\(/u, 'function ('),
        ];
      };
      const properties = (owner: object): unknown =>
        Reflect.ownKeys(owner).map((key) => {
          const property = new Map<string, unknown>(
            Object.entries(Object.getOwnPropertyDescriptor(owner, key) ?? {}),
          );
          const flags = ['configurable', 'enumerable', 'writable'].map((flag) =>
            property.get(flag),
          );
          const values = ['value', 'get', 'set'].map((part) => look(property.get(part)));
          return [String(key), flags, values];
        });
      return [
        ...interfaces.map((owner) => properties(owner.prototype)),
        properties(PublicKeyCredential),
        properties(navigator.credentials),
        Object.getOwnPropertyNames(window).sort(),
        Object.getOwnPropertyNames(document).sort(),
      ];
    };
    const native = await harness.run(describeAll, { withoutExtension: true });
    expect(native).toHaveLength(10);
    expect(await harness.run(describeAll)).toEqual(native);
  });
});
