import { area, type Row } from '../row';

/** What a page finds in the results of one registration and one sign-in. */
export const RESULTS: readonly Row[] = [
  ...area('created credential', { person: 'approves' }, [
    [
      'is a PublicKeyCredential with an attestation response',
      async (kit) => {
        const made = await kit.basic();
        return [
          made instanceof PublicKeyCredential,
          made.response instanceof AuthenticatorAttestationResponse,
          Object.prototype.toString.call(made),
        ];
      },
      [true, true, '[object PublicKeyCredential]'],
    ],
    ['has no own keys', async (kit) => Reflect.ownKeys(await kit.basic()).length, 0],
    [
      'answers the getters of the prototype',
      async (kit) => {
        const made = await kit.basic();
        return Reflect.get(PublicKeyCredential.prototype, 'rawId', made) === made.rawId;
      },
      true,
    ],
    [
      'has an id that is its rawId in base64url',
      async (kit) => {
        const { id, rawId, type } = await kit.basic();
        return [id === kit.base64Url(rawId), rawId.byteLength >= 16, type];
      },
      [true, true, 'public-key'],
    ],
    [
      'says that it lies on this device',
      async (kit) => (await kit.basic()).authenticatorAttachment,
      'platform',
    ],
    [
      'gives its members in client data, in the order that the specification fixes',
      async (kit) => Object.keys(kit.clientData(await kit.basic())).slice(0, 4),
      ['type', 'challenge', 'origin', 'crossOrigin'],
    ],
    [
      'repeats type, challenge and origin',
      async (kit) => {
        const { type, challenge, origin, crossOrigin } = kit.clientData(await kit.basic());
        return [
          type,
          challenge === kit.base64Url(kit.bytes(32)),
          origin === location.origin,
          crossOrigin,
        ];
      },
      ['webauthn.create', true, true, false],
    ],
    [
      'sets UP and AT, and BS only with BE',
      async (kit) => {
        const { up, at, be, bs } = kit.flags((await kit.basic()).response.getAuthenticatorData());
        return [up, at, bs && !be];
      },
      [true, true, false],
    ],
    [
      'sets UV where the user was verified',
      async (kit) => kit.flags((await kit.basic()).response.getAuthenticatorData()).uv,
      true,
    ],
    [
      'begins its authenticator data with the hash of the RP ID',
      async (kit) => {
        const data = (await kit.basic()).response.getAuthenticatorData();
        const hash = await crypto.subtle.digest(
          'SHA-256',
          new TextEncoder().encode(location.hostname),
        );
        return kit.base64Url(data.slice(0, 32)) === kit.base64Url(hash);
      },
      true,
    ],
    [
      'holds its id in the attested data',
      async (kit) => {
        const { rawId, response } = await kit.basic();
        const data = response.getAuthenticatorData();
        const length = new DataView(data).getUint16(53);
        return kit.base64Url(data.slice(55, 55 + length)) === kit.base64Url(rawId);
      },
      true,
    ],
    [
      'holds the authenticator data in the attestation object',
      async (kit) => {
        const { response } = await kit.basic();
        const text = (buffer: ArrayBuffer): string => new TextDecoder('latin1').decode(buffer);
        return text(response.attestationObject).endsWith(text(response.getAuthenticatorData()));
      },
      true,
    ],
    [
      'gives its public key as SPKI that WebCrypto takes',
      async (kit) => {
        const spki = (await kit.basic()).response.getPublicKey() ?? kit.bytes(0).buffer;
        const key = await crypto.subtle.importKey(
          'spki',
          spki,
          { name: 'ECDSA', namedCurve: 'P-256' },
          false,
          ['verify'],
        );
        return key.type;
      },
      'public',
    ],
    [
      'names its algorithm',
      async (kit) => (await kit.basic()).response.getPublicKeyAlgorithm(),
      -7,
    ],
    [
      'lists internal among its transports',
      async (kit) => (await kit.basic()).response.getTransports().includes('internal'),
      true,
    ],
    [
      'becomes JSON with the members of RegistrationResponseJSON',
      async (kit) => {
        const json = (await kit.basic()).toJSON() as { response: object };
        return [Object.keys(json).sort(), Object.keys(json.response).sort()];
      },
      [
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
    ],
    [
      'becomes the same JSON by JSON.stringify',
      async (kit) => {
        const made = await kit.basic();
        return JSON.stringify(made) === JSON.stringify(made.toJSON());
      },
      true,
    ],
    [
      'gives the same buffer at every reading',
      async (kit) => {
        const { response, rawId } = await kit.basic();
        return [
          response.clientDataJSON === response.clientDataJSON,
          rawId === (await kit.basic()).rawId,
          rawId instanceof ArrayBuffer,
        ];
      },
      [true, true, true],
    ],
    [
      'cannot be cloned',
      async (kit) => {
        try {
          structuredClone(await kit.basic());
          return 'cloned';
        } catch (error) {
          return error instanceof DOMException && error.name;
        }
      },
      'DataCloneError',
    ],
  ]),
  ...area('asserted credential', { person: 'approves' }, [
    [
      'is a PublicKeyCredential with an assertion response',
      async (kit) => {
        const got = await kit.signIn();
        return [
          got instanceof PublicKeyCredential,
          got.response instanceof AuthenticatorAssertionResponse,
          Reflect.ownKeys(got).length,
        ];
      },
      [true, true, 0],
    ],
    [
      'has the id of the passkey that was asked for',
      async (kit) => (await kit.signIn()).id === (await kit.basic()).id,
      true,
    ],
    [
      'repeats type, challenge and origin',
      async (kit) => {
        const { type, challenge, origin, crossOrigin } = kit.clientData(await kit.signIn());
        return [
          type,
          challenge === kit.base64Url(kit.bytes(32)),
          origin === location.origin,
          crossOrigin,
        ];
      },
      ['webauthn.get', true, true, false],
    ],
    [
      'sets UP and not AT, and has 37 bytes without extensions',
      async (kit) => {
        const { authenticatorData } = (await kit.signIn()).response;
        const { up, at, ed } = kit.flags(authenticatorData);
        return [up, at, ed, authenticatorData.byteLength];
      },
      [true, false, false, 37],
    ],
    [
      'keeps BE as it was at registration',
      async (kit) => {
        const made = kit.flags((await kit.basic()).response.getAuthenticatorData());
        return kit.flags((await kit.signIn()).response.authenticatorData).be === made.be;
      },
      true,
    ],
    [
      'is signed with the key of the registration',
      async (kit) => {
        const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
        const spki = (await kit.basic()).response.getPublicKey() ?? kit.bytes(0).buffer;
        const key = await crypto.subtle.importKey('spki', spki, algorithm, false, ['verify']);
        const { authenticatorData, clientDataJSON, signature } = (await kit.signIn()).response;
        const hash = await crypto.subtle.digest('SHA-256', clientDataJSON);
        const signed = new Uint8Array([
          ...new Uint8Array(authenticatorData),
          ...new Uint8Array(hash),
        ]);
        // Two integers in DER, each in 32 bytes.
        const der = new Uint8Array(signature);
        const first = der[3] ?? 0;
        const integers = [der.slice(4, 4 + first), der.slice(6 + first)];
        const raw = integers.flatMap((each) => [
          ...new Uint8Array(Math.max(0, 32 - each.length)),
          ...each.slice(-32),
        ]);
        return crypto.subtle.verify(algorithm, key, new Uint8Array(raw), signed);
      },
      true,
    ],
    [
      'becomes JSON with the members of AuthenticationResponseJSON',
      async (kit) => {
        const json = (await kit.signIn()).toJSON() as { response: object };
        return [Object.keys(json).sort(), Object.keys(json.response).sort()];
      },
      [
        ['authenticatorAttachment', 'clientExtensionResults', 'id', 'rawId', 'response', 'type'],
        ['authenticatorData', 'clientDataJSON', 'signature', 'userHandle'],
      ],
    ],
    [
      'has empty extension results when none were asked for',
      async (kit) => kit.shown((await kit.signIn()).getClientExtensionResults()),
      {},
    ],
  ]),
];
